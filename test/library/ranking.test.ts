import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { QuestionVectors } from '../../src/embedding/embedder.js'
import { tokenBits } from '../../src/embedding/token-bits.js'
import { LateInteraction, PLAIN_WEIGHTS, pairShare, type RankInput, rank } from '../../src/library/ranking.js'

const DIMENSIONS = 16
const WEIGHTS = { lexical: 0.5, semantic: 0.5, late: 2, pairs: 0.1, depth: 3 }
const share = fc.double({ min: 0, max: 1, noNaN: true })
const state = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: DIMENSIONS, maxLength: DIMENSIONS })

const unit = (values: number[]) => {
  const length = Math.hypot(...values) || 1
  return Float32Array.from(values, (value) => value / length)
}

/** Cosine of a question's token with the signs of a passage's, by the book. */
function signCosine(q: Float32Array, p: number[]): number {
  const signs = p.map((value) => (value >= 0 ? 1 : -1) / Math.sqrt(DIMENSIONS))
  const length = Math.hypot(...p)
  const own = signs.reduce((sum, sign, i) => sum + (sign * p[i]!) / length, 0)
  return signs.reduce((sum, sign, i) => sum + sign * q[i]!, 0) / own
}

function input(candidates: RankInput['candidates'], more: Partial<RankInput> = {}): RankInput {
  const vectors = [unit(Array.from({ length: DIMENSIONS }, (_, i) => i - 7))]
  const question: QuestionVectors = { vector: vectors[0]!, tokens: { ids: Uint32Array.of(1), vectors } }
  return {
    question,
    terms: ['a', 'b'],
    idf: [1, 1],
    candidates,
    mode: 'hybrid',
    weights: WEIGHTS,
    tokenBits: () => null,
    pieceIdf: () => 1,
    passageTerms: () => ['a', 'b'],
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
        expect(ranked.map(({ number }) => number).sort((a, b) => a - b)).toEqual(drawn.map((_, i) => i))
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
    expect(rank(input(five)).filter(({ late }) => late !== null)).toHaveLength(WEIGHTS.depth)
    for (const more of [{ weights: PLAIN_WEIGHTS }, { question: null }, { mode: 'lexical' as const }]) {
      expect(rank(input(five, more)).every(({ late }) => late === null)).toBe(true)
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

describe('late interaction', () => {
  test('is the formula, idf by idf, over the best window of 64 tokens', () => {
    const tokens = fc.array(state, { minLength: 1, maxLength: 100 })
    const asked = fc.array(fc.tuple(state, fc.double({ min: 0.1, max: 5, noNaN: true })), {
      minLength: 1,
      maxLength: 4,
    })
    fc.assert(
      fc.property(tokens, asked, (passage, question) => {
        fc.pre(passage.every((p) => Math.hypot(...p) > 0.01))
        const vectors = question.map(([q]) => unit(q))
        const idf = question.map(([, weight]) => weight)
        const states = Float32Array.from(passage.flat())
        const bits = tokenBits(
          Uint32Array.from(passage, (_, i) => i),
          states,
          DIMENSIONS,
          0,
        )
        const late = new LateInteraction({ ids: Uint32Array.from(question, (_, i) => i), vectors }, (id) => idf[id]!)
        const kept = passage.map((_, i) => [...states.subarray(i * DIMENSIONS, (i + 1) * DIMENSIONS)])
        const windows = passage.flatMap((_, i) => (i % 32 === 0 ? [kept.slice(i, i + 64)] : []))
        const whole = idf.reduce((sum, weight) => sum + weight, 0)
        const score = (window: number[][]) =>
          vectors.reduce((sum, q, t) => sum + idf[t]! * Math.max(...window.map((p) => signCosine(q, p))), 0) / whole
        const expected = Math.min(1, Math.max(0, ...windows.map(score)))
        expect(late.score(bits)).toBeCloseTo(expected, 3)
      }),
      { numRuns: 50 },
    )
  })

  test('of nothing is nothing', () => {
    const late = new LateInteraction({ ids: new Uint32Array(0), vectors: [] }, () => 1)
    expect(late.score({ ids: new Uint32Array(0), bits: new Uint8Array(0), scales: new Float32Array(0) })).toBe(0)
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
