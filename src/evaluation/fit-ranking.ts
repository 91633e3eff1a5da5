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
interface GridPoint {
  weights: FittedWeights
  ndcg: Map<string, number>
}

const SEMANTIC = [0.25, 0.3, 0.35, 0.4, 0.45, 0.5]
const LATE = [0, 0.2, 0.4, 0.6, 0.8, 1, 1.2, 1.6]
const PAIRS = [0, 0.05, 0.1, 0.15, 0.2, 0.3]

/**
 * nDCG@10 of each collection at every point of a grid of weights. A grid, because nDCG has no gradient and four
 * weights leave few points; and because every fold of a leave-one-out then only reads the table.
 * @param depth how many of the first candidates late interaction and pairs look at
 */
export function rankingGrid(examples: readonly RankingExample[], depth: number): GridPoint[] {
  return SEMANTIC.flatMap((semantic) => {
    const lexical = 1 - semantic
    const base = ({ lexical: l, semantic: s }: RankingCandidate) => lexical * l + semantic * s
    const closer = examples.map((example) => ({
      ...example,
      candidates: [...example.candidates].sort((a, b) => base(b) - base(a)).slice(0, depth),
      ideal: discounted([...example.grades].sort((a, b) => b - a)),
    }))
    return LATE.flatMap((late) =>
      PAIRS.map((pairs) => {
        const weights = { lexical, semantic, late, pairs }
        const found = new Map<string, number[]>()
        for (const { collection, candidates, ideal } of closer) {
          const figures = found.get(collection) ?? []
          found.set(collection, figures)
          figures.push(ideal === 0 ? 0 : gainOf(candidates, weights) / ideal)
        }
        return { weights, ndcg: new Map([...found].map(([collection, figures]) => [collection, mean(figures)])) }
      }),
    )
  })
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

/** Discounted gain of the candidates in the order that the weights give; equals stay in the order they have. */
function gainOf(candidates: readonly RankingCandidate[], weights: FittedWeights): number {
  const scores = candidates.map(
    (c) =>
      weights.lexical * c.lexical + weights.semantic * c.semantic + weights.late * c.late + weights.pairs * c.pairs,
  )
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
