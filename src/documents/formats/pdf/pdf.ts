import { defined } from '../../../defined.js'
import { wellFormed } from '../../decode.js'
import { DocumentError } from '../../errors.js'
import type { Format, Parsed } from '../format.js'
import { languageOf } from '../front-matter.js'
import { nameOf, titleFromProperties } from '../properties.js'
import { TextBuilder } from '../text-builder.js'
import { furnitureOf, type Page } from './furniture.js'
import { refuseUnreadable } from './letters.js'
import { withoutLineNumbers } from './line-numbers.js'
import { type Line, linesOf, type Piece } from './lines.js'
import { continuesAcross, Joiner, type Paragraph, paragraphsOf } from './paragraphs.js'

/** More pages are not read. */
const MOST_PAGES = 5000

/** Type larger than the text's by this factor is a heading's. */
const HEADING = 1.12

const LONGEST_HEADING = 200

/**
 * PDF (pdf.js): text with page labels, in reading order over columns; running heads and page numbers are left out,
 * words divided at line ends joined. Scripts are never run, attachments never read.
 */
export const pdf: Format = {
  name: 'PDF',
  version: 4,
  extensions: ['pdf'],
  async parse({ bytes, file }) {
    const source = await opened(bytes, file)
    try {
      if (source.numPages > MOST_PAGES) {
        throw new DocumentError(
          'DOCUMENT_TOO_LARGE',
          file,
          `it has ${source.numPages} pages; the limit is ${MOST_PAGES}.`,
        )
      }
      const pages = await pagesOf(source)
      refuseUnreadable(pages, file, bytes)
      return { ...assembled(pages, await outlineOf(source)), ...(await propertiesOf(source, file)) }
    } finally {
      await source.destroy()
    }
  },
}

async function open(bytes: Uint8Array) {
  const { getDocumentProxy } = await import('unpdf')
  return getDocumentProxy(Uint8Array.from(bytes), {
    isEvalSupported: false,
    disableFontFace: true,
    useSystemFonts: false,
    enableXfa: false,
    verbosity: 0,
  })
}

type Opened = Awaited<ReturnType<typeof open>>

async function opened(bytes: Uint8Array, file: string): Promise<Opened> {
  if (!Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 1024)).includes('%PDF-')) {
    throw new DocumentError('DOCUMENT_MALFORMED', file, 'it is not a PDF.')
  }
  try {
    return await open(bytes)
  } catch (cause) {
    if (cause instanceof Error && cause.name === 'PasswordException') {
      throw new DocumentError('DOCUMENT_BINARY', file, 'it is locked with a password.', { cause })
    }
    throw new DocumentError('DOCUMENT_MALFORMED', file, 'it is damaged.', { cause })
  }
}

async function pagesOf(source: Opened): Promise<Page[]> {
  const labels = await source.getPageLabels()
  const pages: Page[] = []
  for (let number = 1; number <= source.numPages; number++) {
    const page = await source.getPage(number)
    const view = page.getViewport({ scale: 1 })
    const { items } = await page.getTextContent()
    const pieces: Piece[] = []
    for (const item of items) {
      if (!('str' in item) || item.str.trim() === '') continue
      const piece = pieceOf(item, view.transform)
      if (piece) pieces.push(piece)
    }
    page.cleanup()
    pages.push({
      label: labels?.[number - 1]?.trim() || String(number),
      height: view.height,
      lines: linesOf(withoutLineNumbers(upright(pieces))),
    })
  }
  return pages
}

type Turned = Piece & { turned: number; top: number }

/** Undefined for what has no place. */
function pieceOf(
  { str, transform, width }: { str: string; transform: number[]; width: number },
  view: number[],
): Turned | undefined {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = transform
  const [p = 1, q = 0, r = 0, s = 1, t = 0, u = 0] = view
  const x = p * e + r * f + t
  const y = q * e + s * f + u
  const along = { x: p * a + r * b, y: q * a + s * b }
  const size = Math.hypot(c, d)
  if (![x, y, size, width].every(Number.isFinite) || size <= 0) return undefined
  const turned = ((Math.round(Math.atan2(along.y, along.x) / (Math.PI / 2)) % 4) + 4) % 4
  const text = wellFormed(str).replace(/\p{Cc}/gu, ' ')
  if (turned === 1) return { text, left: y, right: y + width, y: -x, size, turned, top: x }
  if (turned === 2) return { text, left: -x, right: -x + width, y: -y, size, turned, top: y }
  if (turned === 3) return { text, left: -y, right: -y + width, y: x, size, turned, top: x }
  return { text, left: x, right: x + width, y, size, turned, top: y }
}

/** Text that stands the way most of the page does: stamps up the margin are left out. */
function upright(pieces: readonly Piece[]): Piece[] {
  const turned = pieces as Turned[]
  const lengths = [0, 0, 0, 0]
  for (const piece of turned) lengths[piece.turned]! += piece.text.length
  const most = lengths.indexOf(Math.max(...lengths))
  return turned.filter((piece) => piece.turned === most)
}

