import type { Difference } from '../answerer.js'
import type { QuotedWords, Step } from './align.js'
import { turnsWhenDropped, type WordRange } from './exact.js'
import type { QuotedText } from './quoted-text.js'
import type { SentenceFit } from './sentence-fit.js'
import { unitsOf } from './units.js'
import type { WordedText } from './worded-text.js'
import { isNegation, isNumber, weightOf, wordsOf } from './words.js'

/** A text under test set against one stretch of a document. */
export interface Comparison {
  /** The document's words that it was set against; several where a marked cut joins them. */
  slices: WordRange[]
  differences: Difference[]
  /** 0..1: twice the weight of the equal words over that of both sides (Dice); a gap counts as three words at most. */
  similarity: number
  /** Words and marks in the longest row of equal ones, and its share of the text's weight. */
  run: { words: number; share: number }
}

/** The most that one left-out stretch counts against the similarity. */
const LEFT_OUT_AT_MOST = 3

/** `own`: a sentence that the document does not have. */
type Kind = 'same' | 'different' | 'cut' | 'own'

interface Stretch {
  kind: Kind
  steps: Step[]
}

function equalButForLetters({ quoted, actual, fold }: Step, row: QuotedWords): boolean {
  return quoted >= 0 && actual >= 0 && row.folds[quoted] === fold
}

function equal(step: Step, { shouted }: QuotedText, row: QuotedWords, worded: WordedText): boolean {
  if (!equalButForLetters(step, row)) return false
  const form = row.words[step.quoted]?.form ?? ''
  const actual = worded.form(step.actual)
  if (form === actual || (shouted && form.toLowerCase() === actual.toLowerCase())) return true
  const opens = step.quoted === 0 || row.cuts.has(step.quoted)
  return opens && form.slice(1) === actual.slice(1) && form.toLowerCase() === actual.toLowerCase()
}

/** Groups an alignment's steps into equal stretches, differing ones, and what a marked cut left out. */
function stretchesOf(fit: SentenceFit, quoted: QuotedText, row: QuotedWords, worded: WordedText): Stretch[] {
  const stretches: Stretch[] = []
  let next = 0
  for (const step of fit.steps) {
    if (step.quoted >= 0) next = step.quoted + 1
    const own = step.quoted >= 0 && fit.invented.has(row.sentences[step.quoted] ?? -1)
    const cut = step.quoted < 0 && row.cuts.has(next)
    const kind: Kind = own ? 'own' : cut ? 'cut' : equal(step, quoted, row, worded) ? 'same' : 'different'
    const last = stretches.at(-1)
    const goesOn = last?.kind === kind && (kind === 'same' || kind === 'cut' || !crosses(last, step, fit, row))
    if (last && goesOn) last.steps.push(step)
    else stretches.push({ kind, steps: [step] })
  }
  return stretches
}

/**
 * Does a difference that this step went on with lie in two sentences? Sentences that are only left out stay together.
 */
function crosses({ steps }: Stretch, step: Step, { sentenceAt }: SentenceFit, row: QuotedWords): boolean {
  const quoted = steps.findLast((one) => one.quoted >= 0)
  const actual = steps.findLast((one) => one.actual >= 0)
  if (quoted && step.quoted >= 0 && row.sentences[quoted.quoted] !== row.sentences[step.quoted]) return true
  if (!actual || step.actual < 0 || (!quoted && step.quoted < 0)) return false
  return sentenceAt(actual.actual) !== sentenceAt(step.actual)
}

function differenceOf({ kind, steps }: Stretch, quoted: QuotedText, row: QuotedWords, worded: WordedText): Difference {
  const tested = steps.flatMap((step) => row.words[step.quoted] ?? [])
  const actual = steps.filter((step) => step.actual >= 0).map((step) => step.actual)
  const [firstTested, lastTested] = [tested[0], tested.at(-1)]
  const [firstActual, lastActual] = [actual[0], actual.at(-1)]
  return {
    kind: kind === 'same' ? 'same' : tested.length === 0 ? 'missing' : actual.length === 0 ? 'added' : 'changed',
    quoted: firstTested && lastTested ? quoted.text.slice(firstTested.start, lastTested.end) : '',
    actual:
      firstActual === undefined || lastActual === undefined
        ? ''
        : worded.text.slice(worded.start(firstActual), worded.end(lastActual)),
  }
}

/**
 * Reads an alignment: what is the same, missing, added and changed, in order. What a marked cut left out is no
 * difference, unless it held a negation or a number.
 */
export function compare(fit: SentenceFit, quoted: QuotedText, row: QuotedWords, worded: WordedText): Comparison {
  const slices: WordRange[] = []
  let matched = 0
  let against = row.weight
  let run = { words: 0, share: 0 }
  let slice: WordRange | undefined
  const named: Stretch[] = []
  for (const stretch of stretchesOf(fit, quoted, row, worded)) {
    const actual = stretch.steps.filter((step) => step.actual >= 0)
    const from = actual[0]?.actual
    const to = (actual.at(-1)?.actual ?? -1) + 1
    if (stretch.kind === 'cut') {
      if (slice) slices.push(slice)
      slice = undefined
      if (from === undefined || !turnsWhenDropped(worded, from, to)) continue
    } else if (from !== undefined) slice = { from: slice?.from ?? from, to }
    named.push(stretch)
    if (stretch.kind === 'cut') {
      against += 1
      continue
    }
    const weight = actual.reduce((sum, { fold }) => sum + weightOf(fold), 0)
    if (stretch.kind === 'same') {
      matched += weight
      against += weight
      if (stretch.steps.length > run.words) run = { words: stretch.steps.length, share: weight / row.weight }
    } else {
      // Case, accents and contractions count little: the words are the document's.
      const lettered = stretch.steps.every((step) => equalButForLetters(step, row))
      matched += lettered ? 0.9 * weight : 0
      against += lettered ? weight : Math.min(weight, Math.max(LEFT_OUT_AT_MOST, testedWeight(stretch, row)))
    }
  }
  if (slice) slices.push(slice)
  const differences = wholeWords(withoutMarks(named, row), row, worded).map((stretch) =>
    differenceOf(stretch, quoted, row, worded),
  )
  return { slices, differences, similarity: against === 0 ? 0 : (2 * matched) / against, run }
}

