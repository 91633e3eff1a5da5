import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  auroc,
  expectedCalibrationError,
  type Outcome,
  reliability,
  riskCoverage,
} from '../../src/evaluation/calibration.js'

const outcome = fc.record({ probability: fc.double({ min: 0, max: 1, noNaN: true }), truth: fc.boolean() })
const of = (pairs: [number, boolean][]): Outcome[] => pairs.map(([probability, truth]) => ({ probability, truth }))

describe('AUROC', () => {
  it('is the share of pairs in the right order, ties half', () => {
    expect(
      auroc(
        of([
          [0.9, true],
          [0.1, false],
        ]),
      ),
    ).toBe(1)
    expect(
      auroc(
        of([
          [0.1, true],
          [0.9, false],
        ]),
      ),
    ).toBe(0)
    expect(
      auroc(
        of([
          [0.5, true],
          [0.5, false],
        ]),
      ),
    ).toBe(0.5)
    expect(
      auroc(
        of([
          [0.9, true],
          [0.5, true],
          [0.5, false],
          [0.1, false],
        ]),
      ),
    ).toBe(0.875)
    expect(auroc(of([[0.9, true]]))).toBe(0.5)
  })

  it('agrees with counting the pairs one by one', () => {
    fc.assert(
      fc.property(fc.array(outcome), (outcomes) => {
        const yes = outcomes.filter(({ truth }) => truth)
        const no = outcomes.filter(({ truth }) => !truth)
        fc.pre(yes.length > 0 && no.length > 0)
        const won = yes.flatMap((a) => no.map((b) => (Math.sign(a.probability - b.probability) + 1) / 2))
        expect(auroc(outcomes)).toBeCloseTo(won.reduce((sum, value) => sum + value, 0) / won.length, 9)
      }),
    )
  })
})

describe('calibration', () => {
  it('has no error where what is stated comes true, and a whole one where it never does', () => {
    expect(
      expectedCalibrationError(
        of([
          [1, true],
          [0, false],
        ]),
      ),
    ).toBe(0)
    expect(
      expectedCalibrationError(
        of([
          [1, false],
          [0, true],
        ]),
      ),
    ).toBe(1)
    expect(
      expectedCalibrationError(
        of([
          [0.25, true],
          [0.25, false],
          [0.25, false],
          [0.25, false],
        ]),
      ),
    ).toBe(0)
    expect(expectedCalibrationError([])).toBe(0)
  })

  it('puts every outcome into one bin, certainty itself into the last', () => {
    fc.assert(
      fc.property(fc.array(outcome), (outcomes) => {
        const bins = reliability(outcomes)
        expect(bins.reduce((sum, { count }) => sum + count, 0)).toBe(outcomes.length)
        for (const { low, high, count, stated } of bins) {
          if (count > 0) expect(stated >= low - 1e-9 && stated <= high + 1e-9).toBe(true)
        }
      }),
    )
    expect(reliability(of([[1, true]])).at(-1)?.count).toBe(1)
  })
})

describe('risk and coverage', () => {
  it('answers the surest first, equals together', () => {
    expect(
      riskCoverage(
        of([
          [0.2, false],
          [0.9, true],
          [0.5, true],
          [0.5, false],
        ]),
      ),
    ).toEqual([
      { coverage: 0.25, risk: 0, threshold: 0.9 },
      { coverage: 0.75, risk: 1 / 3, threshold: 0.5 },
      { coverage: 1, risk: 0.5, threshold: 0.2 },
    ])
    expect(riskCoverage([])).toEqual([])
  })
})
