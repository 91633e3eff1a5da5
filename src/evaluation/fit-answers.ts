import type { AnsweringWeights, WordingWeights } from '../answering/weights.js'
import type { Wording } from '../answering/wording/features.js'
import { logOdds, withTopic } from '../answering/wording/judgement.js'
import { ANSWER_SIGNS, HIGHLIGHT_SIGNS, type Signs } from './answer-signs.js'
import { auroc } from './calibration.js'
import type { AnswerExample } from './gather-answers.js'
import { fitLogistic } from './logistic.js'

/** Sets of examples count the same, however many they hold. */
export type ExampleSets = readonly (readonly AnswerExample[])[]

export interface AnswerFit {
  weights: AnsweringWeights
  /** What each set got from weights fitted without its own group: first hits alone. */
  leftOut: { answerable: boolean; answers: number; highlighted: boolean | null }[][]
}

const FOLDS = 6
/** Penalties on standardised coefficients, as in `fitLogistic`. */
const RIDGE = { highlight: 0.02, answer: 0.03 }
/** A near miss that was made by taking the answer away counts less than a real one. */
const REMOVED = 0.5
/** A passage that answers, but with another sentence than the highlighted one. */
const MISPLACED = 0.5
/** Shares of the first set's near misses that may pass: on a known topic, and on one that is less well known. */
const PASSING = { strong: 0.2, sure: 0.08 }

/** Fits both models on all sets, and thresholds on what the first set gets where its groups are left out in turn. */
export function fitAnswers(sets: ExampleSets): AnswerFit {
  const leftOut = sets.map((set) => leaveOut(sets, set))
  const misses = leftOut[0]!.filter(({ answerable }) => !answerable).map(({ answers }) => answers)
  const strong = passedBy(misses, PASSING.strong)
  const { highlight, answer } = fitBoth(sets)
  return { weights: { highlight, answer, strong, sure: Math.max(strong, passedBy(misses, PASSING.sure)) }, leftOut }
}

/** AUROC of first hits: answerable questions against others. */
export function answersAuroc(outcomes: AnswerFit['leftOut'][number]): number {
  return auroc(outcomes.map(({ answerable, answers }) => ({ truth: answerable, probability: answers })))
}

function leaveOut(sets: ExampleSets, tested: readonly AnswerExample[]): AnswerFit['leftOut'][number] {
  const groups = [...new Set(tested.map(({ group }) => group))].sort()
  const folds = Array.from({ length: FOLDS }, (_, fold) => new Set(groups.filter((_group, at) => at % FOLDS === fold)))
  return folds.flatMap((held) => {
    const models = fitBoth(sets.map((set) => (set === tested ? set.filter(({ group }) => !held.has(group)) : set)))
    return tested
      .filter(({ group, place }) => held.has(group) && place === 'first')
      .map((example) => {
        const { at, wording } = chosen(example, models.highlight)
        const highlighted = example.labels.includes(true) ? example.labels[at]! : null
        return { answerable: example.answerable, answers: logOdds(wording, models.answer), highlighted }
      })
  })
}

function fitBoth(sets: ExampleSets): { highlight: WordingWeights; answer: WordingWeights } {
  const highlight = fitSigned(sets.map(sentenceObservations), HIGHLIGHT_SIGNS, RIDGE.highlight)
  const answer = fitSigned(
    sets.map((set) => set.flatMap((example) => answerObservation(example, highlight))),
    ANSWER_SIGNS,
    RIDGE.answer,
  )
  return { highlight, answer }
}

interface Observed {
  wording: Wording
  truth: boolean
  weight: number
}

/** Every sentence of the passages that answer; in each passage both kinds count the same. */
function sentenceObservations(set: readonly AnswerExample[]): Observed[] {
  return set
    .filter(({ labels }) => labels.includes(true) && labels.includes(false))
    .flatMap(({ wordings, labels }) => {
      const right = labels.filter(Boolean).length
      return wordings.map((wording, at) => {
        const truth = labels[at]!
        return { wording, truth, weight: 1 / (truth ? right : labels.length - right) }
      })
    })
}

function answerObservation(example: AnswerExample, highlight: WordingWeights): Observed[] {
  const { place, labels, answerable } = example
  const { at, wording } = chosen(example, highlight)
  if (at < 0) return []
  const truth = labels[at]!
  const misplaced = !truth && labels.includes(true)
  // A gold passage in which the answer runs over two sentences teaches nothing.
  if (place === 'second' && !labels.includes(true)) return []
  const weight = place === 'removed' ? REMOVED : misplaced ? MISPLACED : 1
  return answerable || place === 'first' ? [{ wording, truth, weight }] : []
}

/** The sentence that the highlight's model chooses, as `bestSentence` does. */
function chosen({ wordings, topic }: AnswerExample, highlight: WordingWeights): { at: number; wording: Wording } {
  const scores = wordings.map((wording) => logOdds(wording, highlight))
  const at = scores.indexOf(Math.max(...scores))
  if (at < 0) return { at, wording: {} }
  return { at, wording: withTopic(wordings[at]!, topic, at, scores) }
}

/** Logistic regression whose coefficients keep the sign that their meaning gives them; the others are left out. */
function fitSigned(sets: readonly (readonly Observed[])[], signs: Signs, ridge: number): WordingWeights {
  let names = Object.keys(signs)
  const scaled = sets.flatMap((set) => {
    const total = set.reduce((sum, { weight }) => sum + weight, 0)
    return set.map((one) => ({ ...one, weight: one.weight / total }))
  })
  const scale = scaled.length / sets.length
  for (;;) {
    const model = fitLogistic(
      scaled.map(({ wording, truth, weight }) => ({
        features: names.map((name) => wording[name] ?? 0),
        truth,
        weight: weight * scale,
      })),
      ridge,
    )
    const kept = names.filter((name, at) => signs[name] === 0 || (signs[name] ?? 0) * model.coefficients[at]! > 0)
    if (kept.length === names.length) {
      const rounded = (value: number) => Number(value.toPrecision(5))
      return {
        constant: rounded(model.constant),
        coefficients: Object.fromEntries(names.map((name, at) => [name, rounded(model.coefficients[at]!)])),
      }
    }
    names = kept
  }
}

/** The value that this share of the values reach or exceed. */
function passedBy(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => b - a)
  return Number((sorted[Math.floor(share * sorted.length)] ?? 0).toPrecision(5)) + 1e-4
}
