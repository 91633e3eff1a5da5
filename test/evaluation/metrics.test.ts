import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Figures, mean, meanFigures, measure, percentile, trecOrder } from '../../src/evaluation/metrics.js'

interface Case {
  name: string
  run: Record<string, Record<string, number>>
  qrels: Record<string, Record<string, number>>
  expected: Record<string, Figures>
}
const cases: Case[] = JSON.parse(readFileSync(new URL('../fixtures/trec/cases.json', import.meta.url), 'utf8'))
const ranked = (found: Record<string, number>) => Object.entries(found).map(([id, score]) => ({ id, score }))

describe('figures are those of trec_eval', () => {
  it.each(cases)('$name', ({ run, qrels, expected }) => {
    for (const [query, grades] of Object.entries(qrels)) {
      const own = measure(ranked(run[query] ?? {}), new Map(Object.entries(grades)))
      // trec_eval says nothing of a judged question that the run lacks; with -c it counts 0, as here.
      const theirs = expected[query] ?? { 'ndcg@10': 0, 'recall@10': 0, 'mrr@10': 0 }
      expect(own['ndcg@10']).toBeCloseTo(theirs['ndcg@10'], 12)
      expect(own['recall@10']).toBeCloseTo(theirs['recall@10'], 12)
      expect(own['mrr@10']).toBeCloseTo(theirs['mrr@10'], 12)
    }
  })

  it('covers ties, absent questions and grades', () => {
    expect(cases.length).toBeGreaterThan(10)
    expect(cases.some(({ qrels, run }) => Object.keys(qrels).some((query) => !(query in run)))).toBe(true)
    expect(cases.some(({ qrels }) => Object.values(qrels).some((grades) => Object.values(grades).includes(3)))).toBe(
      true,
    )
  })
})

const aRanking = fc.uniqueArray(fc.record({ id: fc.string(), score: fc.double({ min: 0, max: 1, noNaN: true }) }), {
  selector: ({ id }) => id,
})
const someGrades = fc
  .array(fc.tuple(fc.string(), fc.integer({ min: -1, max: 3 })))
  .map((pairs) => new Map<string, number>(pairs))

describe('properties', () => {
  it('every figure lies in 0..1 and does not depend on the order of the lines', () => {
    fc.assert(
      fc.property(aRanking, someGrades, (ranking, grades) => {
        const figures = measure(ranking, grades)
        for (const value of Object.values(figures)) {
          expect(value).toBeGreaterThanOrEqual(0)
          expect(value).toBeLessThanOrEqual(1 + 1e-12)
        }
        expect(measure([...ranking].reverse(), grades)).toEqual(figures)
      }),
    )
  })

  it('a ranking by the grades themselves is perfect', () => {
    fc.assert(
      fc.property(someGrades, (grades) => {
        fc.pre([...grades.values()].some((grade) => grade > 0))
        const perfect = [...grades].map(([id, grade]) => ({ id, score: grade }))
        expect(measure(perfect, grades)['ndcg@10']).toBeCloseTo(1, 12)
        expect(measure(perfect, grades)['mrr@10']).toBe(1)
      }),
    )
  })

  it('leaves the ranking it was given as it was', () => {
    const ranking = [
      { id: 'a', score: 0 },
      { id: 'b', score: 1 },
    ]
    expect(trecOrder(ranking).map(({ id }) => id)).toEqual(['b', 'a'])
    expect(ranking[0]?.id).toBe('a')
  })
})

describe('summaries', () => {
  it('takes means and percentiles by the nearest rank', () => {
    expect(mean([1, 2, 6])).toBe(3)
    expect(percentile([5, 1, 4, 2, 3], 0.5)).toBe(3)
    expect(percentile([5, 1, 4, 2, 3], 0.99)).toBe(5)
    expect(meanFigures([])).toEqual({ 'ndcg@10': 0, 'recall@10': 0, 'mrr@10': 0 })
    expect([mean([]), percentile([], 0.5)]).toEqual([0, 0])
  })
})
