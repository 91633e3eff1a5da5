import type { Range } from '../../documents/document.js'
import type { Database } from './database.js'

/** Longest piece in UTF-16 code units: about a page of the file, and little to read beside a quote of some hundred. */
const PIECE = 4_096

/** Replaces a document's text. It is kept in pieces, so that a slice can be read without the rest. */
export function storeText(database: Database, document: number, text: string): void {
  removeText(database, document)
  for (let start = 0; start < text.length; ) {
    const end = boundary(text, start + PIECE)
    database.run('INSERT INTO texts (document, start, text) VALUES (?, ?, ?)', document, start, text.slice(start, end))
    start = end
  }
}

export function removeText(database: Database, document: number): void {
  database.run('DELETE FROM texts WHERE document = ?', document)
}

export function readText(database: Database, document: number): string {
  return database
    .all<{ text: string }>('SELECT text FROM texts WHERE document = ? ORDER BY start', document)
    .map(({ text }) => text)
    .join('')
}

/** Slices of a document's text by UTF-16 offsets, each as `String.slice` would give it. */
export function readSlices(database: Database, document: number, ranges: readonly Range[]): string[] {
  return ranges.map(({ start, end }) => {
    const pieces = database.all<{ start: number; text: string }>(
      'SELECT start, text FROM texts WHERE document = ? AND start > ? AND start < ? ORDER BY start',
      ...[document, start - PIECE, end],
    )
    const first = pieces[0]?.start ?? 0
    return pieces
      .map(({ text }) => text)
      .join('')
      .slice(Math.max(0, start - first), Math.max(0, end - first))
  })
}

/** An end at or just before `end` that cuts no surrogate pair in two: a piece is stored as UTF-8. */
function boundary(text: string, end: number): number {
  if (end >= text.length) return text.length
  const last = text.charCodeAt(end - 1)
  return last >= 0xd800 && last < 0xdc00 ? end - 1 : end
}
