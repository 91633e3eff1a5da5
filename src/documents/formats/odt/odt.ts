import { defined } from '../../../defined.js'
import { DocumentError } from '../../errors.js'
import { Archive } from '../archive.js'
import type { Format, Parsed } from '../format.js'
import { languageOf } from '../front-matter.js'
import { nameOf, titleFromProperties } from '../properties.js'
import { child, descendants, type Element, parseXml, textBelow } from '../xml.js'
import { BodyReader } from './body.js'
import { Styles } from './styles.js'

/**
 * OpenDocument texts, packed or flat: headings, lists with their numbers, tables, notes, text boxes. Tracked changes
 * are read as accepted; comments, headers and footers are left out.
 */
export const odt: Format = {
  name: 'OpenDocument',
  version: 2,
  extensions: ['odt', 'fodt'],
  async parse({ bytes, file }) {
    const isFlat = String.fromCharCode(...bytes.subarray(0, 2)) !== 'PK' && /\.fodt$/i.test(file)
    const parts = isFlat ? flat(parseXml(bytes, file)) : await packed(bytes, file)
    const text = child(child(parts.content, 'body'), 'text')
    if (!text) throw new DocumentError('DOCUMENT_MALFORMED', file, 'it holds no OpenDocument text.')
    const reader = new BodyReader(new Styles([parts.styles, parts.content]))
    reader.read(text)
    const { text: shown, blocks } = reader.out
    return {
      text: shown,
      blocks,
      marksHeadings: reader.hasHeadings,
      ...propertiesOf(child(parts.meta, 'meta'), file),
    }
  },
}

interface Parts {
  content: Element | undefined
  styles: Element | undefined
  meta: Element | undefined
}

function flat(root: Element): Parts {
  return { content: root, styles: root, meta: root }
}

async function packed(bytes: Uint8Array, file: string): Promise<Parts> {
  const archive = await Archive.open(bytes, file)
  const part = async (name: string) => {
    const content = await archive.bytes(name)
    return content && parseXml(content, file)
  }
  const manifest = await part('META-INF/manifest.xml')
  if (manifest && descendants(manifest, 'encryption-data').length > 0) {
    throw new DocumentError('DOCUMENT_BINARY', file, 'it is encrypted.')
  }
  return { content: await part('content.xml'), styles: await part('styles.xml'), meta: await part('meta.xml') }
}

function propertiesOf(meta: Element | undefined, file: string): Partial<Parsed> {
  const value = (name: string) => textBelow(child(meta, name))
  return defined({
    title: titleFromProperties(value('title'), file),
    author: nameOf(value('initial-creator')) ?? nameOf(value('creator')),
    language: languageOf(value('language')),
  })
}
