import { Readability } from '@mozilla/readability'
import { parseHTML } from 'linkedom'
import { defined } from '../../defined.js'
import { fatesOf, type ReaderView, squeezed } from './article.js'
import type { Format } from './format.js'
import { type Fate, HtmlReader, type Unit } from './html-reader.js'
import { refuseDepth } from './nesting.js'
import { authorOf, metadataOf } from './page-metadata.js'
import { titleOf } from './page-title.js'
import { TextBuilder } from './text-builder.js'

/**
 * A web page's text: headings, paragraphs, lists, tables and code, without navigation and advertisements. What a reader
 * view shows of it (Readability, as in Firefox) is one sign among others (article.ts). Title, author, date, address and
 * language come from the page's metadata.
 */
export const html: Format = {
  name: 'HTML',
  version: 7,
  extensions: ['html', 'htm', 'xhtml'],
  parse(source) {
    const markup = source.decode(charsetOf(source.bytes))
    refuseDepth(markup, source.file)
    const page = parsePage(markup)
    const metadata = metadataOf(page)
    const savedPage = isSavedPage(page)
    const body: Node = page.body.cloneNode(true)
    const headlines = [...page.querySelectorAll('h1')].map(({ textContent }) => textContent)
    const article = new Readability<Node>(page, { serializer: (node) => node }).parse()
    const title = titleOf(
      metadata.title,
      headlines,
      article?.title ?? undefined,
      metadata.publisher ?? article?.siteName ?? undefined,
    )
    const out = new TextBuilder()
    if (title) {
      out.add(title)
      out.close({ kind: 'heading', level: 1 })
    }
    const linked = readText(body, out, article?.content ? viewOf(article.content) : undefined, savedPage, title)
    return {
      text: out.text,
      blocks: out.blocks,
      marksHeadings: true,
      savedPage,
      linked,
      ...metadata,
      ...defined({
        title,
        author: metadata.author ?? authorOf(article?.byline ?? undefined),
        publisher: metadata.publisher ?? (article?.siteName?.trim() || undefined),
      }),
    }
  },
}

/** A document of any HTML: linkedom takes one without <html> for a fragment, which has no body. */
export function parsePage(source: string): Document {
  const page = parseHTML(/<html[\s>]/i.test(source) ? source : `<html><body>${source}</body></html>`).document
  gatherBody(page)
  return page
}

/**
 * Puts all that stands outside the head into the body. linkedom takes the element behind the head for the body, and
 * makes an empty one where that is another: on pages that a script or a broken tag follows the head of.
 */
function gatherBody(page: Document): void {
  const found = page.querySelector('body')
  if (found && page.head.nextElementSibling !== found) page.head.after(found)
  const body = page.body
  for (const node of [...page.documentElement.childNodes]) {
    if (node !== body && node !== page.head && (node.textContent ?? '').trim() !== '') body.append(node)
  }
}

/** Encodings are declared at the beginning, in bytes. */
const DECLARATIONS = 4096

/** Name of the encoding that a page declares. */
function charsetOf(bytes: Uint8Array): string | undefined {
  const start = String.fromCharCode(...bytes.subarray(0, DECLARATIONS)).replace(/<!--[\s\S]*?-->/g, '')
  const declared =
    /<meta\s[^>]*?charset\s*=\s*["']?\s*([\w:.-]+)/i.exec(start) ??
    /^\s*<\?xml\s[^>]*?encoding\s*=\s*["']([\w:.-]+)/i.exec(start)
  return declared?.[1]
}

/** Signs of a site's machinery: two of them are no accident. */
function isSavedPage(page: Document): boolean {
  const signs = [
    'nav, [role="navigation"]',
    'script[src]',
    'link[rel~="stylesheet"], link[rel~="icon"]',
    'meta[property^="og:"], meta[name^="twitter:"], script[type="application/ld+json"]',
    'footer, [role="contentinfo"], #footer',
    'form, aside, iframe',
  ]
  return signs.filter((selector) => page.querySelector(selector) !== null).length >= 2
}

function viewOf(content: Node): ReaderView {
  const view = new TextBuilder()
  new HtmlReader(view).read(content)
  const blocks = view.blocks.map(({ start, end }) => squeezed(view.text.slice(start, end)))
  return { blocks: new Set(blocks), whole: blocks.join('') }
}

/**
 * Two readings: one to look at all blocks, one to mark those that are no text, without the title that stands already;
 * where links are.
 */
function readText(
  body: Node,
  out: TextBuilder,
  view: ReaderView | undefined,
  savedPage: boolean,
  title?: string,
): ReadonlySet<number> {
  const units: Unit[] = []
  const collect = (unit: Unit): Fate => {
    units.push(unit)
    return 'kept'
  }
  new HtmlReader(new TextBuilder(), 2, collect).read(body)
  const fates = fatesOf(units, view, savedPage)
  if (!fates.includes('kept')) fates.fill('kept')
  const headline = units.findIndex(({ kind, text }) => kind === 'heading' && squeezed(text) === squeezed(title ?? ''))
  let i = 0
  const reader = new HtmlReader(out, 2, () => {
    const at = i++
    return at === headline ? 'forgotten' : fates[at]!
  })
  reader.read(body)
  return reader.links
}
