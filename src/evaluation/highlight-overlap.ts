import type { Range } from '../documents/document.js'
import { sentencesOf } from '../documents/sentences.js'
import { mean } from './metrics.js'

/** How well highlights hit the answers. */
export interface HighlightFigures {
  /** Gold passages in which an answer stands word for word. */
  passages: number
  /** Share of them whose highlight overlaps an answer. */
  overlap: number
  /** Mean number of sentences that a highlight touches. */
  sentences: number
}

/** One gold passage: does its highlight overlap an answer, and how many sentences does it touch? */
export interface HighlightOutcome {
  overlaps: boolean
  sentences: number
}

/**
 * Compares a highlight with the places where an answer stands; undefined if none stands in the text word for word.
 */
export function highlightOutcome(
  text: string,
  highlight: Range,
  answers: readonly string[],
): HighlightOutcome | undefined {
  const places = answers.flatMap((answer) => occurrences(text, answer))
  if (places.length === 0) return undefined
  return {
    overlaps: places.some((place) => overlap(place, highlight)),
    sentences: sentencesOf(text).filter((sentence) => overlap(sentence, highlight)).length,
  }
}

/** Shares over all outcomes; null if there are none. */
export function highlightFigures(outcomes: readonly HighlightOutcome[]): HighlightFigures | null {
  if (outcomes.length === 0) return null
  return {
    passages: outcomes.length,
    overlap: mean(outcomes.map(({ overlaps }) => (overlaps ? 1 : 0))),
    sentences: mean(outcomes.map(({ sentences }) => sentences)),
  }
}

function occurrences(text: string, answer: string): Range[] {
  const places: Range[] = []
  if (answer === '') return places
  for (let start = text.indexOf(answer); start >= 0; start = text.indexOf(answer, start + 1)) {
    places.push({ start, end: start + answer.length })
  }
  return places
}

function overlap(a: Range, b: Range): boolean {
  return a.start < b.end && b.start < a.end
}
