import type { Passage } from '../../documents/document.js'
import { folded } from '../folded.js'
import { HEADING_SEPARATOR } from '../input.js'
import { tokensOf } from '../tokens.js'
import type { Database } from './database.js'
import { HEADINGS, type HeadingRow, OUTSIDE } from './tables.js'

type Place = Pick<Passage, 'start' | 'end' | 'headings'>

/**
 * Stores what a document is found by beside its passages: each path of headings with the first passage under it, and
 * the terms of what stands in no passage (headings, bylines, what was left out), in which a quote may stand as well.
 * @param passages in the document's order
 */
export function storeOutline(database: Database, document: number, text: string, passages: readonly Place[]): void {
  removeOutline(database, document)
  const { headings, terms } = outlineOf(document, text, passages)
  for (const heading of headings) HEADINGS.insert(database, heading)
  if (terms) OUTSIDE.insert(database, { document, terms })
}

/** The rows; `terms` each between spaces, empty if nothing stands outside of the passages. */
export function outlineOf(
  document: number,
  text: string,
  passages: readonly Place[],
): { headings: HeadingRow[]; terms: string } {
  const rows = new Map<string, HeadingRow>()
  for (const [ordinal, { headings }] of passages.entries()) {
    const path = JSON.stringify(headings)
    if (headings.length === 0 || rows.has(path)) continue
    rows.set(path, { document, ordinal, path, folded: folded(headings.join(HEADING_SEPARATOR)) })
  }
  const terms = termsOutside(text, passages)
  return { headings: [...rows.values()], terms: terms.size > 0 ? ` ${[...terms].join(' ')} ` : '' }
}

export function removeOutline(database: Database, document: number): void {
  database.run('DELETE FROM headings WHERE document = ?', document)
  database.run('DELETE FROM outside WHERE document = ?', document)
}

function termsOutside(text: string, passages: readonly Place[]): Set<string> {
  const terms = new Set<string>()
  let from = 0
  for (const { start, end } of [...passages, { start: text.length, end: text.length }]) {
    for (const { term } of tokensOf(text.slice(from, start))) terms.add(term)
    from = end
  }
  return terms
}
