import type { ParagraphPart, Quote } from '../../answering/answerer.js'
import type { Range } from '../../documents/document.js'
import { sentencesOf } from '../../documents/sentences.js'
import { windowOf } from './window.js'

/** What an excerpt takes at most, in characters: the answering sentence with one on each side. */
export const EXCERPT = 380
/** The same where quotes share a message. */
export const SHARED_EXCERPT = 240
/** What an excerpt takes of code, of a table or of a row: its citation and buttons make nine lines of them. */
const EXCERPT_LINES = 6
/** The same where quotes share a message. */
const SHARED_LINES = 4
/** What a line end takes of that, as it leaves the rest of its line empty. */
const LINE_END = 80

/**
 * The answering sentence with at most one sentence on each side, as far as they fit in `most`: both, else the one
 * before (which says who "he" is), else the one after. Of a sentence that is longer itself, its beginning.
 * Of code and rows it is whole lines round those that answer, of a table the rows that answer.
 * @returns a range of the document's text; the whole quote if it has no highlight
 */
export function excerptOf(quote: Pick<Quote, 'text' | 'start' | 'end' | 'highlight' | 'kind'>, most = EXCERPT): Range {
  const { text, start, end, highlight, kind } = quote
  if (highlight.end <= highlight.start) return { start, end }
  const core = { start: highlight.start - start, end: highlight.end - start }
  if (kind !== undefined) {
    const lines = most >= EXCERPT ? EXCERPT_LINES : SHARED_LINES
    const shown = windowOf(text, core, { most, lines, beside: kind !== 'table' })
    return { start: start + shown.start, end: start + shown.end }
  }
  const fits = (range: Range): boolean => sizeOf(text.slice(range.start, range.end)) <= most
  const sentences = sentencesOf(text)
  const shown = fits(core) ? withNeighbours(core, sentences, fits) : beginningOf(text, core, sentences, most)
  return { start: start + whole(text, shown.start, -1), end: start + whole(text, shown.end, 1) }
}

/** A place that is not between the halves of a surrogate pair. */
function whole(text: string, place: number, step: 1 | -1): number {
  return place > 0 && (text.codePointAt(place - 1) ?? 0) > 0xffff ? place + step : place
}

function sizeOf(text: string): number {
  return text.length + LINE_END * (text.split('\n').length - 1)
}

function withNeighbours(core: Range, sentences: readonly Range[], fits: (range: Range) => boolean): Range {
  const before = sentences.findLast(({ end }) => end <= core.start)?.start ?? core.start
  const after = sentences.find(({ start }) => start >= core.end)?.end ?? core.end
  const ways = [
    { start: before, end: after },
    { start: before, end: core.end },
    { start: core.start, end: after },
  ]
  return ways.find(fits) ?? core
}

/** As many whole sentences from the core's start as fit, or half as much again of its first one, to a word's end. */
function beginningOf(text: string, core: Range, sentences: readonly Range[], most: number): Range {
  const ends = sentences.map(({ end }) => end).filter((end) => end > core.start && end <= core.end)
  const longest = most * 1.5
  const end = ends.findLast((end) => sizeOf(text.slice(core.start, end)) <= longest)
  if (end !== undefined) return { start: core.start, end }
  const cut = text.slice(core.start, core.start + most)
  const word = /\s+\S*$/u.exec(cut)
  const length = word && word.index > 0 ? word.index : cut.length
  return { start: core.start, end: core.start + length }
}

/** On which sides of a range its paragraph goes on. */
export function cutsOf(range: Range, parts: readonly ParagraphPart[]): { before: boolean; after: boolean } {
  const first = parts.findLast(({ start }) => start <= range.start)
  const last = parts.findLast(({ start }) => start < range.end)
  return {
    before: first !== undefined && first.end > range.start && (first.start < range.start || first.begun === true),
    after: last !== undefined && last.end > range.start && (range.end < last.end || last.goesOn === true),
  }
}
