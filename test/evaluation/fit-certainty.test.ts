import { describe, expect, it } from 'vitest'
import {
  type CertaintyExample,
  type CertaintyKind,
  fitCertainty,
  fitThresholds,
  halfAndHalf,
  judgeExamples,
  reportCertainty,
} from '../../src/evaluation/fit-certainty.js'
import { predict } from '../../src/evaluation/logistic.js'
import { seededRandom } from '../../src/evaluation/random.js'

/** One feature, spread around a centre that depends on the kind of question. */
function examples(
  collection: string,
  centres: Partial<Record<CertaintyKind, number>>,
  count = 400,
): CertaintyExample[] {
  const random = seededRandom(collection.length + 5)
  const spread = () => random() + random() + random() - 1.5
  return Object.entries(centres).flatMap(([kind, centre]) =>
    Array.from({ length: count }, () => ({
      collection,
      kind: kind as CertaintyKind,
      features: [centre + spread()],
      doubtful: false,
    })),
  )
}

const apart = examples('one', { right: 2, wrong: 1.5, foreign: 0 })

describe('certainty', () => {
  it('is high for questions that the collection answers and low for foreign ones', () => {
    const model = fitCertainty(apart)
    expect(predict(model, [2])).toBeGreaterThan(0.95)
    expect(predict(model, [0])).toBeLessThan(0.05)
  })

  it('is calibrated on a half-and-half mix, however many of each it was shown', () => {
    const lopsided = [...examples('one', { right: 1 }, 1200), ...examples('one', { foreign: 0 }, 200)]
    const model = fitCertainty(lopsided)
    const report = reportCertainty(judgeExamples(model, lopsided), { strong: 0.9, weak: 0.5 })
    expect(report.calibrationError).toBeLessThan(0.06)
    expect(predict(model, [0.5])).toBeCloseTo(0.5, 1)
  })

  it('counts every collection the same', () => {
    const small = examples('small', { right: 1, foreign: -1 }, 50)
    const model = fitCertainty([...examples('the large one', { right: 5, foreign: 3 }, 1000), ...small])
    const alone = fitCertainty([...examples('the large one', { right: 5, foreign: 3 }, 50), ...small])
    expect(model.coefficients[0]).toBeCloseTo(alone.coefficients[0]!, 0)
  })

  it('hears of unanswerable questions only where it is asked to', () => {
    const hard = [...apart, ...examples('one', { unanswerable: 2 })]
    expect(fitCertainty(hard)).toEqual(fitCertainty(apart))
    expect(predict(fitCertainty(hard, 1), [2])).toBeLessThan(predict(fitCertainty(apart), [2]))
  })
})

describe('thresholds', () => {
  it('keep right answers and stop foreign questions where both can be had', () => {
    const model = fitCertainty(apart)
    const report = reportCertainty(judgeExamples(model, apart), fitThresholds(model, apart))
    expect(report.rightStrong).toBeGreaterThanOrEqual(0.85)
    expect(report.rightShown).toBeGreaterThanOrEqual(0.95)
    expect(report.foreignStrong).toBeLessThanOrEqual(0.01)
    expect(report.foreignWeak).toBeLessThanOrEqual(0.05)
    expect(report.auroc).toBeGreaterThan(0.95)
  })

  it('stop foreign questions where both cannot be had', () => {
    const muddled = examples('one', { right: 0.3, wrong: 0.3, foreign: 0 })
    const model = fitCertainty(muddled)
    const thresholds = fitThresholds(model, muddled)
    const report = reportCertainty(judgeExamples(model, muddled), thresholds)
    expect(thresholds.strong).toBeGreaterThanOrEqual(thresholds.weak)
    expect(report.foreignStrong).toBeLessThanOrEqual(0.0125)
    expect(report.rightStrong).toBeLessThan(0.85)
  })
})

describe('a collection that counts less', () => {
  it('has less of a say in the thresholds', () => {
    const hard = examples('hard', { right: 1, foreign: 0.9 })
    const model = fitCertainty([...apart, ...hard])
    const strongAt = (share: number) =>
      fitThresholds(model, [...apart, ...hard], { counts: (name) => (name === 'hard' ? share : 1) }).strong
    expect(strongAt(1e-6)).toBeCloseTo(fitThresholds(model, apart).strong, 4)
    expect(strongAt(1)).toBeGreaterThan(strongAt(1e-6))
  })
})

describe('a report', () => {
  it('counts kinds and says what is missing', () => {
    const report = reportCertainty(judgeExamples(fitCertainty(apart), apart), { strong: 0.9, weak: 0.5 })
    expect(report.counts).toEqual({ right: 400, wrong: 400, foreign: 400, unanswerable: 0 })
    expect(report.aurocUnanswerable).toBeNull()
  })

  it('tells how often a strong answer has the right passage first', () => {
    const half = [
      { collection: 'c', kind: 'right' as const, features: [1], doubtful: false },
      { collection: 'c', kind: 'wrong' as const, features: [1], doubtful: false },
      { collection: 'c', kind: 'wrong' as const, features: [-1], doubtful: false },
    ]
    const report = reportCertainty(judgeExamples({ coefficients: [10], constant: 0 }, half), { strong: 0.9, weak: 0.5 })
    expect(report.strongFirstRight).toBe(0.5)
  })
})

it('a half-and-half mix repeats the rarer side, collection by collection', () => {
  const judged = judgeExamples({ coefficients: [1], constant: 0 }, [
    ...examples('one', { right: 1 }, 5),
    ...examples('one', { foreign: 0 }, 2),
    ...examples('two', { wrong: 1, foreign: 0, unanswerable: 1 }, 3),
  ])
  const mix = halfAndHalf(judged)
  const count = (collection: string, kind: CertaintyKind) =>
    mix.filter((one) => one.collection === collection && one.kind === kind).length
  expect([count('one', 'right'), count('one', 'foreign')]).toEqual([5, 5])
  expect([count('two', 'wrong'), count('two', 'foreign'), count('two', 'unanswerable')]).toEqual([3, 3, 0])
})
