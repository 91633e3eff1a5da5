import type { QuotedText, Segment } from './quoted-text.js'
import type { WordedText } from './worded-text.js'
import { isNegation, isNumber } from './words.js'

/** Words `[from, to)` of a document. */
export interface WordRange {
  from: number
  to: number
}

/** Where a text stands: a slice of the document for each of its segments. */
export interface Occurrence {
  segments: Segment[]
  slices: WordRange[]
}

/** The most that one marked cut may drop, in characters: a neighbouring passage, no more. */
export const LONGEST_CUT = 1_600
/** A slice of fewer words than this could be found nearly anywhere, so the cut beside it must be short. */
const FEW = 3
const LONGEST_CUT_BESIDE_FEW = 300

/** Does leaving out these words turn the meaning (a negation, a number)? */
export function turnsWhenDropped(worded: WordedText, from: number, to: number): boolean {
  for (let index = from; index < to; index++) {
    const word = worded.fold(index)
    if (isNegation(word) || isNumber(word)) return true
  }
  return false
}

/** Do the words agree in case too, but for the first letter? */
function sameCase(segment: Segment, worded: WordedText, from: number): boolean {
  return segment.words.every((word, index) => {
    const form = worded.form(from + index)
    return form === word.form || (index === 0 && form.slice(1) === word.form.slice(1))
  })
}

function find(segment: Segment, worded: WordedText, from: number, shouted: boolean): WordRange | undefined {
  const { needle } = segment
  for (let at = worded.indexOf(needle, from); at >= 0; at = worded.indexOf(needle, at + 1)) {
    if (!shouted && !sameCase(segment, worded, at)) continue
    return widened(segment, worded, at, at + segment.words.length)
  }
  return undefined
}

/** The occurrence with the marks beside it that the text had too. */
function widened(segment: Segment, worded: WordedText, at: number, end: number): WordRange {
  const closing = new Set(segment.closing)
  let to = end
  while (to < worded.length && closing.delete(worded.fold(to))) to++
  const opens = at > 0 && segment.opening.includes(worded.fold(at - 1))
  return { from: opens ? at - 1 : at, to }
}

/** The occurrence that begins with `first`; undefined if the rest doesn't follow as a faithful cut would leave it. */
function continued(
  segments: Segment[],
  worded: WordedText,
  first: WordRange,
  shouted: boolean,
): WordRange[] | undefined {
  const slices = [first]
  let last = first
  for (let index = 1; index < segments.length; index++) {
    const segment = segments[index]
    // The nearest is the best: a farther one drops all that the nearest drops.
    const next = segment && find(segment, worded, last.to, shouted)
    if (!next) return undefined
    const shortest = Math.min(next.to - next.from, last.to - last.from)
    const longestCut = shortest >= FEW ? LONGEST_CUT : LONGEST_CUT_BESIDE_FEW
    if (worded.start(next.from) - worded.end(last.to - 1) > longestCut) return undefined
    if (turnsWhenDropped(worded, last.to, next.from)) return undefined
    slices.push(next)
    last = next
  }
  return slices
}

/**
 * Where a text stands word for word in a document, in order, at most `limit` times; marked cuts divide an occurrence
 * into slices. Exact means the same words and marks in the same order and case; free are what `wordsOf` and
 * `quotedText` make equal, and the case of a slice's first letter.
 */
export function exactOccurrences(quoted: QuotedText, worded: WordedText, limit: number): Occurrence[] {
  const found: Occurrence[] = []
  for (const segments of quoted.readings) {
    const [first] = segments
    if (!first || segments.some(({ probe }) => worded.indexOf(probe) < 0)) continue
    let at = find(first, worded, 0, quoted.shouted)
    while (at && found.length < limit) {
      const slices = continued(segments, worded, at, quoted.shouted)
      if (slices) found.push({ slices, segments })
      at = find(first, worded, at.to, quoted.shouted)
    }
    if (found.length > 0) break
  }
  return found
}
