import type { Block, Range } from '../document.js'
import type { Format } from './format.js'

/** Lines longer than this are paragraphs, not pieces of a hard-wrapped one. */
const WIDEST_WRAP = 120

/** No text is wrapped as narrow as this: its lines are entries of a list. */
const NARROWEST_WRAP = 24

/** Share of line ends that must be where a line was full for a text to count as hard-wrapped. */
const WRAPPED_SHARE = 0.7

/**
 * Text as it is: offsets are those of the decoded file. Paragraphs are parted by blank lines or, where the lines
 * between two blank ones are not hard-wrapped, by line ends.
 */
export const plainText: Format = {
  name: 'text',
  version: 2,
  extensions: ['txt', 'text'],
  parse(source) {
    const text = source.decode()
    return { text, blocks: paragraphsOf(text), marksHeadings: false }
  },
}

function paragraphsOf(text: string): Block[] {
  return paragraphRanges(text).map((range) => ({ kind: 'paragraph', ...range }))
}

/** The paragraphs of a plain text, or of a passage of one. */
export function paragraphRanges(text: string): Range[] {
  return chunksOf(text).flatMap((chunk) => {
    const whole = isWrapped(chunk.map((line) => text.slice(line.start, line.end)))
    return whole ? [{ start: chunk[0]!.start, end: chunk.at(-1)!.end }] : chunk
  })
}

/** Lines without the white space around them, in groups parted by blank lines. */
function chunksOf(text: string): Range[][] {
  const chunks: Range[][] = []
  let chunk: Range[] = []
  let start = 0
  while (start <= text.length) {
    const end = endOfLine(text, start)
    const line = text.slice(start, end)
    const first = start + line.length - line.trimStart().length
    const last = end - (line.length - line.trimEnd().length)
    if (first < last) chunk.push({ start: first, end: last })
    else if (chunk.length > 0) {
      chunks.push(chunk)
      chunk = []
    }
    start = end + (text[end] === '\r' && text[end + 1] === '\n' ? 2 : 1)
  }
  if (chunk.length > 0) chunks.push(chunk)
  return chunks
}

const LINE_END = /[\n\r\u2028\u2029]/g

function endOfLine(text: string, from: number): number {
  LINE_END.lastIndex = from
  return LINE_END.exec(text)?.index ?? text.length
}

/** Hard-wrapped: no line is wide, and where one ends the next one's first word would not have fitted. */
function isWrapped(lines: readonly string[]): boolean {
  if (lines.length < 2) return true
  const width = Math.max(...lines.map((line) => line.length))
  if (width > WIDEST_WRAP || width < NARROWEST_WRAP) return false
  let full = 0
  for (let i = 0; i + 1 < lines.length; i++) {
    const word = lines[i + 1]!.split(/\s/, 1)[0]!.length
    // A word that is divided fills its line.
    if (lines[i]!.length + 1 + word > width || /\p{L}[-\u00ad]$/u.test(lines[i]!)) full++
  }
  return full >= WRAPPED_SHARE * (lines.length - 1)
}
