import { sentencesOf } from '../../documents/sentences.js'
import type { QuotedText } from './quoted-text.js'
import { type Units, unitsOf } from './units.js'
import { isNumber, type Word, weightOf } from './words.js'

/** One step of an alignment: a word of the text under test, a word of the document, or both set against each other. */
export interface Step {
  /** Index of the text's unit; -1: the document has a word here that the text lacks. */
  quoted: number
  /** Index of the document's word; -1: the text has a word here that the document lacks. */
  actual: number
  /** The document's unit; '' without one. */
  fold: string
}

/** The units (units.ts) of a text under test as one row, for alignment. */
export interface QuotedWords {
  /** The word of each unit. */
  words: Word[]
  /** Lower-case forms. */
  folds: string[]
  weights: number[]
  /** Number of the text's sentence that each stands in. */
  sentences: number[]
  /** Index of the first unit of each stretch behind a marked cut. */
  cuts: Set<number>
  /** Sum of weights. */
  weight: number
}

/** Puts the stretches of a text under test in one row. */
export function quotedWords(quoted: QuotedText): QuotedWords {
  const words: Word[] = []
  const folds: string[] = []
  const cuts = new Set<number>()
  for (const segment of quoted.segments) {
    if (words.length > 0) cuts.add(words.length)
    for (const word of segment.words) {
      for (const fold of unitsOf(word.form.toLowerCase())) {
        words.push(word)
        folds.push(fold)
      }
    }
  }
  return rowOf(words, folds, sentenceNumbers(words, quoted.text), cuts)
}

function rowOf(words: Word[], folds: string[], sentences: number[], cuts: Set<number>): QuotedWords {
  const weights = folds.map((fold) => weightOf(fold))
  return { words, folds, weights, sentences, cuts, weight: weights.reduce((sum, weight) => sum + weight, 0) }
}

function sentenceNumbers(words: readonly Word[], text: string): number[] {
  const sentences = sentencesOf(text)
  let number = 0
  return words.map(({ start }) => {
    while (number < sentences.length - 1 && (sentences[number]?.end ?? 0) <= start) number++
    return number
  })
}

/**
 * The row without some sentences of the text.
 * @returns `places`: where each unit that is left stands in the whole row
 */
export function withoutSentences(row: QuotedWords, left: ReadonlySet<number>): { row: QuotedWords; places: number[] } {
  const places = row.words.flatMap((_, place) => (left.has(row.sentences[place] ?? 0) ? [] : [place]))
  const cuts = new Set<number>()
  for (const cut of row.cuts) {
    const at = places.findIndex((place) => place >= cut)
    if (at > 0) cuts.add(at)
  }
  const pick = <Value>(values: readonly Value[]): Value[] => places.flatMap((place) => values.slice(place, place + 1))
  return { row: rowOf(pick(row.words), pick(row.folds), pick(row.sentences), cuts), places }
}

// Costs against a gain of 1 for an equal word that carries meaning (words.ts weighs them).
const EXCHANGED = 0.4
/** In a text that stands for a whole sentence, where names that changed places are set against each other. */
const EXCHANGED_IN_WHOLE = 0.2
/** Two numbers, or two words that begin alike, are probably meant for each other. */
const KIN = 0.2
/** The first word left out costs; the length hardly, so that two joined sentences are found over what stood between. */
const LEFT_OUT = 0.6
const LEFT_OUT_MORE = 0.01
/** This close to either end of the text, words are more likely changed than taken from far away. */
const FEW_AT_END = 3
const LEFT_OUT_MORE_AT_END = 0.15
/** Each word of a sentence left out before or behind the text, where that is about as long as the sentence. */
const LEFT_OUT_ROUND = 0.3
/** Words put in. A stretch of three or more is cheaper put in than exchanged word by word. */
const PUT_IN = 0.5
const PUT_IN_MORE = 0.3

// Which of the three rows a cell was reached from.
const PAIR = 0
const SKIP = 1
const PUT = 2

/**
 * Aligns the whole text under test with the best stretch of the document's units (Gotoh 1982: global in the text, free
 * at both ends of the document, gaps that cost by opening). Behind a marked cut leaving out is free. Time and memory:
 * words × units.
 * @param whole the units are one sentence, and the text stands for all of it: its ends are not free
 */
