/** One labelled observation. All of one fit have equally many features, in the same order. */
export interface Observation {
  features: readonly number[]
  truth: boolean
  /** How much it counts; 1 unless said otherwise. */
  weight?: number
}

/** P(true) = 1 / (1 + exp(-(constant + Σ coefficient · feature))). */
export interface LogisticModel {
  coefficients: number[]
  constant: number
}

/** Newton's method has long converged by then on anything with a ridge. */
const MOST_STEPS = 50

/**
 * Logistic regression by iteratively reweighted least squares (Newton's method) on standardised features, with a ridge
 * penalty `ridge · Σ coefficient² / 2` on the standardised coefficients, per unit of total weight; the constant is not
 * penalised. The penalty keeps coefficients finite where the classes can be separated. Features that never vary get 0.
 */
export function fitLogistic(observations: readonly Observation[], ridge = 1e-3): LogisticModel {
  const size = observations[0]?.features.length ?? 0
  const total = observations.reduce((sum, { weight = 1 }) => sum + weight, 0)
  if (total === 0) return { coefficients: new Array<number>(size).fill(0), constant: 0 }
  const { centre, scale } = spread(observations, size, total)
  // The constant is the last column.
  const rows = observations.map(({ features }) => [
    ...features.map((value, index) => (scale[index]! > 0 ? (value - centre[index]!) / scale[index]! : 0)),
    1,
  ])
  let beta = new Array<number>(size + 1).fill(0)
  for (let step = 0; step < MOST_STEPS; step++) {
    const hessian = beta.map((_, i) => beta.map((__, j) => (i === j ? (i < size ? ridge * total : 1e-9) : 0)))
    const gradient = beta.map((value, i) => (i < size ? ridge * total * value : 0))
    observations.forEach(({ truth, weight = 1 }, n) => {
      const row = rows[n]!
      const p = sigmoid(dot(beta, row))
      const slope = weight * Math.max(p * (1 - p), 1e-12)
      for (let i = 0; i <= size; i++) {
        gradient[i]! += weight * (p - (truth ? 1 : 0)) * row[i]!
        for (let j = 0; j <= i; j++) hessian[i]![j]! += slope * row[i]! * row[j]!
      }
    })
    for (let i = 0; i <= size; i++) for (let j = i + 1; j <= size; j++) hessian[i]![j] = hessian[j]![i]!
    const change = solve(hessian, gradient)
    beta = beta.map((value, i) => value - change[i]!)
    if (Math.max(...change.map(Math.abs)) < 1e-9) break
  }
  const coefficients = centre.map((_, i) => (scale[i]! > 0 ? beta[i]! / scale[i]! : 0))
  return { coefficients, constant: beta[size]! - dot(coefficients, centre) }
}

/** What a model says of one observation. */
export function predict({ coefficients, constant }: LogisticModel, features: readonly number[]): number {
  return sigmoid(constant + dot(coefficients, features))
}

/** 1 / (1 + e^-x). */
export function sigmoid(x: number): number {
  return 1 / (1 + Math.exp(-x))
}

/** ln(p / (1 - p)), finite also at 0 and 1. */
export function logit(p: number): number {
  const inside = Math.min(1 - 1e-12, Math.max(1e-12, p))
  return Math.log(inside / (1 - inside))
}

/** Weighted mean and standard deviation of each feature; deviation 0 where it never varies. */
function spread(observations: readonly Observation[], size: number, total: number) {
  const centre = new Array<number>(size).fill(0)
  const scale = new Array<number>(size).fill(0)
  for (const { features, weight = 1 } of observations) {
    for (let i = 0; i < size; i++) centre[i]! += (weight * features[i]!) / total
  }
  for (const { features, weight = 1 } of observations) {
    for (let i = 0; i < size; i++) scale[i]! += (weight * (features[i]! - centre[i]!) ** 2) / total
  }
  return { centre, scale: scale.map((value) => (value > 1e-18 ? Math.sqrt(value) : 0)) }
}

/** Solves A x = b by Gaussian elimination with partial pivoting; A is overwritten. */
function solve(a: number[][], b: number[]): number[] {
  const size = b.length
  const x = [...b]
  for (let column = 0; column < size; column++) {
    let pivot = column
    for (let row = column + 1; row < size; row++) {
      if (Math.abs(a[row]![column]!) > Math.abs(a[pivot]![column]!)) pivot = row
    }
    ;[a[column], a[pivot]] = [a[pivot]!, a[column]!]
    ;[x[column], x[pivot]] = [x[pivot]!, x[column]!]
    for (let row = column + 1; row < size; row++) {
      const factor = a[row]![column]! / a[column]![column]!
      for (let k = column; k < size; k++) a[row]![k]! -= factor * a[column]![k]!
      x[row]! -= factor * x[column]!
    }
  }
  for (let row = size - 1; row >= 0; row--) {
    for (let k = row + 1; k < size; k++) x[row]! -= a[row]![k]! * x[k]!
    x[row]! /= a[row]![row]!
  }
  return x
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, index) => sum + value * b[index]!, 0)
}
