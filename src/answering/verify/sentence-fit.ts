import { sentencesOf } from '../../documents/sentences.js'
import { align, type QuotedWords, type Step, withoutSentences } from './align.js'
import type { WordRange } from './exact.js'
import { type Units, unitsIn } from './units.js'
import type { WordedText } from './worded-text.js'

/** A sentence of the document is what one of the text stands for if it has this share of that one's weight. */
const STANDS_FOR = 0.5
/** Or this many of its words in a row; in the sentence before or after such a one, fewer. */
const RUN = 5
const RUN_BESIDE = 3
/** A sentence of the text with less than this share of its weight in the document is invented. */
const INVENTED = 0.35

/** An alignment that keeps to whole sentences. */
export interface SentenceFit {
  steps: Step[]
  /** The steps that have most in common, where `steps` rather sets what stands in the same place side by side. */
  free?: Step[]
  /** Numbers of the text's sentences that are not in the document. */
  invented: ReadonlySet<number>
  /** Number of the sentence that each word of the document stands in. */
  sentenceAt(word: number): number
}

/**
 * Aligns a text with a range of a document. What the alignment takes from sentences of the document that no sentence of
 * the text stands for, because a word or a name happens to stand there, is given up; sentences of the text that are not
 * in the document are set against nothing.
 */
export function alignBySentences(row: QuotedWords, worded: WordedText, range: WordRange): SentenceFit {
  const steps = align(row, unitsIn(worded, range))
  const sentences = sentenceRanges(worded, range)
  const sentenceAt = (word: number): number => {
    const at = sentences.findIndex(({ to }) => word < to)
    return at < 0 ? sentences.length - 1 : at
  }
  const shares = sharesOf(steps, row, sentenceAt)
  const kept = keptSentences(shares, row)
  const invented = inventedSentences(shares, row, kept)
  const within = {
    from: sentences[Math.min(...kept)]?.from ?? range.from,
    to: sentences[Math.max(...kept)]?.to ?? range.to,
  }
  const strays = steps.some(({ actual }) => actual >= 0 && (actual < within.from || actual >= within.to))
  const { row: rest, places } = withoutSentences(row, invented)
  const units = unitsIn(worded, within)
  if (/[\p{L}\p{N}]$/u.test(rest.folds.at(-1) ?? '')) withoutStop(units)
  const whole = kept.size === 1 && new Set(rest.sentences).size === 1 && isAsLong(rest.folds.length, units.folds.length)
  if (invented.size === 0 && !strays && !whole) return { steps, invented, sentenceAt }
  const again = (wanted: boolean): Step[] => withInvented(align(rest, units, wanted), places, row.words.length)
  return { steps: again(whole), invented, sentenceAt, ...(whole ? { free: again(false) } : {}) }
}

/** A stop at the end of a text under test is free, and so it is in the sentence. */
function withoutStop({ folds, words }: Units): void {
  while (/^[.,"]$/.test(folds.at(-1) ?? '')) {
    folds.pop()
    words.pop()
  }
}

/** A text that is about as long as a sentence stands for all of it, even where names changed places. */
function isAsLong(text: number, sentence: number): boolean {
  return Math.abs(text - sentence) <= Math.max(2, sentence / 4)
}

/** The sentences of a range of a document, as ranges of words without gaps. */
function sentenceRanges(worded: WordedText, { from, to }: WordRange): WordRange[] {
  const offset = worded.start(from)
  const ranges: WordRange[] = []
  let word = from
  for (const { end } of sentencesOf(worded.text.slice(offset, worded.end(to - 1)))) {
    const first = word
    while (word < to && worded.start(word) < offset + end) word++
    if (word > first) ranges.push({ from: first, to: word })
  }
  return ranges
}

/** What a sentence of the text and one of the document have in common. */
interface Share {
  text: number
  document: number
  /** Weight of equal units. */
  weight: number
  /** Equal words in a row. */
  run: number
}

function sharesOf(steps: readonly Step[], row: QuotedWords, sentenceAt: (word: number) => number): Share[] {
  const shares = new Map<string, Share>()
  let run = 0
  let last = ''
  for (const { quoted, actual, fold } of steps) {
    if (quoted < 0 || actual < 0 || row.folds[quoted] !== fold) {
      run = 0
      continue
    }
    const text = row.sentences[quoted] ?? 0
    const document = sentenceAt(actual)
    const name = `${text} ${document}`
    const share = shares.get(name) ?? { text, document, weight: 0, run: 0 }
    shares.set(name, share)
    const weight = row.weights[quoted] ?? 0
    if (name !== last) run = 0
    last = name
    if (weight >= 0.5) run++
    share.weight += weight
    share.run = Math.max(share.run, run)
  }
  return [...shares.values()]
}

/** Numbers of the document's sentences that sentences of the text stand for; one at least, if any word is equal. */
function keptSentences(shares: readonly Share[], row: QuotedWords): Set<number> {
  const weights = weightsOf(row)
  const best = shares.reduce<Share | undefined>(
    (one, other) => (one && one.weight >= other.weight ? one : other),
    undefined,
  )
  const kept = new Set(best ? [best.document] : [])
  for (const { text, document, weight, run } of shares) {
    if (run >= RUN || weight >= STANDS_FOR * (weights.get(text) ?? 0)) kept.add(document)
  }
  const beside = shares.filter(
    ({ document, run }) => run >= RUN_BESIDE && (kept.has(document - 1) || kept.has(document + 1)),
  )
  for (const { document } of beside) kept.add(document)
  return kept
}

function inventedSentences(shares: readonly Share[], row: QuotedWords, kept: ReadonlySet<number>): Set<number> {
  const all = weightsOf(row)
  const found = new Map<number, number>()
  for (const { text, document, weight, run } of shares) {
    if (!kept.has(document)) continue
    const held = run >= RUN ? Number.POSITIVE_INFINITY : weight
    found.set(text, (found.get(text) ?? 0) + held)
  }
  const invented = [...all].filter(([text, weight]) => (found.get(text) ?? 0) < INVENTED * weight)
  return new Set(invented.length === all.size ? [] : invented.map(([text]) => text))
}

function weightsOf(row: QuotedWords): Map<number, number> {
  const weights = new Map<number, number>()
  row.sentences.forEach((sentence, unit) => {
    weights.set(sentence, (weights.get(sentence) ?? 0) + (row.weights[unit] ?? 0))
  })
  return weights
}

/** The steps of a row without some sentences, as steps of the whole row: those sentences are set against nothing. */
function withInvented(steps: readonly Step[], places: readonly number[], units: number): Step[] {
  const whole: Step[] = []
  let next = 0
  const upTo = (place: number): void => {
    for (; next < place; next++) whole.push({ quoted: next, actual: -1, fold: '' })
  }
  for (const step of steps) {
    const place = step.quoted < 0 ? -1 : (places[step.quoted] ?? -1)
    if (place >= 0) {
      upTo(place)
      next = place + 1
    }
    whole.push({ ...step, quoted: place })
  }
  upTo(units)
  return whole
}
