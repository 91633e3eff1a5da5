import { percentile } from './metrics.js'
import { seededRandom } from './random.js'

/** Where a mean may lie: [low, high]. */
export type Interval = [low: number, high: number]

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
