import type { Range } from '../../../documents/document.js'
import type { Embedder, QuestionVectors, TokenBits } from '../../../embedding/embedder.js'

/**
 * How near each word of a claim (what stands between spaces) comes to a stretch of a passage: over its word pieces the
 * mean of the highest cosine with a token of the stretch.
 * @param tokens of the passage @param range of them
 */
export function nearnessOf(
  claim: string,
  embedder: Pick<Embedder, 'countPieces'>,
  { tokens: own }: QuestionVectors,
  tokens: TokenBits,
  { start, end }: Range,
): number[] | undefined {
  if (!own) return undefined
  let first = 0
  return (claim.match(/\S+/g) ?? []).map((word) => {
    const last = Math.min(first + embedder.countPieces(word), own.vectors.length)
    let sum = 0
    for (const vector of own.vectors.slice(first, last)) sum += highestCosine(vector, tokens, start, end)
    const count = last - first
    first = last
    return count === 0 ? 0 : sum / count
  })
}

function highestCosine(vector: Float32Array, { bits, scales }: TokenBits, start: number, end: number): number {
  const bytes = vector.length / 8
  let highest = 0
  for (let token = start; token < end; token++) {
    let sum = 0
    for (let at = 0; at < vector.length; at++) {
      const value = vector[at] ?? 0
      sum += ((bits[token * bytes + (at >> 3)] ?? 0) >> (at & 7)) & 1 ? value : -value
    }
    highest = Math.max(highest, ((scales[token] ?? 0) * sum) / Math.sqrt(vector.length))
  }
  return highest
}
