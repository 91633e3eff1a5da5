import type { Range } from '../../../documents/document.js'
import type { TokenBits } from '../../../embedding/embedder.js'
import type { LateInteraction } from '../../../library/late-interaction.js'

/** The word pieces [from, to) of each of a claim's words, in their order; a word is what stands between spaces. */
export function piecesOfWords(claim: string, countPieces: (text: string) => number): Range[] {
  let start = 0
  return (claim.match(/\S+/g) ?? []).map((word) => {
    const range = { start, end: start + countPieces(word) }
    start = range.end
    return range
  })
}

/**
 * How near each word of a claim comes to a stretch of a passage: over its word pieces the mean of the highest cosine
 * with a token of the stretch, 0..1.
 * @param words their pieces, see piecesOfWords
 * @param matcher of the claim
 * @param tokens of the passage
 * @param range of its tokens
 */
export function nearnessOf(
  words: readonly Range[],
  matcher: LateInteraction,
  tokens: TokenBits,
  { start, end }: Range,
): number[] {
  const { highest } = matcher.closeUp(tokens, start, end)
  return words.map((word) => {
    const own = highest.slice(word.start, word.end)
    return own.length === 0 ? 0 : own.reduce((sum, cosine) => sum + cosine, 0) / own.length
  })
}
