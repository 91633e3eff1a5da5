import type { Range } from '../documents/document.js'
import { sentencesOf } from '../documents/sentences.js'
import type { TokenBits } from '../embedding/embedder.js'
import { indexTermsOf } from '../library/identifiers.js'
import type { LateInteraction } from '../library/late-interaction.js'

/** How much late interaction within a sentence counts beside the idf share of the shared terms. */
const LATE_WEIGHT = 2
/** What a sentence gains that holds what the question asks for (a name, a date, a number …). */
const ASKED_WEIGHT = 0.15
/** A neighbouring sentence is taken in from this share of the best one's score: the answer may stand in either. */
const NEIGHBOUR = 0.9

export interface HighlightInput {
  /** The passage's text. */
  text: string
  question: string
  terms: readonly string[]
  idf: readonly number[]
  /** What is chosen from, in order, as ranges of the text; by default its sentences. */
  units?: readonly Range[]
  /** Null if the passage has no vectors, or the search went by words alone. */
  late: { matcher: LateInteraction; bits: TokenBits; piecesBefore: number; countPieces(text: string): number } | null
}

/**
 * The sentence of a passage that answers best, or two neighbouring ones where they do about as well: idf share of the
 * terms it shares with the question, late interaction of the question with its tokens, and whether it holds what the
 * question asks for. The constants are round figures from docs/trials.md. Offsets into `text`.
 */
export function highlightOf(input: HighlightInput): Range {
  const sentences = input.units ?? sentencesOf(input.text)
  const [only] = sentences
  if (!only) return { start: 0, end: input.text.length }
  if (sentences.length === 1) return only
  const scores = scoresOf(input, sentences)
  const best = scores.indexOf(Math.max(...scores))
  const [neighbour] = [best - 1, best + 1]
    .filter((place) => (scores[place] ?? -1) >= NEIGHBOUR * scores[best]!)
    .sort((a, b) => scores[b]! - scores[a]!)
  const first = sentences[Math.min(best, neighbour ?? best)]!
  const last = sentences[Math.max(best, neighbour ?? best)]!
  return { start: first.start, end: last.end }
}

function scoresOf(input: HighlightInput, sentences: readonly Range[]): number[] {
  const total = input.idf.reduce((sum, value) => sum + value, 0)
  const asked = askedFor(input.question)
  const late = lateScores(input, sentences)
  return sentences.map(({ start, end }, index) => {
    const words = input.text.slice(start, end)
    const present = new Set(indexTermsOf(words))
    let shared = 0
    input.terms.forEach((term, i) => {
      if (present.has(term)) shared += input.idf[i]!
    })
    return (total > 0 ? shared / total : 0) + LATE_WEIGHT * (late[index] ?? 0) + (asked?.test(words) ? ASKED_WEIGHT : 0)
  })
}

function lateScores({ late, text }: HighlightInput, sentences: readonly Range[]): number[] {
  if (!late) return []
  let from = late.piecesBefore
  let behind = 0
  return sentences.map(({ start, end }) => {
    const between = text.slice(behind, start)
    if (between.trim() !== '') from += late.countPieces(between)
    behind = end
    const to = from + late.countPieces(text.slice(start, end))
    const score = late.matcher.score(late.bits, from, Math.min(to, late.bits.ids.length))
    from = to
    return score
  })
}

/** What a sentence should hold, from the question's first words. English; other languages get none. */
function askedFor(question: string): RegExp | undefined {
  const text = question.toLowerCase()
  if (/\bhow (many|much|often|long|old|far|large|big|high)\b|\bwhat (percentage|number|share|amount)\b/.test(text)) {
    return /\p{N}|\b(one|two|three|four|five|six|seven|eight|nine|ten|hundred|thousand|million|billion|dozens?|half|several)\b/iu
  }
  if (/\b(when|what (year|date|day|month|time)|which (year|day|month))\b/.test(text)) {
    return /\b\p{N}{4}s?\b|\b(january|february|march|april|may|june|july|august|september|october|november|december|century|yesterday|today|monday|tuesday|wednesday|thursday|friday|saturday|sunday|last (year|month|week))\b/iu
  }
  if (/\b(who|whom|whose)\b/.test(text)) return /(?<!^)(?<![.!?] )\b\p{Lu}[\p{L}'’-]+ \p{Lu}/u
  if (/\b(where|which (country|city|place|region|province)|what (country|city|place))\b/.test(text)) {
    return /\b(in|at|near|from|to|inside|across|between|of) (the )?\p{Lu}/u
  }
  return undefined
}
