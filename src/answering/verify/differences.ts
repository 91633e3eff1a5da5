import type { Difference } from '../answerer.js'
import type { QuotedWords, Step } from './align.js'
import { turnsWhenDropped, type WordRange } from './exact.js'
import type { QuotedText } from './quoted-text.js'
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

type Kind = 'same' | 'different' | 'cut'

interface Stretch {
  kind: Kind
  steps: Step[]
}

function equalButForCase(step: Step, row: QuotedWords, worded: WordedText): boolean {
  return step.quoted >= 0 && step.actual >= 0 && row.folds[step.quoted] === worded.fold(step.actual)
}

function equal(step: Step, quoted: QuotedText, row: QuotedWords, worded: WordedText): boolean {
  if (!equalButForCase(step, row, worded)) return false
  const form = row.words[step.quoted]?.form ?? ''
  if (quoted.shouted || form === worded.form(step.actual)) return true
  const opens = step.quoted === 0 || row.cuts.has(step.quoted)
  return opens && form.slice(1) === worded.form(step.actual).slice(1)
}

/** Groups an alignment's steps into equal stretches, differing ones, and what a marked cut left out. */
function stretchesOf(steps: Step[], quoted: QuotedText, row: QuotedWords, worded: WordedText): Stretch[] {
  const stretches: Stretch[] = []
  let next = 0
  for (const step of steps) {
    if (step.quoted >= 0) next = step.quoted + 1
    const cut = step.quoted < 0 && row.cuts.has(next)
    const kind: Kind = cut ? 'cut' : equal(step, quoted, row, worded) ? 'same' : 'different'
    const last = stretches.at(-1)
    if (last?.kind === kind) last.steps.push(step)
    else stretches.push({ kind, steps: [step] })
  }
  return stretches
}

function differenceOf(stretch: Stretch, quoted: QuotedText, row: QuotedWords, worded: WordedText): Difference {
  const tested = stretch.steps.flatMap((step) => row.words[step.quoted] ?? [])
  const actual = stretch.steps.filter((step) => step.actual >= 0).map((step) => step.actual)
  const [firstTested, lastTested] = [tested[0], tested.at(-1)]
  const [firstActual, lastActual] = [actual[0], actual.at(-1)]
  return {
    kind:
      stretch.kind === 'same' ? 'same' : tested.length === 0 ? 'missing' : actual.length === 0 ? 'added' : 'changed',
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
export function compare(steps: Step[], quoted: QuotedText, row: QuotedWords, worded: WordedText): Comparison {
  const differences: Difference[] = []
  const slices: WordRange[] = []
  let matched = 0
  let against = row.weight
  let run = { words: 0, share: 0 }
  let slice: WordRange | undefined
  for (const stretch of stretchesOf(steps, quoted, row, worded)) {
    const actual = stretch.steps.filter((step) => step.actual >= 0).map((step) => step.actual)
    const from = actual[0]
    const to = (actual.at(-1) ?? -1) + 1
    if (stretch.kind === 'cut') {
      if (slice) slices.push(slice)
      slice = undefined
      if (from === undefined || !turnsWhenDropped(worded, from, to)) continue
    } else if (from !== undefined) slice = { from: slice?.from ?? from, to }
    differences.push(differenceOf(stretch, quoted, row, worded))
    if (stretch.kind === 'cut') {
      against += 1
      continue
    }
    const weight = actual.reduce((sum, index) => sum + weightOf(worded.fold(index)), 0)
    if (stretch.kind === 'same') {
      matched += weight
      against += weight
      if (stretch.steps.length > run.words) run = { words: stretch.steps.length, share: weight / row.weight }
    } else {
      // Case alone counts little: the words are the document's.
      const cased = stretch.steps.every((step) => equalButForCase(step, row, worded))
      matched += cased ? 0.9 * weight : 0
      against += cased ? weight : Math.min(weight, Math.max(LEFT_OUT_AT_MOST, testedWeight(stretch, row)))
    }
  }
  if (slice) slices.push(slice)
  return { slices, differences, similarity: against === 0 ? 0 : (2 * matched) / against, run }
}

function testedWeight(stretch: Stretch, row: QuotedWords): number {
  return stretch.steps.reduce((sum, step) => sum + (row.weights[step.quoted] ?? 0), 0)
}

function tellingWords(text: string): string {
  return wordsOf(text)
    .map((word) => word.form.toLowerCase())
    .filter((word) => isNegation(word) || isNumber(word))
    .join(' ')
}

/**
 * Does a difference turn the meaning: was a negation or a number changed, dropped or added? Shown before the others.
 */
export function turnsMeaning(difference: Difference): boolean {
  return difference.kind !== 'same' && tellingWords(difference.quoted) !== tellingWords(difference.actual)
}

/** Only what differs: what turns the meaning first, each in the order of the text. Bot and terminal name it so. */
export function namedInOrder(differences: readonly Difference[]): Difference[] {
  const changed = differences.filter(({ kind }) => kind !== 'same')
  return [...changed.filter(turnsMeaning), ...changed.filter((difference) => !turnsMeaning(difference))]
}
