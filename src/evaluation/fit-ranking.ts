import { CUTOFF, mean } from './metrics.js'

/** A candidate of a question with all its signals (each 0..1) and its grade (0: not relevant). */
export interface RankingCandidate {
  lexical: number
  semantic: number
  late: number
  pairs: number
  grade: number
}

/** One judged question with its candidates. */
export interface RankingExample {
  collection: string
  /** Every candidate that any weights of the grid may bring among the first, in any order. */
  candidates: RankingCandidate[]
  /** Grades of all documents judged relevant, found or not. */
  grades: number[]
}

/** What is fitted: signal weights that make one score, the lexical and semantic ones adding up to 1. */
export interface FittedWeights {
  lexical: number
  semantic: number
  late: number
  pairs: number
}

/** Weights, and mean nDCG@10 over collections with them. */
export interface RankingFit {
  weights: FittedWeights
  ndcg: number
}

/** What a grid point brings on each collection: collection → nDCG@10. */
export interface GridPoint {
  weights: FittedWeights
  ndcg: Map<string, number>
}

/** By words alone. */
export const LEXICAL_ONLY: FittedWeights = { lexical: 1, semantic: 0, late: 0, pairs: 0 }

const SEMANTIC = [0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6]
const LATE = [0, 0.2, 0.4, 0.6, 0.8, 1, 1.3, 1.6, 2, 2.5, 3]
const PAIRS = [0, 0.05, 0.1, 0.15, 0.2, 0.3]

/** The weights that are tried. A grid, because nDCG has no gradient and four weights leave few points. */
export const GRID: readonly FittedWeights[] = SEMANTIC.flatMap((semantic) =>
  LATE.flatMap((late) => PAIRS.map((pairs) => ({ lexical: hundredths(1 - semantic), semantic, late, pairs }))),
)

/**
 * nDCG@10 of each collection with each of some weights; every fold of a leave-one-out only reads this table.
 * @param depth how many of the first candidates late interaction and pairs look at
 */
export function rankingGrid(
  examples: readonly RankingExample[],
  depth: number,
  points: readonly FittedWeights[] = GRID,
): GridPoint[] {
  const found = points.map(() => new Map<string, number[]>())
  for (const { collection, candidates, grades } of examples) {
    const ideal = discounted([...grades].sort((a, b) => b - a))
    const first = new Map<number, RankingCandidate[]>()
    points.forEach((weights, place) => {
      const share = weights.semantic / (weights.lexical + weights.semantic)
      const closer = first.get(share) ?? firstByBase(candidates, weights, depth)
      first.set(share, closer)
      const figures = found[place]!.get(collection) ?? []
      found[place]!.set(collection, figures)
      figures.push(ideal === 0 ? 0 : gainOf(closer, weights) / ideal)
    })
  }
  return points.map((weights, place) => ({
    weights,
    ndcg: new Map([...found[place]!].map(([collection, figures]) => [collection, mean(figures)])),
  }))
}

/** The grid point with the best mean nDCG@10 over some of the collections. */
export function bestWeights(grid: readonly GridPoint[], collections: readonly string[]): RankingFit {
  const scored = grid.map((point) => ({ weights: point.weights, ndcg: ndcgOn(point, collections) }))
  return scored.reduce((best, point) => (point.ndcg > best.ndcg + 1e-12 ? point : best))
}

/** Mean nDCG@10 over some collections with given weights of the grid. */
export function ndcgWith(grid: readonly GridPoint[], weights: FittedWeights, collections: readonly string[]): number {
  const point = grid.find((one) => one.weights === weights)
  return point ? ndcgOn(point, collections) : 0
}

function ndcgOn(point: GridPoint, collections: readonly string[]): number {
  return mean(collections.map((collection) => point.ndcg.get(collection) ?? 0))
}

/**
 * The candidate that weights put first: the best of the `depth` first by words and vectors. Undefined for none.
 */
export function firstBy<C extends RankingCandidate>(
  candidates: readonly C[],
  weights: FittedWeights,
  depth: number,
): C | undefined {
  return firstByBase(candidates, weights, depth).reduce<C | undefined>(
    (best, one) => (best && scoreOf(best, weights) >= scoreOf(one, weights) ? best : one),
    undefined,
  )
}

function firstByBase<C extends RankingCandidate>(candidates: readonly C[], weights: FittedWeights, depth: number): C[] {
  const base = (c: RankingCandidate) => weights.lexical * c.lexical + weights.semantic * c.semantic
  return [...candidates].sort((a, b) => base(b) - base(a)).slice(0, depth)
}

function scoreOf(c: RankingCandidate, weights: FittedWeights): number {
  return weights.lexical * c.lexical + weights.semantic * c.semantic + weights.late * c.late + weights.pairs * c.pairs
}

/** Discounted gain of the candidates in the order that the weights give; equals stay in the order they have. */
function gainOf(candidates: readonly RankingCandidate[], weights: FittedWeights): number {
  const scores = candidates.map((candidate) => scoreOf(candidate, weights))
  let gain = 0
  candidates.forEach(({ grade }, place) => {
    if (grade <= 0) return
    // Counting who stands above the few relevant ones is much cheaper than sorting them all.
    const own = scores[place]!
    const rank = scores.filter((score, other) => score > own || (score === own && other < place)).length
    if (rank < CUTOFF) gain += grade / Math.log2(rank + 2)
  })
  return gain
}

function discounted(grades: readonly number[]): number {
  return grades.slice(0, CUTOFF).reduce((sum, grade, index) => sum + grade / Math.log2(index + 2), 0)
}

function hundredths(value: number): number {
  return Math.round(value * 100) / 100
}
