import type { TokenBits } from './embedder.js'

/**
 * Signs and scales of the token states `[from, from + ids.length)`, as TokenBits describes. States need not be unit
 * vectors: with p = x / |x| the scale is sqrt(dimensions) · |x| / Σ|x_i|.
 */
export function tokenBits(ids: Uint32Array, states: Float32Array, dimensions: number, from: number): TokenBits {
  const bytes = dimensions / 8
  const bits = new Uint8Array(ids.length * bytes)
  const scales = new Float32Array(ids.length)
  for (let token = 0; token < ids.length; token++) {
    const start = (from + token) * dimensions
    let sum = 0
    let square = 0
    for (let byte = 0; byte < bytes; byte++) {
      let value = 0
      for (let bit = 0; bit < 8; bit++) {
        const x = states[start + byte * 8 + bit]!
        square += x * x
        if (x >= 0) {
          value |= 1 << bit
          sum += x
        } else sum -= x
      }
      bits[token * bytes + byte] = value
    }
    scales[token] = sum === 0 ? 0 : Math.sqrt(dimensions * square) / sum
  }
  return { ids, bits, scales }
}

/** Joins the tokens of several windows. */
export function joinTokenBits(parts: readonly TokenBits[]): TokenBits {
  const [first] = parts
  if (first && parts.length === 1) return first
  return {
    ids: Uint32Array.from(parts.flatMap((part) => [...part.ids])),
    bits: Uint8Array.from(Buffer.concat(parts.map((part) => part.bits))),
    scales: Float32Array.from(parts.flatMap((part) => [...part.scales])),
  }
}
