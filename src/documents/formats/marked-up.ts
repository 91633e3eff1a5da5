import { HeadingPath } from '../heading-path.js'
import type { Parsed } from './format.js'
import { parsePage } from './html.js'
import { HtmlReader } from './html-reader.js'
import { refuseDepth } from './nesting.js'
import { TextBuilder } from './text-builder.js'

/** Light markup as HTML, and its notes aside. */
export interface MarkedUp {
  html: string
  /** HTML of each note by its id; `markOf` gives the mark that stands for it in the text. */
  notes: ReadonlyMap<string, string>
}

/** Stands for a note among the words, and shows nothing. */
export function markOf(note: string): string {
  return `<sup class="reference"><a data-note="${escaped(note)}" href="#">[1]</a></sup>`
}

/** Text for HTML. */
export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}

/**
 * Reads light markup that was made HTML of: h1 is the title, and notes come last, below the headings of their marks.
 * @throws DocumentError if it is nested too deeply
 */
export function readMarkedUp(
  { html, notes }: MarkedUp,
  file: string,
): Pick<Parsed, 'text' | 'blocks' | 'marksHeadings'> {
  refuseDepth(html, file)
  const page = parsePage(html)
  const out = new TextBuilder()
  unwrapItems(page)
  new HtmlReader(out, 1).read(page.body)
  const above = headingsOfNotes(page)
  for (const [id, note] of notes) {
    const start = out.blocks.length
    refuseDepth(note, file)
    const body = parsePage(note)
    new HtmlReader(out, 2).read(body.body)
    for (const block of out.blocks.slice(start)) {
      if (block.kind === 'paragraph') block.headings = above.get(id) ?? []
    }
  }
  return { text: out.text, blocks: out.blocks, marksHeadings: true }
}

/** Headings above the first mark of each note. */
function headingsOfNotes(page: Document): Map<string, string[]> {
  const above = new Map<string, string[]>()
  const path = new HeadingPath()
  for (const element of page.querySelectorAll('h1, h2, h3, h4, h5, h6, a[data-note]')) {
    const id = element.getAttribute('data-note')
    if (id === null) {
      path.enter(Number(element.nodeName.slice(1)), (element.textContent ?? '').replace(/\s+/g, ' ').trim())
    } else if (!above.has(id)) above.set(id, path.texts())
  }
  return above
}

/** An item's marker stands in its first paragraph. */
function unwrapItems(page: Document): void {
  for (const paragraph of page.querySelectorAll('li > p:first-child')) {
    if (paragraph.previousSibling?.textContent?.trim()) continue
    paragraph.replaceWith(...paragraph.childNodes)
  }
}
