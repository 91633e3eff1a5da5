import { createRequire } from 'node:module'
import type { Range } from './document.js'

interface Sentencex {
  segment(language: string, text: string): string[]
}

const OPENING = /["'“„‟‘«「『]/
/** Ends on a closing mark after sentence-final punctuation, or is no more than the number of a list's item. */
const UNFINISHED = /[!?…,！？]["'”’»」』]\s*$|^\(?\d{1,3}[.)]$/
/** Abbreviations that sentencex does not know, and points that leave a sentence open. */
const ABBREVIATED =
  /(?:^|[\s([])(?:approx|ca|cf|al|paras?|lit|incl|excl|est|max|min|nos?|vols?|pp?|figs?|sects?|secs?|chs?|arts?|cls?|resp|tel|ext|com|yds?|lbs?|oz|ft|hrs?|mins?|viz|vs|eq|eqs|ed|eds|trans)\.$|\bet al\.(?: \[\d[^\]]*\]| \(\d[^)]*\))?$|\d\s(?:in|no|mi)\.$|\.\.\.$|…$/i
/** Single quotation marks: not apostrophes, which stand within words. */
const SINGLE_OPENING = /(?<=^|[\s([“"])['‘](?=[\p{L}\p{N}])/gu
const SINGLE_CLOSING = /(?<=[.!?,…])['’](?=[\s)\]”"]|$)/gu

/**
 * Words and units at the end of a sentence that sentencex takes for abbreviations (May, Maine, number) before a capital
 * too.
 */
const WHOLE_WORDS =
  /(?:(?<![\p{L}\p{N}.])(?:me|no|ill|ok|art|ft|min|sec|co|May|OK)|(?<=\d\s?)(?:m|g|l|h|s|km|kg))(?=\.\s+["'“‘(]?\p{Lu})/gu

const native = loadNative()

/** The native splitter; undefined on machines it was not built for, where Intl.Segmenter has to do. */
function loadNative(): Sentencex | undefined {
  try {
    return createRequire(import.meta.url)('sentencex')
  } catch {
    return undefined
  }
}

/**
 * Sentences of a text, in order: without the white space around them, together all that is no white space.
 * Closing quotation marks belong to the sentence before them, opening ones to the one after; sentences inside a
 * quotation are sentences of their own. A blank line ends a sentence, a single line end does not.
 * @param language ISO 639-1 code, for abbreviations.
 */
export function sentencesOf(text: string, language = 'en'): Range[] {
  const shown = masked(text)
  const lengths = native ? lengthsByNative(native, shown, language) : undefined
  return rangesOf(text, lengths ?? lengthsByIntl(shown, language))
}

/**
 * The text with as many code units, in which quotation marks, which sentencex takes as one piece with all that they
 * hold, are spaces; so are line ends of Windows and lone surrogates, which it does not give back as they were.
 */
function masked(text: string): string {
  return text
    .replace(/\p{Surrogate}/gu, ' ')
    .replace(/\r(?=\n)/g, ' ')
    .replace(/[\r\u2028\u2029\u0085\v\f\0]/g, ' ')
    .replace(/["“”„‟«»「」『』]/g, ' ')
    .replace(SINGLE_OPENING, ' ')
    .replace(SINGLE_CLOSING, ' ')
    .replace(WHOLE_WORDS, (word) => (word.length === 1 ? '0' : 'word'.slice(0, word.length)))
}

/** Undefined where the pieces do not add up to the text. */
function lengthsByNative(sentencex: Sentencex, text: string, language: string): number[] | undefined {
  const pieces = sentencex.segment(language, text)
  return pieces.join('') === text ? pieces.map((piece) => piece.length) : undefined
}

function lengthsByIntl(text: string, language: string): number[] {
  return Array.from(new Intl.Segmenter(language, { granularity: 'sentence' }).segment(text), (s) => s.segment.length)
}

function rangesOf(text: string, lengths: readonly number[]): Range[] {
  const ranges: Range[] = []
  let from = 0
  let at = 0
  for (const length of lengths) {
    at += length
    const cut = beforeOpening(text, at, from)
    const range = trimmed(text, from, cut)
    from = cut
    if (range === undefined) continue
    const last = ranges.at(-1)
    if (last && continues(text, last, range)) last.end = range.end
    else ranges.push(range)
  }
  const rest = trimmed(text, from, text.length)
  if (rest) ranges.push(rest)
  return ranges
}

/** Opening marks that the splitter, which saw spaces, left at the end of a sentence go over to the next one. */
function beforeOpening(text: string, at: number, from: number): number {
  let cut = at
  for (let i = at - 1; i >= from; i--) {
    const mark = text[i] ?? ''
    if (OPENING.test(mark) && (!/["']/.test(mark) || i === 0 || /\s/.test(text[i - 1] ?? ''))) cut = i
    else if (!/\s/.test(mark)) break
  }
  return cut
}

/**
 * “Really?” he asked: one sentence. So is "1." or "approx." with what follows, and a word that sentencex cut as it cuts
 * endless ones.
 */
function continues(text: string, last: Range, next: Range): boolean {
  if (last.end === next.start) {
    const joint = text.slice(last.end - 2, last.end + 1)
    return /[\p{L}\p{N}\p{M}]{2}$/u.test(joint) || /^[！？!?…][」』][とって、]$/.test(joint)
  }
  const between = text.slice(last.end, next.start)
  if (/\n\s*\n/.test(between)) return false
  const before = text.slice(Math.max(last.start, last.end - 24), last.end)
  const after = text.slice(next.start, next.start + 2)
  if (ABBREVIATED.test(before)) return /^[\p{Ll}[(]/u.test(after) || (!/[.…]{2}$|…$/.test(before) && /^\d/.test(after))
  if (!UNFINISHED.test(before)) return false
  return /\d/.test(before.at(-2) ?? '') || /^\p{Ll}/u.test(after)
}

function trimmed(text: string, from: number, to: number): Range | undefined {
  const piece = text.slice(from, to)
  const start = from + piece.length - piece.trimStart().length
  const end = to - (piece.length - piece.trimEnd().length)
  return start < end ? { start, end } : undefined
}
