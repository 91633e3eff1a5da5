import type { Features } from '../answering/certainty.js'
import type { CertaintyWeights, Weights } from '../answering/weights.js'
import { FitError } from './errors.js'
import {
  type CertaintyExample,
  type CertaintyReport,
  fitCertainty,
  fitThresholds,
  type JudgedExample,
  judgeExamples,
  reportCertainty,
  type Thresholds,
} from './fit-certainty.js'
import type { FitData, FitExample } from './fit-examples.js'
import {
  bestWeights,
  type FittedWeights,
  firstBy,
  type GridPoint,
  LEXICAL_ONLY,
  ndcgWith,
  rankingGrid,
} from './fit-ranking.js'
import type { LogisticModel } from './logistic.js'

/** Words and vectors, without late interaction. */
const PLAIN: FittedWeights = { lexical: 0.65, semantic: 0.35, late: 0, pairs: 0 }
/** How many candidates late interaction looks at; 30 bring a tenth of a point more for half as much time again. */
export const DEPTH = 20

/** What the certainty of a passage with vectors is judged by. */
export const CERTAINTY_FEATURES = ['coverage', 'semantic', 'sharp', 'exact', 'size'] as const
/** The same by words alone. */
export const LEXICAL_FEATURES = ['coverage', 'length', 'lexical', 'size'] as const

/**
 * How much an excerpt counts among whole collections when the thresholds are chosen. Excerpts have a seventh of the
 * questions but are three times as many: counted in full they decide, and 1.1 % of foreign questions pass as strong in
 * the whole collections that were left out; counted half, .9 %. By words alone that aim is out of reach either way.
 */
const EXCERPT_COUNTS = { full: 0.5, lexical: 1 }

/** Weights in use are kept if the grid's gain less than this in nDCG@10: that is noise, and answers would change. */
const NOISE = 0.002

type FeatureName = keyof Features

/** What weights fitted on the other groups bring on a collection that was left out. */
export interface Fold {
  collection: string
  ranking: FittedWeights
  /** nDCG@10 with the fold's weights, with those of all collections, by words alone, by words and vectors. */
  ndcg: { leftOut: number; inSample: number; lexical: number; plain: number }
  certainty: CertaintyReport
  lexicalCertainty: CertaintyReport
}

export interface Fitted {
  weights: Weights
  folds: Fold[]
  groups: string[][]
  /** Every question with the probability that it got from weights fitted without its collection. */
  leftOut: JudgedExample[]
}

/** Fitted weights of one model for certainty, with the features that they are for. */
interface CertaintyFit {
  names: readonly FeatureName[]
  model: LogisticModel
  thresholds: Thresholds
}

/**
 * Fits ranking and certainty on all collections, and each fold without the group of collections in question: neither
 * its own questions nor, as foreign ones, those that it lent to others.
 * @param embedder fingerprint of the model whose vectors the examples come from
 * @param inUse the ranking weights that the model has
 * @param unanswerable weight of unanswerable questions, see `fitCertainty`
 * @throws FitError for fewer than three unrelated collections, and for one without judgements
 */