function assembled(pages: readonly Page[], outline: ReadonlyMap<string, number>): Parsed {
  const furniture = furnitureOf(pages)
  const lines = pages.map((page) => page.lines.filter((line) => !furniture.has(line)))
  const paragraphs = joinedOverPages(pages, lines)
  const joiner = new Joiner(lines.flat())
  const out = new TextBuilder()
  const levels = levelsOf(paragraphs)
  let next = 0
  const leftOut = (until: string) => {
    for (; next < pages.length; next++) {
      const page = pages[next]!
      out.at({ page: page.label })
      for (const line of page.lines.filter((line) => furniture.has(line))) {
        out.add(line.text)
        out.close({ kind: 'left-out', reason: 'running head or page number' })
      }
      if (page.label === until) {
        next++
        return
      }
    }
  }
  let page: string | undefined
  for (const paragraph of paragraphs) {
    if (paragraph.page !== page) leftOut(paragraph.page)
    page = paragraph.page
    const text = joiner.text(paragraph)
    out.at({ page })
    out.add(text)
    const level = isSentence(text) ? undefined : (levels(paragraph) ?? outline.get(squeezed(text)))
    out.close(level === undefined ? { kind: 'paragraph' } : { kind: 'heading', level })
  }
  return { text: out.text, blocks: out.blocks, marksHeadings: out.blocks.some(({ kind }) => kind === 'heading') }
}

/** Large type, but no heading: it is long, or it ends as sentences do. */
function isSentence(text: string): boolean {
  return text.length > LONGEST_HEADING || /。$/.test(text) || (/\p{Ll}\.$/u.test(text) && text.split(' ').length > 12)
}

function joinedOverPages(pages: readonly Page[], lines: readonly Line[][]): Paragraph[] {
  const all: Paragraph[] = []
  for (const [i, page] of pages.entries()) {
    const paragraphs = paragraphsOf(lines[i]!, page.label)
    const last = all.at(-1)?.lines.at(-1)
    const first = paragraphs[0]
    if (last && first && continuesAcross(last, first.lines[0]!)) {
      all.at(-1)!.lines.push(...first.lines)
      paragraphs.shift()
    }
    all.push(...paragraphs)
  }
  return all
}

/** Levels of headings by size: the largest type on the first pages that stands once is the title's. */
function levelsOf(paragraphs: readonly Paragraph[]): (paragraph: Paragraph) => number | undefined {
  const letters = new Map<number, number>()
  for (const { lines } of paragraphs) {
    for (const { size, text } of lines) letters.set(rounded(size), (letters.get(rounded(size)) ?? 0) + text.length)
  }
  const body = [...letters].reduce((a, b) => (b[1] > a[1] ? b : a), [0, 0])[0]
  const isLarge = ({ size, lines }: Paragraph) =>
    rounded(size) >= HEADING * body && lines.length <= 4 && lines.some(({ text }) => /\p{L}/u.test(text))
  const large = paragraphs.filter(isLarge)
  const sizes = [...new Set(large.map(({ size }) => rounded(size)))].sort((a, b) => b - a)
  const title = large.find(({ size }) => rounded(size) === sizes[0])
  const isTitle = title !== undefined && large.filter(({ size }) => rounded(size) === sizes[0]).length === 1
  return (paragraph) => {
    if (!isLarge(paragraph)) return undefined
    if (isTitle && paragraph === title) return 1
    return Math.min(6, sizes.indexOf(rounded(paragraph.size)) + (isTitle ? 1 : 2))
  }
}

function rounded(size: number): number {
  return Math.round(size * 2) / 2
}

/** Levels of the bookmarks by their texts: headings that are no larger than the text. */
async function outlineOf(source: Opened): Promise<Map<string, number>> {
  const levels = new Map<string, number>()
  const collect = (items: readonly { title: string; items: unknown[] }[], level: number) => {
    for (const item of items.slice(0, 2000)) {
      levels.set(squeezed(item.title), level)
      if (level < 6) collect(item.items as typeof items, level + 1)
    }
  }
  collect((await source.getOutline().catch(() => [])) ?? [], 2)
  return levels
}

/** Letters alone: bookmarks have other spaces, and often no number. */
function squeezed(text: string): string {
  return text.replace(/[^\p{L}]+/gu, '').toLowerCase()
}

async function propertiesOf(source: Opened, file: string): Promise<Partial<Parsed>> {
  const { info } = await source.getMetadata()
  const value = (name: string) => {
    const found: unknown = (info as Record<string, unknown>)[name]
    return typeof found === 'string' ? wellFormed(found) : undefined
  }
  return defined({
    title: titleFromProperties(value('Title'), file),
    author: nameOf(value('Author')),
    language: languageOf(value('Language')),
  })
}
