import type { Piece } from './lines.js'

/** Fewer numbers down a page are a list's. */
const FEWEST = 10

/** Numbers of lines stand below each other, at equal distances, in points. */
const UNEVEN = 1.5

/**
 * The page without the numbers of its lines, as transcripts and bills have them: 1, 2, 3 … at equal distances down the
 * left edge, some beside an empty line. Rows of a table are numbered as well, but all of them say something.
 */
export function withoutLineNumbers(pieces: readonly Piece[]): readonly Piece[] {
  const edge = Math.min(...pieces.map(({ left }) => left))
  const numbers = pieces
    .filter(({ text, left, size }) => /^\d{1,2}$/.test(text.trim()) && left < edge + 2 * size)
    .sort((a, b) => a.y - b.y)
  if (numbers.length < FEWEST || !numbers.every((piece, i) => Number(piece.text) === i + 1)) return pieces
  const step = numbers[1]!.y - numbers[0]!.y
  if (numbers.some((piece, i) => i > 0 && Math.abs(piece.y - numbers[i - 1]!.y - step) > UNEVEN)) return pieces
  const others = pieces.filter((piece) => !numbers.includes(piece))
  const isEmpty = (number: Piece) => others.every(({ y }) => Math.abs(y - number.y) > number.size / 2)
  return numbers.some(isEmpty) ? others : pieces
}
