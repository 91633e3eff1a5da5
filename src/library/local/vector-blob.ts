import type { TokenBits } from '../../embedding/embedder.js'

/** Components of unit vectors lie in -1..1: as int16 they are off by 1.5e-5 at most, cosines by about 1e-5. */
const STEPS = 0x7fff

/** A unit vector as it is stored: int16 a component, little-endian, 1 as 32767. Half of float32, five rows a page. */
export function encodeVector(vector: Float32Array): Uint8Array {
  return new Uint8Array(Int16Array.from(vector, (value) => Math.round(value * STEPS)).buffer)
}

export function decodeVector(blob: ArrayBuffer): Float32Array {
  const steps = new Int16Array(blob)
  const vector = new Float32Array(steps.length)
  for (let i = 0; i < steps.length; i++) vector[i] = steps[i]! / STEPS
  return vector
}

/** Cosine of two unit vectors. */
export function dot(a: Float32Array, b: Float32Array, offset = 0): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[offset + i]!
  return sum
}

/**
 * Token vectors as they are stored: uint32 count, uint32 bytes an id (2 or 4), the scales (float32 each), the ids,
 * then the sign bits. Little-endian throughout.
 */
export function encodeTokens({ ids, bits, scales }: TokenBits): Uint8Array {
  const width = ids.every((id) => id < 0x10000) ? 2 : 4
  const head = Uint32Array.of(ids.length, width)
  const packed = width === 2 ? Uint16Array.from(ids) : ids
  const blob = new Uint8Array(8 + scales.byteLength + packed.byteLength + bits.length)
  let at = 0
  for (const part of [head, scales, packed, bits]) {
    blob.set(new Uint8Array(part.buffer, part.byteOffset, part.byteLength), at)
    at += part.byteLength
  }
  return blob
}

export function decodeTokens(blob: ArrayBuffer): TokenBits {
  const head = new Uint32Array(blob, 0, 2)
  const count = head[0]!
  const width = head[1]!
  const afterScales = 8 + 4 * count
  const afterIds = afterScales + width * count
  return {
    ids:
      width === 2
        ? Uint32Array.from(new Uint16Array(blob, afterScales, count))
        : new Uint32Array(blob, afterScales, count),
    scales: new Float32Array(blob, 8, count),
    bits: new Uint8Array(blob, afterIds),
  }
}
