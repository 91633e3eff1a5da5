import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bootstrapInterval, comparePaired } from '../../src/evaluation/bootstrap.js'
import { mean } from '../../src/evaluation/metrics.js'
import { seededRandom } from '../../src/evaluation/random.js'

const numbered = (values: number[]) => new Map(values.map((value, index) => [`q${index}`, value]))

describe('bootstrap interval', () => {
  it('comes out the same for the same seed and holds the mean', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 30 }), (values) => {
        const interval = bootstrapInterval(values, { draws: 200 })
        expect(bootstrapInterval(values, { draws: 200 })).toEqual(interval)
        expect(interval[0]).toBeLessThanOrEqual(mean(values) + 1e-9)
        expect(interval[1]).toBeGreaterThanOrEqual(mean(values) - 1e-9)
      }),
    )
  })

  it('is about as wide as theory has it: 1.96 standard errors either side', () => {
    const random = seededRandom(7)
    const coin = Array.from({ length: 400 }, () => (random() < 0.5 ? 0 : 1))
    const [low, high] = bootstrapInterval(coin, { draws: 2000 })
    expect((high - low) / 2).toBeCloseTo(1.96 * Math.sqrt(0.25 / 400), 2)
  })

  it('of nothing is nothing', () => expect(bootstrapInterval([])).toEqual([0, 0]))
})

describe('paired comparison', () => {
  it('finds a small difference that runs through all questions', () => {
    const random = seededRandom(3)
    const first = Array.from({ length: 200 }, () => random())
    const found = comparePaired(numbered(first), numbered(first.map((value) => value + 0.01 + 0.02 * (random() - 0.5))))
    expect(found.difference).toBeCloseTo(0.01, 2)
    expect(found.p).toBeLessThan(0.01)
    expect(found.interval[0]).toBeGreaterThan(0)
  })

  it('finds none between two draws of the same thing', () => {
    const random = seededRandom(4)
    const draw = () => numbered(Array.from({ length: 200 }, () => random()))
    const found = comparePaired(draw(), draw())
    expect(found.p).toBeGreaterThan(0.05)
    expect(found.interval[0]).toBeLessThan(0)
    expect(found.interval[1]).toBeGreaterThan(0)
  })

  it('is sure of nothing where the runs are equal', () => {
    const same = numbered([0.1, 0.7, 0.3])
    expect(comparePaired(same, same)).toMatchObject({ difference: 0, p: 1, wins: 0, ties: 3, losses: 0 })
  })

  it('gives the exact p of a handful: all three better is 2 of 8 sign patterns', () => {
    const found = comparePaired(numbered([0, 0, 0]), numbered([0.2, 0.2, 0.2]), { draws: 20_000 })
    expect(found.p).toBeCloseTo(0.25, 1)
  })

  it('leaves out questions that only one run has', () => {
    expect(
      comparePaired(
        new Map([['a', 1]]),
        new Map([
          ['a', 0],
          ['b', 1],
        ]),
      ),
    ).toMatchObject({ questions: 1, losses: 1 })
  })
})
