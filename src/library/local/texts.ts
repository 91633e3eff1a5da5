import type { Range } from '../../documents/document.js'
import { LibraryBrokenError } from '../errors.js'
import type { Database } from './database.js'
import { TEXTS, type TextRow } from './tables.js'

/** Longest piece in UTF-16 code units: about a page of the file, and little to read beside a quote of some hundred. */
const PIECE = 4_096

/** A document's text in the pieces that it is kept in, so that a slice can be read without the rest. */
export function piecesOf(document: number, text: string): TextRow[] {
  const pieces: TextRow[] = []
  for (let start = 0; start < text.length; ) {
    const end = boundary(text, start + PIECE)
    pieces.push({ document, start, text: text.slice(start, end) })
    start = end
  }
  return pieces
}

/** Replaces a document's text. */
export function storeText(database: Database, document: number, text: string): void {
  removeText(database, document)
  for (const piece of piecesOf(document, text)) TEXTS.insert(database, piece)
}

export function removeText(database: Database, document: number): void {
  database.run('DELETE FROM texts WHERE document = ?', document)
}

/** @throws LibraryBrokenError */
export function readText(database: Database, document: number): string {
  return joined(database, TEXTS.read(database, 'WHERE document = ? ORDER BY start', document)).text
}

/**
 * Slices of a document's text by UTF-16 offsets, each as `String.slice` would give it.
 * @throws LibraryBrokenError
 */
export function readSlices(database: Database, document: number, ranges: readonly Range[]): string[] {
  return ranges.map(({ start, end }) => {
    const pieces = TEXTS.read(
      database,
      'WHERE document = ? AND start > ? AND start < ? ORDER BY start',
      ...[document, start - PIECE, end],
    )
    const { from, text } = joined(database, pieces)
    return text.slice(Math.max(0, start - from), Math.max(0, end - from))
  })
}

/** Pieces that follow one another, as one text; whole, unless one at an end is missing. */
function joined(database: Database, pieces: readonly TextRow[]): { from: number; text: string } {
  const from = pieces[0]?.start ?? 0
  let text = ''
  for (const piece of pieces) {
    if (piece.start !== from + text.length) throw new LibraryBrokenError(database.file, 'a piece of a text is missing')
    text += piece.text
  }
  return { from, text }
}

/** An end at or just before `end` that cuts no surrogate pair in two: a piece is stored as UTF-8. */
function boundary(text: string, end: number): number {
  if (end >= text.length) return text.length
  const last = text.charCodeAt(end - 1)
  return last >= 0xd800 && last < 0xdc00 ? end - 1 : end
}