export function fitWeights(data: FitData, embedder: string, inUse?: FittedWeights, unanswerable = 0): Fitted {
  const { groups, examples, collections } = data
  // A fold without one group needs two more, whose questions are foreign to each other.
  if (groups.length < 3) throw FitError.tooFew(groups.length)
  for (const { name } of collections) {
    if (!examples.some(({ collection, grades }) => collection === name && grades.length > 0)) {
      throw new FitError(`The collection ${name} has no judged question.`)
    }
  }
  const whole = new Set(collections.filter(({ excerpt }) => !excerpt).map(({ name }) => name))
  const own = examples.filter(({ kind, collection }) => kind === 'own' && whole.has(collection))
  const grid = rankingGrid(own, DEPTH)
  const plain = rankingGrid(own, DEPTH, [PLAIN, LEXICAL_ONLY])
  const names = collections.map(({ name }) => name)
  const ranking = keptOrBest(grid, [...whole], inUse)
  const leftOut: JudgedExample[] = []
  const folds = groups.flatMap((group) => {
    const rest = names.filter((name) => !group.includes(name))
    const weights = bestWeights(
      grid,
      rest.filter((name) => whole.has(name)),
    ).weights
    const taught = examples.filter(({ collection, origin }) => rest.includes(collection) && rest.includes(origin))
    const certainty = fitBoth(taught, weights, unanswerable, whole)
    return group
      .filter((name) => whole.has(name))
      .map((collection): Fold => {
        const tested = examples.filter((example) => example.collection === collection)
        const judged = judgeBy(certainty.full, tested, weights)
        leftOut.push(...judged)
        return {
          collection,
          ranking: weights,
          ndcg: {
            leftOut: ndcgWith(grid, weights, [collection]),
            inSample: ndcgWith(grid, ranking, [collection]),
            lexical: ndcgWith(plain, LEXICAL_ONLY, [collection]),
            plain: ndcgWith(plain, PLAIN, [collection]),
          },
          certainty: reportCertainty(judged, certainty.full.thresholds),
          lexicalCertainty: reportCertainty(
            judgeBy(certainty.lexical, tested, LEXICAL_ONLY),
            certainty.lexical.thresholds,
          ),
        }
      })
  })
  const { full, lexical } = fitBoth(examples, ranking, unanswerable, whole)
  return {
    groups,
    folds,
    leftOut,
    weights: {
      embedder,
      ranking: { ...ranking, depth: DEPTH },
      certainty: asWeights(full),
      lexicalCertainty: asWeights(lexical),
      provenance: { made: 'footnote fit', collections, groups, leftOut: folds },
    },
  }
}

function keptOrBest(grid: readonly GridPoint[], collections: string[], inUse?: FittedWeights): FittedWeights {
  const best = bestWeights(grid, collections)
  const kept = inUse && grid.find(({ weights }) => sameWeights(weights, inUse))?.weights
  return kept && ndcgWith(grid, kept, collections) > best.ndcg - NOISE ? kept : best.weights
}

function sameWeights(a: FittedWeights, b: FittedWeights): boolean {
  return (['lexical', 'semantic', 'late', 'pairs'] as const).every((name) => Math.abs(a[name] - b[name]) < 1e-9)
}

function fitBoth(
  examples: readonly FitExample[],
  weights: FittedWeights,
  unanswerable: number,
  whole: ReadonlySet<string>,
) {
  const counting = (excerpt: number) => (collection: string) => (whole.has(collection) ? 1 : excerpt)
  return {
    full: fitOne(examples, weights, CERTAINTY_FEATURES, unanswerable, counting(EXCERPT_COUNTS.full)),
    lexical: fitOne(examples, LEXICAL_ONLY, LEXICAL_FEATURES, 0, counting(EXCERPT_COUNTS.lexical)),
  }
}

function fitOne(
  examples: readonly FitExample[],
  weights: FittedWeights,
  names: readonly FeatureName[],
  unanswerable: number,
  counts: (collection: string) => number,
): CertaintyFit {
  const observed = observe(examples, weights, names)
  const model = fitCertainty(observed, unanswerable)
  return { names, model, thresholds: fitThresholds(model, observed, { counts }) }
}

function judgeBy({ names, model }: CertaintyFit, examples: readonly FitExample[], weights: FittedWeights) {
  return judgeExamples(model, observe(examples, weights, names))
}

/** Each question by the features of the passage that comes first with these weights. */
function observe(
  examples: readonly FitExample[],
  weights: FittedWeights,
  names: readonly FeatureName[],
): CertaintyExample[] {
  return examples.flatMap(({ collection, kind, candidates }) => {
    const first = firstBy(candidates, weights, DEPTH)
    if (!first) return []
    const features = names.map((name) => first.features[name])
    const outcome = kind === 'own' ? (first.grade > 0 ? 'right' : 'wrong') : kind
    return [{ collection, kind: outcome, features, doubtful: first.doubtful }]
  })
}

function asWeights({ names, model, thresholds }: CertaintyFit): CertaintyWeights {
  const rounded = (value: number) => Number(value.toPrecision(6))
  return {
    constant: rounded(model.constant),
    coefficients: Object.fromEntries(names.map((name, index) => [name, rounded(model.coefficients[index] ?? 0)])),
    weak: rounded(thresholds.weak),
    strong: rounded(thresholds.strong),
  }
}
