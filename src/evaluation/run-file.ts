import type { Certainty } from '../answering/answerer.js'
import { lines } from './collection.js'
import { MalformedLineError, RunIdError } from './errors.js'
import type { Ranked, Run } from './metrics.js'

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
 * 32-bit floats and looks neither at the ranks nor at the order of the lines. Throws RunIdError for ids with spaces.
 */
export function runLines(query: string, ranked: readonly Ranked[], tag = 'footnote'): string {
  return ranked.map(({ id, score }, index) => `${word(query)} Q0 ${word(id)} ${index + 1} ${score} ${tag}\n`).join('')
}

/** A line of `--details`. */
export function detailLine(detail: Detail): string {
  return `${JSON.stringify(detail)}\n`
}

/** Reads a TREC run file. Throws CollectionMissingError and MalformedLineError. */
export async function readRun(file: string): Promise<Run> {
  const run = new Map<string, Map<string, number>>()
  for await (const { line, number } of lines(file)) {
    const [query, , document, , score, tag, ...more] = line.trim().split(/\s+/)
    if (!query || !document || !tag || more.length > 0 || !Number.isFinite(Number(score))) {
      throw new MalformedLineError(file, number, 'not "question Q0 document rank score tag".')
    }
    const found = run.get(query) ?? new Map<string, number>()
    if (found.has(document)) {
      throw new MalformedLineError(file, number, `"${document}" stands twice among the documents of "${query}".`)
    }
    run.set(query, found.set(document, Number(score)))
  }
  return new Map([...run].map(([query, found]) => [query, [...found].map(([id, score]) => ({ id, score }))]))
}

function word(id: string): string {
  if (/\s/.test(id)) throw new RunIdError(id)
  return id
}
