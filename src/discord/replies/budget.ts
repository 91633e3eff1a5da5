import type { Range } from '../../documents/document.js'
import { blockQuote } from './markdown.js'

/** Characters of all text displays of a message together, escapes counted (Discord's limit for Components V2). */
export const MESSAGE_TEXT = 4000
/** Components of a message, nested ones included (Discord's limit). */
export const MESSAGE_COMPONENTS = 40
/** A quote that must share its message gets at least this much. */
export const LEAST_QUOTE = 350

/** Abbreviations after which a sentence goes on; Intl.Segmenter knows none. */
const ABBREVIATION =
  /(?:^|[\s(“"'])(?:\p{Lu}|Mr|Mrs|Ms|Dr|Prof|Gen|Col|Lt|Sgt|Capt|Gov|Sen|Rep|St|Jr|Sr|No|vs|Fig|Inc|Ltd|Co|U\.S|U\.K|e\.g|i\.e)\.\s*$/u

/** Sentences of a text as ranges without gaps, in order. */
export function sentenceRanges(text: string): Range[] {
  const ranges: Range[] = []
  for (const { index, segment } of new Intl.Segmenter('en', { granularity: 'sentence' }).segment(text)) {
    const last = ranges.at(-1)
    if (last && ABBREVIATION.test(text.slice(last.start, last.end))) last.end = index + segment.length
    else ranges.push({ start: index, end: index + segment.length })
  }
  return ranges
}

/** A quote as drawn: markdown, and which part of the text it shows. */
export interface Fitted {
  markdown: string
  shown: Range
  /** Something of the text is missing, and marked. */
  cut: boolean
}

/**
 * Draws as much of `text` round its highlight as fits in `limit` characters of markdown: all of it, else whole
 * sentences with marked cuts, else (a monster of a sentence) words, else characters.
 * @param highlight relative to `text`; without one the beginning is kept.
 */
export function fitQuote(text: string, highlight: Range | undefined, limit: number): Fitted {
  // Escaping never shortens, so a text over the limit need not be drawn to know that it does not fit.
  if (text.length <= limit) {
    const whole = blockQuote(text, highlight)
    if (whole.length <= limit) return { markdown: whole, shown: { start: 0, end: text.length }, cut: false }
  }
  const core = highlight ?? { start: 0, end: 0 }
  const cuts = sentenceRanges(text)
  for (const units of [() => cuts, () => wordsOf(text), () => charactersOf(text)]) {
    const shown = widen(text, units(), core, highlight, limit)
    if (shown) return { markdown: draw(text, shown, highlight), shown, cut: true }
  }
  return { markdown: '> […]', shown: { start: 0, end: 0 }, cut: true }
}

/** The widest run of units round `core` that fits, grown on both sides alike; undefined if not even one does. */
function widen(
  text: string,
  units: readonly Range[],
  core: Range,
  highlight: Range | undefined,
  limit: number,
): Range | undefined {
  const fits = (first: number, last: number): boolean => {
    const range = span(units, first, last)
    return range.end - range.start <= limit && draw(text, range, highlight).length <= limit
  }
  const home = Math.max(
    0,
    units.findIndex((unit) => unit.end > core.start),
  )
  if (units[home] === undefined || !fits(home, home)) return undefined
  let end = home
  while ((units[end + 1]?.start ?? core.end) < core.end) end++
  // The rest of the highlight, both sides alike, then what one side leaves to the other.
  const last = home + most(end - home, (step) => fits(home, home + step))
  const reach = units.length - 1
  const both = most(reach, (step) => fits(Math.max(0, home - step), Math.min(reach, last + step)))
  const first = Math.max(0, home - both)
  const stop = Math.min(reach, last + both)
  const after = stop + most(reach - stop, (step) => fits(first, stop + step))
  const before = first - most(first, (step) => fits(first - step, after))
  return trim(text, span(units, before, after))
}

/** The largest number up to `limit` for which a falling condition holds; 0 is taken to hold. */
function most(limit: number, holds: (step: number) => boolean): number {
  let low = 0
  let high = limit
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (holds(middle)) low = middle
    else high = middle - 1
  }
  return low
}

function span(units: readonly Range[], first: number, last: number): Range {
  return { start: units[first]?.start ?? 0, end: units[last]?.end ?? 0 }
}

function trim(text: string, range: Range): Range {
  let { start, end } = range
  while (start < end && /\s/.test(text.charAt(start))) start++
  while (end > start && /\s/.test(text.charAt(end - 1))) end--
  return { start, end }
}

function draw(text: string, range: Range, highlight: Range | undefined): string {
  const shown = trim(text, range)
  const inside = highlight
    ? { start: Math.max(0, highlight.start - shown.start), end: Math.max(0, highlight.end - shown.start) }
    : undefined
  return blockQuote(text.slice(shown.start, shown.end), inside, {
    before: text.slice(0, shown.start).trim() !== '',
    after: text.slice(shown.end).trim() !== '',
  })
}

function wordsOf(text: string): Range[] {
  return [...text.matchAll(/\S+\s*|^\s+/gu)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }))
}

function charactersOf(text: string): Range[] {
  return [...text.matchAll(/./gsu)].map((match) => ({ start: match.index, end: match.index + match[0].length }))
}

/**
 * Shares `budget` characters among quotes: the one in focus whole if it can be with {@link LEAST_QUOTE} left for each
 * other, the rest evenly; what one does not need goes to the next.
 * @param wanted what each would take whole
 */
export function shareOut(wanted: readonly number[], budget: number, focus = 0): number[] {
  const others = wanted.map((want, index) => ({ want, index })).filter(({ index }) => index !== focus)
  const reserved = others.reduce((sum, { want }) => sum + Math.min(want, LEAST_QUOTE), 0)
  const first = wanted[focus] ?? 0
  const shares = wanted.map(() => 0)
  let left = budget - Math.min(first, Math.max(0, budget - reserved))
  // The small ones first, so that what they leave is there for the large.
  others.sort((a, b) => a.want - b.want)
  for (const [place, { want, index }] of others.entries()) {
    const share = Math.min(want, Math.floor(left / (others.length - place)))
    shares[index] = share
    left -= share
  }
  const spent = shares.reduce((sum, share) => sum + share, 0)
  if (wanted.length > 0) shares[focus] = Math.min(first, budget - spent)
  return shares
}
