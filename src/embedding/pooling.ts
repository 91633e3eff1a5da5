/** A model's output for one text: `length` token states of `dimensions` floats each. */
export interface Row {
  states: Float32Array
  length: number
  dimensions: number
}

/**
 * Mean of a row's token states, as a unit vector. transformers.js pools too, but reads each number through a tensor,
 * which takes 20 to 70 times as long.
 */
export function meanPool({ states, length, dimensions }: Row): Float32Array {
  const sum = new Float32Array(dimensions)
  for (let token = 0; token < length; token++) {
    const start = token * dimensions
    for (let i = 0; i < dimensions; i++) sum[i]! += states[start + i]!
  }
  return normalise(sum)
}

/** A row's first token state, as a unit vector. */
export function clsPool({ states, dimensions }: Row): Float32Array {
  return normalise(states.slice(0, dimensions))
}

/** Scales a vector to length 1, in place; a zero vector stays zero. */
export function normalise(vector: Float32Array): Float32Array {
  let square = 0
  for (let i = 0; i < vector.length; i++) square += vector[i]! * vector[i]!
  const length = Math.sqrt(square)
  if (length > 0) for (let i = 0; i < vector.length; i++) vector[i]! /= length
  return vector
}

/** A row's token states `[from, to)` as unit vectors, one after the other. */
export function tokenStates({ states, dimensions }: Row, from: number, to: number): Float32Array {
  const out = states.slice(from * dimensions, to * dimensions)
  for (let token = 0; token < to - from; token++) {
    normalise(out.subarray(token * dimensions, (token + 1) * dimensions))
  }
  return out
}
