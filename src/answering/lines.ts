import type { Range } from '../documents/document.js'
import type { PassageRecord } from '../library/library.js'

/**
 * The lines that one of may answer, of a passage that has no sentences: of code, of a row of a file ("Column: value"),
 * and of a table, whose header answers nothing. Offsets into its text, without the white space around each line;
 * undefined for prose.
 */
export function answeringLines({ kind, text, start, header }: PassageRecord): Range[] | undefined {
  if (kind === undefined) return undefined
  const lines = linesOf(text)
  const isHeaded = kind === 'table' && header?.start === start && lines.length > 1
  return isHeaded ? lines.slice(1) : lines
}

function linesOf(text: string): Range[] {
  return [...text.matchAll(/\S(?:.*\S)?/g)].map(({ 0: line, index }) => ({ start: index, end: index + line.length }))
}
