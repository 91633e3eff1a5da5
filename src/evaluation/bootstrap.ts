import { mean, percentile } from './metrics.js'
import { seededRandom } from './random.js'

/** Where a mean may lie: [low, high]. */
export type Interval = [low: number, high: number]

/** How a second run differs from a first over the same questions. */
export interface Comparison {
  questions: number
  /** Mean of second minus first. */
  difference: number
  /** 95 % confidence interval of that difference. */
  interval: Interval
  /** Two-sided p-value of the paired randomisation test: how often chance alone would show so large a difference. */
  p: number
  /** Questions on which the second is better, equal, worse. */
  wins: number
  ties: number
  losses: number
}

interface Options {
  /** How many times to draw. */
  draws?: number
  seed?: number
  /** Share of draws that the interval covers. */
  level?: number
}

/** Percentile bootstrap interval of a mean: Efron and Tibshirani, An Introduction to the Bootstrap, chapter 13. */
export function bootstrapInterval(values: readonly number[], options: Options = {}): Interval {
  const { draws = 1000, seed = 1, level = 0.95 } = options
  if (values.length === 0) return [0, 0]
  const random = seededRandom(seed)
  const means = Array.from({ length: draws }, () => {
    let sum = 0
    for (let drawn = 0; drawn < values.length; drawn++) sum += values[Math.floor(random() * values.length)] ?? 0
    return sum / values.length
  })
  return [percentile(means, (1 - level) / 2), percentile(means, (1 + level) / 2)]
}

/**
 * Compares two runs question by question: bootstrap interval of the mean difference, and Fisher's randomisation test
 * (signs of the differences flipped at random; Smucker, Allan and Carterette, CIKM 2007).
 * Questions that only one of the two has are left out.
 */
export function comparePaired(
  first: ReadonlyMap<string, number>,
  second: ReadonlyMap<string, number>,
  options: Options = {},
): Comparison {
  const differences = [...first].flatMap(([query, value]) => {
    const other = second.get(query)
    return other === undefined ? [] : [other - value]
  })
  const difference = mean(differences)
  return {
    questions: differences.length,
    difference,
    interval: bootstrapInterval(differences, options),
    p: randomisationTest(differences, options),
    wins: differences.filter((value) => value > 0).length,
    ties: differences.filter((value) => value === 0).length,
    losses: differences.filter((value) => value < 0).length,
  }
}

/** Share of random sign flips whose mean is at least as far from 0, the observed one counted in (never 0). */
function randomisationTest(differences: readonly number[], { draws = 1000, seed = 1 }: Options): number {
  const random = seededRandom(seed)
  const observed = Math.abs(differences.reduce((sum, value) => sum + value, 0))
  // A flip that gives back the observed sum must count although its terms were added with other roundings.
  const enough = observed - 1e-9
  let asFar = 1
  for (let draw = 0; draw < draws; draw++) {
    let sum = 0
    for (const value of differences) sum += random() < 0.5 ? value : -value
    if (Math.abs(sum) >= enough) asFar++
  }
  return asFar / (draws + 1)
}
