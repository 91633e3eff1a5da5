import { withDoubt } from '../answering/certainty.js'
import { auroc, expectedCalibrationError, type Outcome } from './calibration.js'
import { fitLogistic, type LogisticModel, logit, type Observation, predict, sigmoid } from './logistic.js'
import { mean } from './metrics.js'

/**
 * A question that was asked of a collection.
 * `right`: its own collection's, and the first passage is relevant; `wrong`: its own, and the first is not;
 * `foreign`: another collection's; `unanswerable`: its own collection's, but nothing there answers it.
 */
export type CertaintyKind = 'right' | 'wrong' | 'foreign' | 'unanswerable'

export interface CertaintyExample {
  /** The collection that was asked. */
  collection: string
  kind: CertaintyKind
  /** In the order of the feature names given with the fit. */
  features: number[]
  /**
   * Its wording speaks against the first passage (answering/doubt.ts): learnt from like the others, but judged lower.
   */
  doubtful: boolean
}

/** From these probabilities on, an answer is strong or weak. */
export interface Thresholds {
  strong: number
  weak: number
}

/** What a threshold should keep and let pass; see `chooseThreshold`. */
export interface ThresholdAim {
  keepRight: number
  passForeign: number
}

/** The product's aims: of right first passages 85 % strong and 95 % at least weak; of foreign ones 1 % and 6 %. */
export const AIMS: { strong: ThresholdAim; weak: ThresholdAim } = {
  strong: { keepRight: 0.85, passForeign: 0.01 },
  weak: { keepRight: 0.95, passForeign: 0.06 },
}

/** How a model does on collections. All shares are means over the collections. */
export interface CertaintyReport {
  /** Questions counted, of each kind. */
  counts: Record<CertaintyKind, number>
  /** Own answerable questions against foreign ones. */
  auroc: number
  /** Own answerable questions against own unanswerable ones; null if it has none. */
  aurocUnanswerable: number | null
  /** Expected calibration error on a mix of half answerable, half foreign questions. */
  calibrationError: number
  rightStrong: number
  rightShown: number
  foreignStrong: number
  foreignWeak: number
  /** Share of strong answers (to own answerable questions) whose first passage is right. */
  strongFirstRight: number
}

/**
 * Fits P(the library has something to say on the question) by logistic regression: answerable questions of the
 * collection are true, foreign ones false. Every collection counts the same, and in each both sides do, so that the
 * probability is calibrated for one foreign question to every answerable one.
 * @param unanswerable weight of a collection's own unanswerable questions, together, beside its foreign ones (0:
 *   unused)
 */
export function fitCertainty(examples: readonly CertaintyExample[], unanswerable = 0, ridge = 1e-3): LogisticModel {
  const observations = [...byCollection(examples).values()].flatMap((own): Observation[] => {
    const answerable = own.filter(isAnswerable)
    const foreign = own.filter(({ kind }) => kind === 'foreign')
    const hard = unanswerable > 0 ? own.filter(({ kind }) => kind === 'unanswerable') : []
    const as = (group: CertaintyExample[], truth: boolean, share: number): Observation[] =>
      group.map(({ features }) => ({ features, truth, weight: share / group.length }))
    return [...as(answerable, true, 1), ...as(foreign, false, 1), ...as(hard, false, unanswerable)]
  })
  const scale =
    observations.length /
    Math.max(
      1e-12,
      observations.reduce((sum, { weight = 1 }) => sum + weight, 0),
    )
  return fitLogistic(
    observations.map((one) => ({ ...one, weight: (one.weight ?? 1) * scale })),
    ridge,
  )
}

/** How much a collection counts among the others. */
type Counts = (collection: string) => number

/**
 * Chooses the two thresholds for a model, each half-way (in log odds) between the highest that keeps enough right first
 * passages and the lowest that passes few enough foreign questions; where the two cross, foreign questions decide.
 */
export function fitThresholds(
  model: LogisticModel,
  examples: readonly CertaintyExample[],
  { aims = AIMS, counts = () => 1 }: { aims?: typeof AIMS; counts?: Counts } = {},
): Thresholds {
  const groups = [...byCollection(examples)].map(([collection, own]) => ({ own, counts: counts(collection) }))
  const strong = chooseThreshold(model, groups, aims.strong)
  return { strong, weak: Math.min(strong, chooseThreshold(model, groups, aims.weak)) }
}

