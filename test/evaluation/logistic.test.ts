import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fitLogistic, logit, type Observation, predict, sigmoid } from '../../src/evaluation/logistic.js'
import { seededRandom } from '../../src/evaluation/random.js'

/** Observations whose truth is drawn from a known model. */
function drawn(coefficients: number[], constant: number, count: number): Observation[] {
  const random = seededRandom(11)
  return Array.from({ length: count }, () => {
    const features = coefficients.map((_, index) => random() * (index + 1) * 4 - 2)
    const p = predict({ coefficients, constant }, features)
    return { features, truth: random() < p }
  })
}

describe('logistic regression', () => {
  it('finds the coefficients that made the data', () => {
    const model = fitLogistic(drawn([2, -1, 0], 0.5, 20_000), 1e-6)
    expect(model.coefficients[0]).toBeCloseTo(2, 0)
    expect(model.coefficients[1]).toBeCloseTo(-1, 0)
    expect(model.coefficients[2]).toBeCloseTo(0, 1)
    expect(model.constant).toBeCloseTo(0.5, 0)
  })

  it('states on average what is true on average, whatever the data', () => {
    const observation = fc.record({
      features: fc.tuple(fc.double({ min: -5, max: 5, noNaN: true }), fc.double({ min: 0, max: 100, noNaN: true })),
      truth: fc.boolean(),
      weight: fc.integer({ min: 1, max: 5 }),
    })
    fc.assert(
      fc.property(fc.array(observation, { minLength: 2, maxLength: 40 }), (observations) => {
        fc.pre(new Set(observations.map(({ truth }) => truth)).size === 2)
        const model = fitLogistic(observations)
        const total = observations.reduce((sum, { weight }) => sum + weight, 0)
        const stated = observations.reduce((sum, one) => sum + one.weight * predict(model, one.features), 0)
        const true_ = observations.reduce((sum, { weight, truth }) => sum + (truth ? weight : 0), 0)
        expect(stated / total).toBeCloseTo(true_ / total, 4)
      }),
    )
  })

  it('stays finite where one feature tells the classes apart, and ignores one that never varies', () => {
    const model = fitLogistic([
      { features: [1, 7], truth: true },
      { features: [0, 7], truth: false },
    ])
    expect(model.coefficients.every(Number.isFinite)).toBe(true)
    expect(model.coefficients[1]).toBe(0)
    expect(predict(model, [1, 7])).toBeGreaterThan(0.9)
    expect(predict(model, [0, 7])).toBeLessThan(0.1)
  })

  it('does not depend on the unit of a feature', () => {
    const observations = drawn([1, 1], 0, 500)
    const metres = fitLogistic(observations)
    const millimetres = fitLogistic(
      observations.map((one) => ({ ...one, features: [one.features[0]! * 1000, one.features[1]!] })),
    )
    expect(millimetres.coefficients[0]! * 1000).toBeCloseTo(metres.coefficients[0]!, 6)
    expect(millimetres.constant).toBeCloseTo(metres.constant, 6)
  })

  it('of nothing knows nothing', () => expect(predict(fitLogistic([]), [])).toBe(0.5))

  it('logit undoes sigmoid', () => {
    fc.assert(
      fc.property(fc.double({ min: -20, max: 20, noNaN: true }), (x) => {
        expect(logit(sigmoid(x))).toBeCloseTo(x, 3)
      }),
    )
  })
})
