import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bootstrapInterval } from '../../src/evaluation/bootstrap.js'
import { mean } from '../../src/evaluation/metrics.js'
import { seededRandom } from '../../src/evaluation/random.js'

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
