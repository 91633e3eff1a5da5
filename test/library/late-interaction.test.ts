import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import wabt from 'wabt'
import { tokenBits } from '../../src/embedding/token-bits.js'
import { LateInteraction } from '../../src/library/late-interaction.js'
import { LATE_KERNEL } from '../../src/library/late-kernel.js'
import { Random } from '../support/random.js'

/** Cosine of a question's token with the signs of a passage's, by the book. */
function signCosine(q: Float32Array, p: number[]): number {
  const signs = p.map((value) => (value >= 0 ? 1 : -1) / Math.sqrt(p.length))
  const length = Math.hypot(...p)
  const own = signs.reduce((sum, sign, i) => sum + (sign * p[i]!) / length, 0)
  return signs.reduce((sum, sign, i) => sum + sign * q[i]!, 0) / own
}

function unit(values: number[]): Float32Array {
  const length = Math.hypot(...values) || 1
  return Float32Array.from(values, (value) => value / length)
}

describe('late interaction', () => {
  test('runs the kernel that its source says', async () => {
    const { parseWat } = await wabt()
    const source = readFileSync(new URL('../../src/library/late-kernel.wat', import.meta.url), 'utf8')
    const { buffer } = parseWat('late-kernel.wat', source, { simd: true }).toBinary({})
    expect(Buffer.from(buffer).toString('base64'), 'npm run kernel').toBe(LATE_KERNEL)
  })

  test('is the formula, idf by idf, over the best window of 64 tokens', () => {
    // Less and more than a word of 64 dimensions, and a word that is not full.
    const drawn = fc.constantFrom(16, 64, 72).chain((dimensions) => {
      const value = fc.double({ min: -1, max: 1, noNaN: true })
      const state = fc.array(value, { minLength: dimensions, maxLength: dimensions })
      return fc.record({
        passage: fc.array(state, { minLength: 1, maxLength: 100 }),
        question: fc.array(fc.tuple(state, fc.double({ min: 0.1, max: 5, noNaN: true })), {
          minLength: 1,
          maxLength: 4,
        }),
        dimensions: fc.constant(dimensions),
      })
    })
    fc.assert(
      fc.property(drawn, ({ passage, question, dimensions }) => {
        fc.pre(passage.every((p) => Math.hypot(...p) > 0.01))
        const vectors = question.map(([q]) => unit(q))
        const idf = question.map(([, weight]) => weight)
        const states = Float32Array.from(passage.flat())
        const bits = tokenBits(
          Uint32Array.from(passage, (_, i) => i),
          states,
          dimensions,
          0,
        )
        const late = new LateInteraction({ ids: Uint32Array.from(question, (_, i) => i), vectors }, idf)
        const kept = passage.map((_, i) => [...states.subarray(i * dimensions, (i + 1) * dimensions)])
        const windows = passage.flatMap((_, i) => (i % 32 === 0 ? [kept.slice(i, i + 64)] : []))
        const whole = idf.reduce((sum, weight) => sum + weight, 0)
        const score = (window: number[][]) =>
          vectors.reduce((sum, q, t) => sum + idf[t]! * Math.max(...window.map((p) => signCosine(q, p))), 0) / whole
        const expected = Math.min(1, Math.max(0, ...windows.map(score)))
        // What rounding four components together by half a step of 63 can come to where all errors add up.
        const fours = (q: Float32Array) =>
          Array.from({ length: dimensions / 4 }, (_, i) =>
            q.slice(4 * i, 4 * i + 4).reduce((s, v) => s + Math.abs(v), 0),
          )
        const step = Math.max(...vectors.map((q) => Math.max(...fours(q)) / 63))
        const bound = (Math.max(...bits.scales) * (dimensions / 4) * step) / 2 / Math.sqrt(dimensions)
        expect(Math.abs(late.match(bits).score - expected)).toBeLessThanOrEqual(bound + 1e-5)
      }),
      { numRuns: 50 },
    )
  })

  test('is within half a hundredth of it for vectors like a model’s', () => {
    const random = new Random(5)
    const state = () => Array.from({ length: 384 }, () => random.next() + random.next() + random.next() - 1.5)
    const passage = Array.from({ length: 40 }, state)
    for (let round = 0; round < 20; round++) {
      const q = unit(state())
      const bits = tokenBits(new Uint32Array(40), Float32Array.from(passage.flat()), 384, 0)
      const expected = Math.max(0, ...passage.map((p) => signCosine(q, p)))
      const late = new LateInteraction({ ids: Uint32Array.of(1), vectors: [q] }, [1])
      expect(Math.abs(late.match(bits).score - expected)).toBeLessThan(0.005)
    }
  })

  test('knows what share of the question stands within one window', () => {
    const random = new Random(6)
    const state = () => Array.from({ length: 64 }, () => random.next() - 0.5)
    const passage = Array.from({ length: 200 }, state)
    const ids = Uint32Array.from(passage, (_, i) => (i === 10 ? 1 : i === 60 ? 2 : i === 199 ? 3 : 9))
    const bits = tokenBits(ids, Float32Array.from(passage.flat()), 64, 0)
    const exact = (pieces: number[]) => {
      const vectors = pieces.map(() => unit(state()))
      return new LateInteraction({ ids: Uint32Array.from(pieces), vectors }, pieces).match(bits).exact
    }
    expect(exact([1, 2])).toBe(1)
    expect(exact([1, 3])).toBe(3 / 4)
    expect(exact([3, 3, 4])).toBe(6 / 10)
    expect(exact([4, 5])).toBe(0)
  })

  test('is sharp for what is the same, and dull for what is like it', () => {
    const random = new Random(7)
    const p = Array.from({ length: 384 }, () => random.next() - 0.5)
    const like = p.map((value, i) => (i % 2 === 0 ? value : random.next() - 0.5))
    const bits = tokenBits(Uint32Array.of(1), Float32Array.from(p), 384, 0)
    const match = (q: number[]) => new LateInteraction({ ids: Uint32Array.of(1), vectors: [unit(q)] }, [1]).match(bits)
    expect(match(p).sharp).toBeGreaterThan(0.95)
    expect(match(like).score).toBeGreaterThan(0.3)
    expect(match(like).sharp).toBeCloseTo(match(like).score ** 4)
  })

  test('of nothing is nothing', () => {
    const late = new LateInteraction({ ids: new Uint32Array(0), vectors: [] }, [])
    expect(late.match({ ids: new Uint32Array(0), bits: new Uint8Array(0), scales: new Float32Array(0) })).toEqual({
      score: 0,
      sharp: 0,
      exact: 0,
    })
  })
})