function chooseThreshold(
  model: LogisticModel,
  groups: readonly { own: CertaintyExample[]; counts: number }[],
  aim: ThresholdAim,
): number {
  const scores = (kind: CertaintyKind): Scores[] =>
    groups.map(({ own, counts }) => ({
      scores: own.filter((one) => one.kind === kind).map((one) => judged(model, one)),
      counts,
    }))
  const highest = shareThreshold(scores('right'), aim.keepRight)
  const lowest = shareThreshold(scores('foreign'), aim.passForeign)
  return lowest > highest ? lowest : sigmoid((logit(lowest) + logit(highest)) / 2)
}

/** Scores of one collection's questions, which together count as much as it does. */
interface Scores {
  scores: number[]
  counts: number
}

/** The threshold that `share` of the scores reach. */
function shareThreshold(groups: readonly Scores[], share: number): number {
  const filled = groups.filter(({ scores }) => scores.length > 0)
  const total = filled.reduce((sum, { counts }) => sum + counts, 0)
  const weighted = filled
    .flatMap(({ scores, counts }) => scores.map((score) => ({ score, weight: counts / (scores.length * total) })))
    .sort((a, b) => b.score - a.score)
  let reached = 0
  for (const { score, weight } of weighted) {
    reached += weight
    if (reached >= share - 1e-9) return score
  }
  return 0
}

function judged(model: LogisticModel, { features, doubtful }: CertaintyExample): number {
  return withDoubt(predict(model, features), doubtful)
}

/** A question with the probability that a model gave it. */
export interface JudgedExample extends CertaintyExample {
  probability: number
}

/** What a model says of each question. */
export function judgeExamples(model: LogisticModel, examples: readonly CertaintyExample[]): JudgedExample[] {
  return examples.map((one) => ({ ...one, probability: judged(model, one) }))
}

/** Figures of judged questions with two thresholds; every collection counts the same. */
export function reportCertainty(judged: readonly JudgedExample[], thresholds: Thresholds): CertaintyReport {
  const groups = [...byCollection(judged).values()]
  const share = (kinds: CertaintyKind[], holds: (probability: number) => boolean) =>
    mean(
      groups
        .map((own) => own.filter(({ kind }) => kinds.includes(kind)))
        .filter((own) => own.length > 0)
        .map((own) => own.filter(({ probability }) => holds(probability)).length / own.length),
    )
  const hard = judged.filter(({ kind }) => kind === 'unanswerable')
  const own = judged.filter(isAnswerable)
  const strong = own.filter(({ probability }) => probability >= thresholds.strong)
  const count = (kind: CertaintyKind) => judged.filter((one) => one.kind === kind).length
  return {
    counts: {
      right: count('right'),
      wrong: count('wrong'),
      foreign: count('foreign'),
      unanswerable: count('unanswerable'),
    },
    auroc: mean(groups.map((group) => auroc(group.filter(({ kind }) => kind !== 'unanswerable').map(asOutcome)))),
    aurocUnanswerable: hard.length === 0 ? null : auroc([...own, ...hard].map(asOutcome)),
    calibrationError: mean(groups.map((group) => mixedCalibrationError(group))),
    rightStrong: share(['right'], (p) => p >= thresholds.strong),
    rightShown: share(['right'], (p) => p >= thresholds.weak),
    foreignStrong: share(['foreign'], (p) => p >= thresholds.strong),
    foreignWeak: share(['foreign'], (p) => p >= thresholds.weak && p < thresholds.strong),
    strongFirstRight: strong.length === 0 ? 0 : strong.filter(({ kind }) => kind === 'right').length / strong.length,
  }
}

function mixedCalibrationError(group: readonly JudgedExample[]): number {
  return expectedCalibrationError(halfAndHalf(group).map(asOutcome))
}

/**
 * A mix of half answerable, half foreign questions of each collection: the rarer side is repeated until both are
 * equally many.
 */
export function halfAndHalf(judged: readonly JudgedExample[]): JudgedExample[] {
  return [...byCollection(judged).values()].flatMap((group) => {
    const own = group.filter(isAnswerable)
    const foreign = group.filter(({ kind }) => kind === 'foreign')
    const size = Math.max(own.length, foreign.length)
    const filled = (side: JudgedExample[]) =>
      Array.from({ length: side.length ? size : 0 }, (_, i) => side[i % side.length]!)
    return [...filled(own), ...filled(foreign)]
  })
}

function asOutcome({ probability, kind }: JudgedExample): Outcome {
  return { probability, truth: kind === 'right' || kind === 'wrong' }
}

function isAnswerable({ kind }: CertaintyExample): boolean {
  return kind === 'right' || kind === 'wrong'
}

function byCollection<T extends CertaintyExample>(examples: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const example of examples) {
    const group = groups.get(example.collection)
    if (group) group.push(example)
    else groups.set(example.collection, [example])
  }
  return groups
}
