import { describe, expect, it } from 'vitest'
import { bestWeights, ndcgWith, type RankingExample, rankingGrid } from '../../src/evaluation/fit-ranking.js'
import { seededRandom } from '../../src/evaluation/random.js'

/** Questions whose relevant passage stands out by one signal only; the others are noise. */
function examples(collection: string, telling: 'late' | 'pairs' | 'lexical', count = 60): RankingExample[] {
  const random = seededRandom(collection.length)
  return Array.from({ length: count }, () => ({
    collection,
    grades: [1],
    candidates: Array.from({ length: 30 }, (_, place) => {
      const noise = { lexical: random() * 0.5, semantic: random() * 0.5, late: random() * 0.5, pairs: random() * 0.5 }
      return place === 7
        ? { ...noise, lexical: 0.35, semantic: 0.35, [telling]: 0.9, grade: 1 }
        : { ...noise, grade: 0 }
    }),
  }))
}

describe('ranking weights', () => {
  it('give a signal that tells right from wrong its due', () => {
    const grid = rankingGrid(examples('late', 'late'), 20)
    const { weights, ndcg } = bestWeights(grid, ['late'])
    expect(weights.late).toBeGreaterThan(0)
    const plain = grid.find((point) => point.weights.late === 0 && point.weights.pairs === 0)!
    expect(ndcgWith(grid, plain.weights, ['late'])).toBeLessThan(ndcg - 0.1)
    expect(ndcg).toBeGreaterThan(0.95)
    expect(weights.lexical + weights.semantic).toBe(1)
  })

  it('are no better elsewhere than where they were fitted, and are read from the same table', () => {
    const grid = rankingGrid([...examples('late', 'late'), ...examples('lexically', 'lexical')], 20)
    const own = bestWeights(grid, ['lexically'])
    const other = bestWeights(grid, ['late'])
    expect(ndcgWith(grid, other.weights, ['lexically'])).toBeLessThanOrEqual(own.ndcg)
    expect(ndcgWith(grid, own.weights, ['lexically'])).toBe(own.ndcg)
  })

  it('count relevant documents that were not found', () => {
    const found = { lexical: 1, semantic: 1, late: 1, pairs: 1, grade: 1 }
    const { ndcg } = bestWeights(rankingGrid([{ collection: 'c', grades: [1, 1], candidates: [found] }], 20), ['c'])
    expect(ndcg).toBeCloseTo(1 / (1 + 1 / Math.log2(3)), 12)
  })

  it('look no deeper than they are told to', () => {
    const candidate = (lexical: number, late: number, grade: number) => ({
      lexical,
      semantic: 0,
      late,
      pairs: 0,
      grade,
    })
    const grid = rankingGrid(
      [{ collection: 'c', grades: [1], candidates: [candidate(0.9, 0, 0), candidate(0.1, 1, 1)] }],
      1,
    )
    expect(bestWeights(grid, ['c']).ndcg).toBe(0)
  })
})