export function align(quoted: QuotedWords, units: Units, whole = false): Step[] {
  const rows = quoted.words.length
  const columns = units.folds.length
  const width = columns + 1
  const numbers = new Map<string, number>()
  const numberOf = (fold: string) => {
    const known = numbers.get(fold)
    if (known !== undefined) return known
    numbers.set(fold, numbers.size)
    return numbers.size - 1
  }
  const kinOf = (fold: string) =>
    numberOf(isNumber(fold) ? '\n0' : /^\p{L}{3}/u.test(fold) ? `\n${fold.slice(0, 3)}` : `\n\n${fold}`)
  const here = Int32Array.from(units.folds, numberOf)
  const hereKin = Int32Array.from(units.folds, kinOf)

  const from = new Uint8Array((rows + 1) * width)
  const leftOutRound = (words: number): number => (whole && words > 0 ? LEFT_OUT + LEFT_OUT_ROUND * words : 0)
  let pair = Float32Array.from({ length: width }, (_, j) => -leftOutRound(j))
  let skip = new Float32Array(width).fill(Number.NEGATIVE_INFINITY)
  let put = new Float32Array(width).fill(Number.NEGATIVE_INFINITY)
  let nextPair = new Float32Array(width)
  let nextSkip = new Float32Array(width)
  let nextPut = new Float32Array(width)
  for (let i = 1; i <= rows; i++) {
    const fold = quoted.folds[i - 1] ?? ''
    const number = numberOf(fold)
    const kin = kinOf(fold)
    const weight = quoted.weights[i - 1] ?? 0
    const mark = weight < 0.5
    const putIn = mark ? 0.1 : PUT_IN
    const putInMore = mark ? 0.05 : PUT_IN_MORE
    const afterCut = quoted.cuts.has(i)
    const leftOut = afterCut ? 0 : LEFT_OUT
    const atEnd = i <= FEW_AT_END || rows - i <= FEW_AT_END
    const leftOutMore = afterCut ? 0 : atEnd ? LEFT_OUT_MORE_AT_END : LEFT_OUT_MORE
    const exchanged = mark ? 0.15 : whole ? EXCHANGED_IN_WHOLE : EXCHANGED
    nextPair[0] = Number.NEGATIVE_INFINITY
    nextSkip[0] = Number.NEGATIVE_INFINITY
    for (let j = 0; j <= columns; j++) {
      let origin = 0
      if (j > 0) {
        const p = pair[j - 1] ?? 0
        const s = skip[j - 1] ?? 0
        const u = put[j - 1] ?? 0
        const best = Math.max(p, s, u)
        origin |= best === p ? PAIR : best === s ? SKIP : PUT
        const gain = here[j - 1] === number ? weight : hereKin[j - 1] === kin ? KIN : -exchanged
        nextPair[j] = best + gain
        const openedPair = nextPair[j - 1] ?? 0
        const openedPut = nextPut[j - 1] ?? 0
        const opened = Math.max(openedPair, openedPut) - leftOut
        const extended = nextSkip[j - 1] ?? 0
        nextSkip[j] = Math.max(opened, extended) - leftOutMore
        origin |= (opened >= extended ? (openedPair >= openedPut ? PAIR : PUT) : SKIP) << 2
      }
      const openedPair = pair[j] ?? 0
      const openedSkip = skip[j] ?? 0
      const opened = Math.max(openedPair, openedSkip) - putIn
      const extended = (put[j] ?? 0) - putInMore
      nextPut[j] = Math.max(opened, extended)
      origin |= (opened >= extended ? (openedPair >= openedSkip ? PAIR : SKIP) : PUT) << 4
      from[i * width + j] = origin
    }
    ;[pair, nextPair] = [nextPair, pair]
    ;[skip, nextSkip] = [nextSkip, skip]
    ;[put, nextPut] = [nextPut, put]
  }
  return traced(
    from,
    width,
    rows,
    units,
    bestEnd(pair, put, (column) => leftOutRound(columns - column)),
  )
}

/** Where the best alignment ends: in which column, and in which row of the three. */
function bestEnd(
  pair: Float32Array,
  put: Float32Array,
  costBehind: (column: number) => number,
): { column: number; state: number } {
  let end = { column: 0, state: PUT, score: Number.NEGATIVE_INFINITY }
  for (let j = 0; j < pair.length; j++) {
    const paired = (pair[j] ?? Number.NEGATIVE_INFINITY) - costBehind(j)
    const ended = (put[j] ?? Number.NEGATIVE_INFINITY) - costBehind(j)
    if (paired > end.score) end = { column: j, state: PAIR, score: paired }
    if (ended > end.score) end = { column: j, state: PUT, score: ended }
  }
  return end
}

/** The way back from the end of the best alignment to its beginning, in order. */
function traced(
  from: Uint8Array,
  width: number,
  rows: number,
  { folds, words }: Units,
  end: { column: number; state: number },
): Step[] {
  const steps: Step[] = []
  let i = rows
  let j = end.column
  let state = end.state
  while (i > 0) {
    const origin = from[i * width + j] ?? 0
    if (state === PAIR) {
      steps.push({ quoted: i - 1, actual: words[j - 1] ?? -1, fold: folds[j - 1] ?? '' })
      state = origin & 3
      i--
      j--
    } else if (state === SKIP) {
      steps.push({ quoted: -1, actual: words[j - 1] ?? -1, fold: folds[j - 1] ?? '' })
      state = (origin >> 2) & 3
      j--
    } else {
      steps.push({ quoted: i - 1, actual: -1, fold: '' })
      state = (origin >> 4) & 3
      i--
    }
  }
  return steps.reverse()
}
