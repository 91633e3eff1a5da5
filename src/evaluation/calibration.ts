import { mean } from './metrics.js'

/** A probability that was stated, and whether it came true. */
export interface Outcome {
  probability: number
  truth: boolean
}

/** All outcomes whose probability lies in [low, high) (the last bin: [low, high]). */
export interface ReliabilityBin {
  low: number
  high: number
  count: number
  /** Mean of the stated probabilities; 0 where the bin is empty. */
  stated: number
  /** Share that came true; 0 where the bin is empty. */
  observed: number
}

/** What is risked by answering at least `coverage` of the questions, the surest first. */
export interface RiskPoint {
  /** Share of questions answered. */
  coverage: number
  /** Share of wrong answers among those answered. */
  risk: number
  /** The lowest probability that is answered at this point. */
  threshold: number
}

/** Outcomes by stated probability, in bins of equal width. */
export function reliability(outcomes: readonly Outcome[], bins = 10): ReliabilityBin[] {
  const groups: Outcome[][] = Array.from({ length: bins }, () => [])
  for (const outcome of outcomes) {
    groups[Math.max(0, Math.min(bins - 1, Math.floor(outcome.probability * bins)))]?.push(outcome)
  }
  return groups.map((group, index) => ({
    low: index / bins,
    high: (index + 1) / bins,
    count: group.length,
    stated: mean(group.map(({ probability }) => probability)),
    observed: mean(group.map(({ truth }) => (truth ? 1 : 0))),
  }))
}

/** Expected calibration error: the bins' distances between stated and observed, weighted by their counts. */
export function expectedCalibrationError(outcomes: readonly Outcome[], bins = 10): number {
  if (outcomes.length === 0) return 0
  const off = reliability(outcomes, bins).map(({ count, stated, observed }) => count * Math.abs(stated - observed))
  return off.reduce((sum, value) => sum + value, 0) / outcomes.length
}

/**
 * Area under the ROC curve: how often a true outcome has the higher probability than a false one, ties counting half
 * (the Mann-Whitney statistic). .5 where one of the two kinds is missing.
 */
export function auroc(outcomes: readonly Outcome[]): number {
  const sorted = [...outcomes].sort((a, b) => a.probability - b.probability)
  let positives = 0
  let rankSum = 0
  for (let start = 0; start < sorted.length; ) {
    let end = start
    while (end < sorted.length && sorted[end]?.probability === sorted[start]?.probability) end++
    const rank = (start + 1 + end) / 2
    for (let index = start; index < end; index++) {
      if (!sorted[index]?.truth) continue
      positives++
      rankSum += rank
    }
    start = end
  }
  const negatives = sorted.length - positives
  if (positives === 0 || negatives === 0) return 0.5
  return (rankSum - (positives * (positives + 1)) / 2) / (positives * negatives)
}

/** Risk at each coverage, the surest questions first; outcomes of equal probability are answered together. */
export function riskCoverage(outcomes: readonly Outcome[]): RiskPoint[] {
  const sorted = [...outcomes].sort((a, b) => b.probability - a.probability)
  const points: RiskPoint[] = []
  let wrong = 0
  sorted.forEach(({ probability, truth }, index) => {
    if (!truth) wrong++
    if (sorted[index + 1]?.probability === probability) return
    points.push({ coverage: (index + 1) / sorted.length, risk: wrong / (index + 1), threshold: probability })
  })
  return points
}
