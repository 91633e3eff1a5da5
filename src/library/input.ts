import { createHash } from 'node:crypto'
import type { Document } from '../documents/document.js'

/** Between the headings of a path, in what is searched and in citations. */
export const HEADING_SEPARATOR = ' › '

/**
 * What is searched for a passage, by words and by meaning: its context and its text. The context helps to find a
 * passage and is never part of its quote.
 */
export function inputOf(
  document: Pick<Document, 'title' | 'titleFrom'>,
  passage: { headings: readonly string[]; text: string },
): string {
  return contextOf(document, passage) + passage.text
}

/**
 * What stands before the text: the document's title, if it has one of its own, and the path of headings, a line each.
 */
export function contextOf(
  document: Pick<Document, 'title' | 'titleFrom'>,
  passage: { headings: readonly string[] },
): string {
  const title = document.titleFrom !== 'first-words' && document.title !== '' ? `${document.title}\n` : ''
  return passage.headings.length > 0 ? `${title}${passage.headings.join(HEADING_SEPARATOR)}\n` : title
}

/** SHA-256 of an input, hexadecimal; with the embedder's fingerprint it is the key of its vectors. */
export function inputHash(input: string): string {
  return createHash('sha256').update(input, 'utf8').digest('hex')
}
