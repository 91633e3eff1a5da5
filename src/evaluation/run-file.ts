import type { Certainty } from '../answering/answerer.js'
import { RunIdError } from './errors.js'
import type { Ranked } from './metrics.js'

/** What `--details` says of one question. */
export interface Detail {
  id: string
  certainty: Certainty
  /** Calibrated probability that the collection answers it. */
  probability: number
  /** Ids of the documents found, best first. */
  ranked: string[]
  /** The highlight of the first document: UTF-16 offsets into its text, and the words there. Null: nothing found. */
  highlight: { document: string; start: number; end: number; text: string } | null
}

/**
 * Lines of a TREC run, `question Q0 document rank score tag`, in the order given. trec_eval reads the scores as
 * 32-bit floats and looks neither at the ranks nor at the order of the lines.
 * @throws RunIdError for ids with spaces
 */
export function runLines(query: string, ranked: readonly Ranked[], tag = 'footnote'): string {
  return ranked.map(({ id, score }, index) => `${word(query)} Q0 ${word(id)} ${index + 1} ${score} ${tag}\n`).join('')
}

/** A line of `--details`. */
export function detailLine(detail: Detail): string {
  return `${JSON.stringify(detail)}\n`
}

function word(id: string): string {
  if (/\s/.test(id)) throw new RunIdError(id)
  return id
}