/** Quotation marks that the text puts round a part of it are no difference, if something else is one. */
function withoutMarks(stretches: readonly Stretch[], row: QuotedWords): Stretch[] {
  const isMarks = ({ kind, steps }: Stretch): boolean =>
    kind === 'different' && steps.every(({ quoted, actual }) => actual < 0 && row.words[quoted]?.form === '"')
  if (!stretches.some((stretch) => stretch.kind !== 'same' && !isMarks(stretch))) return [...stretches]
  const rest: Stretch[] = []
  for (const stretch of stretches) {
    const last = rest.at(-1)
    if (isMarks(stretch) && last?.kind === 'same') last.steps.push(...stretch.steps)
    else if (!isMarks(stretch)) rest.push({ kind: stretch.kind, steps: [...stretch.steps] })
  }
  return rest
}

/** Parts of one word as a reader sees it: "ten-year", "$40", "and/or". */
const STICKING = /^[\p{L}\p{M}\p{N}\-‐‑%‰\p{Sc}/&@#]+$/u
const LETTERED = /[\p{L}\p{N}]/u

/**
 * Differences that begin or end within a word take all of it from the equal stretch beside them; one of marks alone
 * takes the word that they stand at.
 */
function wholeWords(stretches: readonly Stretch[], row: QuotedWords, worded: WordedText): Stretch[] {
  const whole = overMarks(stretches, row)
  const sides = ({ quoted, actual }: Step): string[] => [
    ...(quoted < 0 ? [] : [row.words[quoted]?.form ?? '']),
    ...(actual < 0 ? [] : [worded.text.slice(worded.start(actual), worded.end(actual))]),
  ]
  const stuck = (left: Step | undefined, right: Step | undefined): boolean =>
    left !== undefined &&
    right !== undefined &&
    touch(left, right, row, worded) &&
    [left, right].every((step) => sides(step).some((side) => STICKING.test(side)))
  for (const [at, { kind, steps }] of whole.entries()) {
    if (kind !== 'different') continue
    const before = whole[at - 1]?.kind === 'same' ? (whole[at - 1]?.steps ?? []) : []
    const after = whole[at + 1]?.kind === 'same' ? (whole[at + 1]?.steps ?? []) : []
    const [first, last] = [steps[0], before.at(-1)]
    const marksAlone = steps.every((step) => sides(step).every((side) => !LETTERED.test(side)))
    if (marksAlone && first && last && touch(last, first, row, worded)) steps.unshift(...before.splice(-1))
    while (stuck(before.at(-1), steps[0])) steps.unshift(...before.splice(-1))
    while (stuck(steps.at(-1), after[0])) steps.push(...after.splice(0, 1))
  }
  return whole.filter(({ steps }) => steps.length > 0)
}

/** Two differences with nothing but a mark between them are one: "Ms. Tarn" for "Mr. Dale". */
function overMarks(stretches: readonly Stretch[], row: QuotedWords): Stretch[] {
  const joined: Stretch[] = []
  for (const { kind, steps } of stretches) {
    const [first, between] = [joined.at(-2), joined.at(-1)]
    const isMark = between?.steps.every(({ quoted }) => !LETTERED.test(row.words[quoted]?.form ?? ''))
    if (kind === 'different' && first?.kind === 'different' && between?.kind === 'same' && isMark) {
      joined.pop()
      first.steps.push(...between.steps, ...steps)
    } else joined.push({ kind, steps: [...steps] })
  }
  return joined
}

/** Do two steps follow each other without a space, in the text or in the document? */
function touch(left: Step, right: Step, row: QuotedWords, worded: WordedText): boolean {
  const [one, other] = [row.words[left.quoted], row.words[right.quoted]]
  if (one && other && one.end === other.start) return true
  return left.actual >= 0 && right.actual >= 0 && worded.end(left.actual) === worded.start(right.actual)
}

function testedWeight(stretch: Stretch, row: QuotedWords): number {
  return stretch.steps.reduce((sum, step) => sum + (row.weights[step.quoted] ?? 0), 0)
}

function tellingWords(text: string): string {
  return wordsOf(text)
    .flatMap((word) => unitsOf(word.form.toLowerCase()))
    .filter((word) => isNegation(word) || isNumber(word))
    .join(' ')
}

/**
 * Does a difference turn the meaning: was a negation or a number changed, dropped or added? Shown before the others.
 */
export function turnsMeaning(difference: Difference): boolean {
  return difference.kind !== 'same' && tellingWords(difference.quoted) !== tellingWords(difference.actual)
}

/** Only what differs, in the order of the text; at most `most`, and then those that turn the meaning before others. */
export function inTextOrder(differences: readonly Difference[], most = Number.POSITIVE_INFINITY): Difference[] {
  const listed = new Set(namedInOrder(differences).slice(0, most))
  return differences.filter((difference) => listed.has(difference))
}

/** Only what differs: what turns the meaning first, each in the order of the text. */
export function namedInOrder(differences: readonly Difference[]): Difference[] {
  const changed = differences.filter(({ kind }) => kind !== 'same')
  return [...changed.filter(turnsMeaning), ...changed.filter((difference) => !turnsMeaning(difference))]
}
