import { defined } from '../../defined.js'
import { decode } from '../decode.js'
import { DocumentError } from '../errors.js'
import { Archive } from './archive.js'
import type { Format, Parsed } from './format.js'
import { dateOf, languageOf } from './front-matter.js'
import { parsePage } from './html.js'
import { HtmlReader } from './html-reader.js'
import { refuseDepth } from './nesting.js'
import { nameOf } from './properties.js'
import { TextBuilder } from './text-builder.js'
import { child, descendants, type Element, elements, parseXml, textBelow } from './xml.js'

/** More chapters are in no book. */
const MOST_CHAPTERS = 5000

/** E-books, EPUB 2 and 3: chapters in the order of the spine, each read like a web page without a site around it. */
export const epub: Format = {
  name: 'EPUB',
  version: 3,
  extensions: ['epub'],
  async parse({ bytes, file }) {
    const archive = await Archive.open(bytes, file)
    const malformed = (problem: string) => new DocumentError('DOCUMENT_MALFORMED', file, problem)
    const container = await archive.bytes('META-INF/container.xml')
    if (!container) throw malformed('it is not an EPUB: META-INF/container.xml is missing.')
    const packagePath = descendants(parseXml(container, file), 'rootfile')[0]?.attributes['full-path'] ?? ''
    const packageBytes = await archive.bytes(packagePath)
    if (!packageBytes) throw malformed('the package that it names is not in it.')
    const book = parseXml(packageBytes, file)
    const chapters = chaptersOf(book, packagePath)
    if (chapters.length > MOST_CHAPTERS) throw malformed('it has too many chapters.')
    await refuseEncrypted(archive, chapters, file)
    const out = new TextBuilder()
    for (const name of chapters) {
      const content = await archive.bytes(name)
      if (!content) throw malformed(`the chapter ${JSON.stringify(name)} is not in it.`)
      const markup = decode(content, file)
      refuseDepth(markup, file)
      const page = parsePage(markup)
      if (page.body) new HtmlReader(out).read(page.body)
    }
    return { text: out.text, blocks: out.blocks, marksHeadings: true, ...metadataOf(book) }
  },
}

/** Names of the chapters, each once, in the order of reading. */
function chaptersOf(book: Element, packagePath: string): string[] {
  const items = new Map(elements(child(book, 'manifest')).map(({ attributes }) => [attributes.id, attributes]))
  const spine = elements(child(book, 'spine')).map(({ attributes }) => items.get(attributes.idref))
  const pages = spine.filter((item) => /html|xml/i.test(item?.['media-type'] ?? 'html') && !isContents(item))
  return [...new Set(pages.flatMap((item) => nameWithin(packagePath, item?.href)))]
}

/** A table of contents in the spine only repeats headings. */
function isContents(item: Readonly<Record<string, string>> | undefined): boolean {
  return (item?.properties ?? '').split(/\s+/).includes('nav')
}

/** The name in the archive that an address beside the package stands for; an address cannot lead out of the archive. */
function nameWithin(packagePath: string, href: string | undefined): string[] {
  if (href === undefined || !URL.canParse(href, `epub:///${packagePath}`)) return []
  const { protocol, pathname } = new URL(href, `epub:///${packagePath}`)
  return protocol === 'epub:' ? [decoded(pathname.replace(/^\/+/, ''))] : []
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

/** Fonts may be garbled; chapters that are stand under digital rights management. */
async function refuseEncrypted(archive: Archive, chapters: readonly string[], file: string): Promise<void> {
  const encryption = await archive.bytes('META-INF/encryption.xml')
  if (!encryption) return
  const names = descendants(parseXml(encryption, file), 'CipherReference').map(({ attributes }) => attributes.URI ?? '')
  if (names.some((name) => chapters.includes(decoded(name.replace(/^\/+/, ''))))) {
    throw new DocumentError('DOCUMENT_BINARY', file, 'it is copy-protected (DRM).')
  }
}

function metadataOf(book: Element): Partial<Parsed> {
  const metadata = child(book, 'metadata')
  const value = (name: string) => {
    const found = descendants(metadata ?? book, name)[0]
    return textBelow(found).replace(/\s+/g, ' ').trim() || undefined
  }
  return defined({
    title: value('title'),
    author: nameOf(value('creator')),
    publisher: value('publisher'),
    published: dateOf(value('date')),
    language: languageOf(value('language')),
  })
}
