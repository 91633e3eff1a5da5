import type { Range } from '../documents/document.js'
import { paragraphRanges, plainText } from '../documents/formats/plain-text.js'
import type { DocumentRecord, Library, PassageRecord } from '../library/library.js'
import type { ParagraphPart } from './answerer.js'

/** Characters between two passages that are looked at. */
const GAP = 8
const LINE_END = /\s*\n\s*/g
const BLANK_LINE = /\r?\n[^\S\n]*(?:\r?\n[^\S\n]*)+/g

/**
 * The paragraphs that a passage is made of, with their numbers. The library keeps the number of the first one alone;
 * the others are found in the text again, and counted up to the number that the next passage begins with.
 */
export async function partsOf(
  library: Library,
  passage: PassageRecord,
  { file, paragraphs }: Pick<DocumentRecord, 'file' | 'paragraphs'>,
): Promise<ParagraphPart[]> {
  const { document, ordinal, start, end, text } = passage
  const [next] = await library.passages(document, ordinal + 1, 1)
  const gaps = [
    { start: Math.max(0, start - GAP), end: start },
    { start: end, end: next ? Math.min(next.start, end + GAP) : end },
  ]
  const [before = '', after = ''] = (await library.slices(document, gaps)) ?? []
  const isBegun = start > 0 && !before.slice(before.trimEnd().length).includes('\n')
  const goesOn = next !== undefined && after !== '' && after.trim() === '' && !after.includes('\n')
  const steps = (next?.paragraph ?? paragraphs) - passage.paragraph
  // The next passage begins a paragraph of its own, or goes on with the last one here.
  const counts = next === undefined || goesOn ? [steps + 1] : [Math.max(1, steps), steps + 1]
  const parts = divide(text, counts, isPlainText(file)).map(
    (range, index): ParagraphPart => ({
      paragraph: passage.paragraph + Math.min(index, Math.max(...counts) - 1),
      start: start + range.start,
      end: start + range.end,
    }),
  )
  const [first, last] = [parts[0], parts.at(-1)]
  if (first && isBegun) first.begun = true
  if (last && goesOn) last.goesOn = true
  return parts
}

/** A text's paragraphs: as a plain text has them, parted by blank lines or by line ends, as one of the counts says. */
function divide(text: string, counts: readonly number[], isPlain: boolean): Range[] {
  const parted = [split(text, BLANK_LINE), split(text, LINE_END)]
  const ways = isPlain ? [paragraphRanges(text), ...parted] : parted
  return ways.find(({ length }) => counts.includes(length)) ?? ways[0] ?? []
}

function split(text: string, separator: RegExp): Range[] {
  const ranges: Range[] = []
  let start = 0
  for (const match of text.matchAll(separator)) {
    ranges.push({ start, end: match.index })
    start = match.index + match[0].length
  }
  return [...ranges, { start, end: text.length }]
}

function isPlainText(file: string): boolean {
  return plainText.extensions.some((extension) => file.toLowerCase().endsWith(`.${extension}`))
}

/** The number of the paragraph in which an offset lies: that of the last part that begins before it. */
export function paragraphAt(parts: readonly ParagraphPart[], offset: number): number | undefined {
  return (parts.findLast(({ start }) => start <= offset) ?? parts[0])?.paragraph
}
