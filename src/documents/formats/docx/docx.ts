import { defined } from '../../../defined.js'
import { DocumentError } from '../../errors.js'
import { Archive } from '../archive.js'
import type { Format, Parsed } from '../format.js'
import { nameOf, titleFromProperties } from '../properties.js'
import { child, type Element, elements, parseXml, textBelow } from '../xml.js'
import { BodyReader } from './body.js'
import { Numbering } from './numbering.js'
import { Styles } from './styles.js'

/**
 * Word documents: headings, lists with their numbers, tables, foot- and endnotes, text boxes. Tracked changes are read
 * as accepted; comments, headers and footers are left out.
 */
export const docx: Format = {
  name: 'Word',
  version: 2,
  extensions: ['docx', 'docm'],
  async parse({ bytes, file }) {
    if (String.fromCharCode(...bytes.subarray(0, 4)) === '\xd0\xcf\x11\xe0') {
      throw new DocumentError('DOCUMENT_BINARY', file, 'it is a Word document of before 2007, or encrypted.')
    }
    const archive = await Archive.open(bytes, file)
    const part = async (name: string) => {
      const content = await archive.bytes(name)
      return content && parseXml(content, file)
    }
    const main = mainPartOf(await part('_rels/.rels'))
    const folder = main.slice(0, main.lastIndexOf('/') + 1)
    const root = await part(main)
    const body = child(root, 'body')
    if (!body) throw new DocumentError('DOCUMENT_MALFORMED', file, 'it holds no Word document.')
    const styles = new Styles(await part(`${folder}styles.xml`))
    const reader = new BodyReader(styles, new Numbering(await part(`${folder}numbering.xml`)))
    reader.blocks(body)
    const notes = new Map<string, Element>()
    for (const kind of ['footnote', 'endnote']) {
      for (const note of elements(await part(`${folder}${kind}s.xml`))) notes.set(`${kind} ${note.attributes.id}`, note)
    }
    reader.footnotes(notes)
    const { text, blocks } = reader.out
    return { text, blocks, marksHeadings: reader.hasHeadings, ...propertiesOf(await part('docProps/core.xml'), file) }
  },
}

/** The name of the part that the archive says is the document. */
function mainPartOf(relationships: Element | undefined): string {
  const main = elements(relationships).find(({ attributes }) => attributes.Type?.endsWith('/officeDocument'))
  return main?.attributes.Target?.replace(/^\//, '') ?? 'word/document.xml'
}

function propertiesOf(core: Element | undefined, file: string): Partial<Parsed> {
  const value = (name: string) => textBelow(child(core, name))
  return defined({ title: titleFromProperties(value('title'), file), author: nameOf(value('creator')) })
}
