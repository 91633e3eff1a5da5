import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { LateInteraction } from '../../src/library/late-interaction.js'
import {
  PLAIN_WEIGHTS,
  pairShare,
  type Rankable,
  type RankInput,
  rank,
  type Scored,
} from '../../src/library/ranking.js'

const DIMENSIONS = 16
const WEIGHTS = { lexical: 0.5, semantic: 0.5, late: 2, pairs: 0.1, depth: 3 }
const share = fc.double({ min: 0, max: 1, noNaN: true })

const unit = (values: number[]) => {
  const length = Math.hypot(...values) || 1
  return Float32Array.from(values, (value) => value / length)
}

function input(candidates: Scored[], more: Partial<RankInput<Rankable>> = {}): RankInput<Rankable> {
  const vectors = [unit(Array.from({ length: DIMENSIONS }, (_, i) => i - 7))]
  return {
    late: new LateInteraction({ ids: Uint32Array.of(1), vectors }, [1]),
    terms: ['a', 'b'],
    idf: [1, 1],
    candidates: candidates.map((one) => ({ ...one, closeUp: { bits: null, terms: ['a', 'b'] } })),
    mode: 'hybrid',
    weights: WEIGHTS,
    ...more,
  }
}

describe('ranking', () => {
  const candidates = fc.array(fc.record({ lexical: share, semantic: share, coverage: share }), { maxLength: 12 })

  test('keeps every candidate once, best first, with scores in 0..1, in every mode', () => {
    fc.assert(
      fc.property(candidates, fc.constantFrom('hybrid', 'lexical', 'semantic'), (drawn, mode) => {
        const ranked = rank(
          input(
            drawn.map((candidate, number) => ({ number, ...candidate })),
            { mode },
          ),
        )
        expect(ranked.map(({ candidate }) => candidate.number).sort((a, b) => a - b)).toEqual(drawn.map((_, i) => i))
        for (const { score } of ranked) {
          expect(score).toBeGreaterThanOrEqual(0)
          expect(score).toBeLessThanOrEqual(1)
        }
        for (const [i, { score }] of ranked.slice(1).entries()) {
          expect(score).toBeLessThanOrEqual(ranked[i]!.score + 1e-9)
        }
      }),
    )
  })

  test('looks closely at the first ones alone, and not at all without late weights or a question vector', () => {
    const five = [0.9, 0.8, 0.7, 0.6, 0.5].map((lexical, number) => ({ number, lexical, semantic: 0, coverage: 0 }))
    expect(rank(input(five)).filter(({ pairs }) => pairs !== null)).toHaveLength(WEIGHTS.depth)
    for (const more of [{ weights: PLAIN_WEIGHTS }, { late: null }, { mode: 'lexical' as const }]) {
      expect(rank(input(five, more)).every(({ pairs }) => pairs === null)).toBe(true)
    }
  })

  test('is the same whatever the order of the candidates', () => {
    fc.assert(
      fc.property(candidates, (drawn) => {
        const numbered = drawn.map((candidate, number) => ({ number, ...candidate }))
        expect(rank(input(numbered.toReversed()))).toEqual(rank(input(numbered)))
      }),
    )
  })
})

describe('pairs of terms', () => {
  test.each([
    [['rye', 'bread'], ['rye', 'bread'], 1],
    [['rye', 'bread'], ['rye', 'brown', 'bread'], 1],
    [['rye', 'bread'], ['rye', 'and', 'brown', 'bread'], 0],
    [['rye', 'bread'], ['bread', 'rye'], 0],
    [['rye', 'bread', 'shop'], ['rye', 'bread'], 0.5],
    [['rye'], ['rye'], 0],
    [['rye', 'bread'], [], 0],
  ])('%j in %j: %f', (terms, passage, expected) => {
    expect(
      pairShare(
        terms,
        terms.map(() => 1),
        passage,
      ),
    ).toBe(expected)
  })
})
