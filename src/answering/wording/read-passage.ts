import type { Range } from '../../documents/document.js'
import type { TokenBits } from '../../embedding/embedder.js'
import type { LateInteraction } from '../../library/late-interaction.js'
import type { Analyser } from './analysis.js'
import { type Asked, readQuestion } from './asked.js'
import type { Closeness, Reading } from './features.js'

/** A question that is read once and asked of several passages. */
export interface ReadQuestion {
  asked: Asked
  idf: readonly number[]
  /** For each content word, the word pieces [from, to) of what was searched; empty by words alone. */
  pieces: readonly Range[]
}

export interface Terms {
  terms: readonly string[]
  idf: readonly number[]
}

type CountPieces = (text: string) => number

/**
 * @param text what was searched
 * @param countPieces absent by words alone
 */
export function readQuestionText(
  analyser: Analyser,
  text: string,
  { terms, idf }: Terms,
  countPieces?: CountPieces,
): ReadQuestion {
  const asked = readQuestion(analyser.words(text))
  const most = Math.max(1e-9, ...idf)
  const rarity = asked.content.map(({ term }) => (idf[terms.indexOf(term)] ?? most / 2) / most)
  const pieces = countPieces
    ? asked.content.map(({ start, end }) => {
        const from = countPieces(text.slice(0, start))
        return { start: from, end: from + countPieces(text.slice(start, end)) }
      })
    : []
  return { asked, idf: rarity, pieces }
}

export interface ReadPassage {
  text: string
  /** Title and headings, as they stand before the text in what was embedded. */
  context: string
  late: { matcher: LateInteraction; bits: TokenBits; countPieces: CountPieces } | null
}

/** A passage cut into sentences, with all that is compared. */
export function readPassage(
  analyser: Analyser,
  question: ReadQuestion,
  { text, context, late }: ReadPassage,
): { ranges: readonly Range[]; reading: Reading } {
  const { ranges, words: sentences } = analyser.sentences(text)
  const { asked, idf, pieces } = question
  const close = late ? closeness(pieces, ranges, { text, context, late }) : null
  return { ranges, reading: { asked, idf, context: analyser.words(context), sentences, close } }
}

function closeness(
  pieces: readonly Range[],
  ranges: readonly Range[],
  { text, context, late }: ReadPassage & { late: NonNullable<ReadPassage['late']> },
): NonNullable<Reading['close']> {
  const { matcher, bits, countPieces } = late
  const of = (from: number, to: number): Closeness => {
    const { match, highest } = matcher.closeUp(bits, from, to)
    const words = pieces.map(({ start, end }) => {
      let sum = 0
      for (let piece = start; piece < end; piece++) sum += highest[piece] ?? 0
      return end > start ? sum / (end - start) : 0
    })
    return { ...match, words }
  }
  const last = bits.ids.length
  let from = Math.min(last, countPieces(context))
  return ranges.map(({ start, end }) => {
    const to = Math.min(last, from + countPieces(text.slice(start, end)))
    const close = of(from, to)
    from = to
    return close
  })
}
