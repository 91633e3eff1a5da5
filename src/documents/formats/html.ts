import { Readability } from '@mozilla/readability'
import { parseHTML } from 'linkedom'
import { DocumentError } from '../errors.js'
import type { Format, Parsed } from './format.js'
import { addressOf, dateOf, languageOf } from './front-matter.js'
import { TextBuilder } from './text-builder.js'

/** Elements that show no text of the article. */
const HIDDEN = new Set(
  'script style noscript template svg math iframe object embed canvas video audio button input select textarea form nav head link meta'.split(
    ' ',
  ),
)

const INLINE = new Set(
  'a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark q rp rt ruby s samp small span strike strong sub sup time tt u var wbr br img'.split(
    ' ',
  ),
)

/** Elements that are in the text, and left out of passages. */
const LEFT_OUT: Readonly<Record<string, string>> = {
  pre: 'code',
  table: 'table',
  figure: 'picture',
  figcaption: 'picture',
}

/**
 * A web page as its reader view shows it (Readability, as in Firefox): headings, paragraphs, lists; without navigation
 * and advertisements. Title, author, date, address and language come from the page's metadata.
 */
export const html: Format = {
  name: 'HTML',
  version: 1,
  extensions: ['html', 'htm', 'xhtml'],
  parse(source) {
    const page = parseHTML(withRoot(source.decode())).document
    refuseDepth(page, source.file)
    const metadata = metadataOf(page)
    const body = page.body
    const plain = body.cloneNode(true)
    const article = new Readability<Node>(page, { serializer: (node) => node }).parse()
    const out = new TextBuilder()
    const title = article?.title?.trim() || metadata.title
    if (title) {
      out.add(title.replace(/\s+/g, ' '))
      out.close({ kind: 'heading', level: 1 })
    }
    new PageReader(out).read(article?.content ?? plain)
    const author = article?.byline
      ?.replace(/\s+/g, ' ')
      .trim()
      .replace(/^by:?\s+/i, '')
    const published = dateOf(article?.publishedTime ?? undefined)
    const publisher = article?.siteName?.trim()
    return {
      text: out.text,
      blocks: out.blocks,
      marksHeadings: true,
      ...metadata,
      ...(title ? { title } : {}),
      ...(author ? { author } : {}),
      ...(published ? { published } : {}),
      ...(publisher ? { publisher } : {}),
    }
  },
}

/** Elements nested deeper than any page's, for which Readability would take minutes before it ran out of stack. */
const DEEPEST = 400

function refuseDepth(page: Document, file: string): void {
  let depth = 0
  let node: Node | null = page.documentElement
  while (node) {
    if (depth > DEEPEST) throw new DocumentError('DOCUMENT_MALFORMED', file, 'its elements are nested too deeply.')
    if (node.firstChild) {
      node = node.firstChild
      depth++
      continue
    }
    while (node && !node.nextSibling) {
      node = node.parentNode
      depth--
    }
    node = node?.nextSibling ?? null
  }
}

/** linkedom takes a document without <html> for a fragment, which has no body. */
function withRoot(source: string): string {
  return /<html[\s>]/i.test(source) ? source : `<html><body>${source}</body></html>`
}

function metadataOf(page: Document): Partial<Parsed> {
  const content = (selector: string, attribute: string) => page.querySelector(selector)?.getAttribute(attribute)?.trim()
  const url =
    addressOf(content('link[rel="canonical"]', 'href')) ?? addressOf(content('meta[property="og:url"]', 'content'))
  const language = languageOf(page.documentElement.getAttribute('lang') ?? undefined)
  const published = dateOf(
    content('meta[property="article:published_time"]', 'content') ?? content('time[datetime]', 'datetime'),
  )
  const title = page.querySelector('title')?.textContent?.replace(/\s+/g, ' ').trim()
  return {
    ...(url === undefined ? {} : { url }),
    ...(language === undefined ? {} : { language }),
    ...(published === undefined ? {} : { published }),
    ...(title ? { title } : {}),
  }
}

class PageReader {
  constructor(private readonly out: TextBuilder) {}

  read(node: Node): void {
    this.children(node)
    this.out.close({ kind: 'paragraph' })
  }

  private children(node: Node): void {
    for (const child of node.childNodes) this.node(child)
  }

  private node(node: Node): void {
    if (node.nodeType === 3) this.out.add((node.textContent ?? '').replace(/[ \t\n\r\f]+/g, ' '))
    if (node.nodeType !== 1) return
    const name = node.nodeName.toLowerCase()
    if (HIDDEN.has(name)) return
    if (name === 'br') this.out.add('\n')
    else if (INLINE.has(name)) this.children(node)
    else this.block(node, name)
  }

  /** What stood open before a block element is a paragraph of its own. */
  private block(node: Node, name: string): void {
    this.out.close({ kind: 'paragraph' })
    const reason = LEFT_OUT[name]
    if (reason) {
      if (name === 'table') this.cells(node)
      else this.out.add(name === 'pre' ? (node.textContent ?? '') : textOf(node))
      this.out.close({ kind: 'left-out', reason })
      return
    }
    const level = /^h([1-6])$/.exec(name)?.[1]
    if (name === 'li') this.out.add('• ')
    this.children(node)
    this.out.close(level ? { kind: 'heading', level: Math.max(2, Number(level)) } : { kind: 'paragraph' })
  }

  /** A row a line, a bar between its cells. */
  private cells(node: Node): void {
    for (const [i, child] of [...node.childNodes].filter((child) => child.nodeType === 1).entries()) {
      const name = child.nodeName.toLowerCase()
      if (name === 'tr') this.out.add('\n')
      if (name === 'td' || name === 'th') this.out.add((i > 0 ? ' | ' : '') + textOf(child).replace(/\s+/g, ' ').trim())
      else this.cells(child)
    }
  }
}

function textOf(node: Node): string {
  return (node.textContent ?? '').replace(/\s*\n\s*/g, '\n').replace(/[ \t]+/g, ' ')
}
