import type { TokenBits } from './embedder.js'

/** The signs and scale of unit vectors, as TokenBits describes; `vectors` holds `ids.length` rows of `dimensions`. */
export function tokenBits(ids: Uint32Array, vectors: Float32Array, dimensions: number): TokenBits {
  const bytes = dimensions / 8
  const bits = new Uint8Array(ids.length * bytes)
  const scales = new Float32Array(ids.length)
  for (let token = 0; token < ids.length; token++) {
    let sum = 0
    for (let i = 0; i < dimensions; i++) {
      const value = vectors[token * dimensions + i]!
      if (value >= 0) {
        bits[token * bytes + (i >> 3)]! |= 1 << (i & 7)
        sum += value
      } else sum -= value
    }
    scales[token] = sum === 0 ? 0 : Math.sqrt(dimensions) / sum
  }
  return { ids, bits, scales }
}

/** Several windows' tokens as one. */
export function joinTokenBits(parts: readonly TokenBits[]): TokenBits {
  return {
    ids: Uint32Array.from(parts.flatMap((part) => [...part.ids])),
    bits: Uint8Array.from(Buffer.concat(parts.map((part) => part.bits))),
    scales: Float32Array.from(parts.flatMap((part) => [...part.scales])),
  }
}
