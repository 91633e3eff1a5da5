import { createHash } from 'node:crypto'
import type { Document } from '../documents/document.js'

/**
 * What is searched for a passage, by words and by meaning: the document's title (where it has one of its own), the
 * path of headings, and the text. The context helps to find a passage and is never part of its quote.
 */
export function inputOf(
  document: Pick<Document, 'title' | 'titleFrom'>,
  passage: { headings: readonly string[]; text: string },
): string {
  const lines: string[] = []
  if (document.titleFrom !== 'first-words' && document.title !== '') lines.push(document.title)
  if (passage.headings.length > 0) lines.push(passage.headings.join(' › '))
  lines.push(passage.text)
  return lines.join('\n')
}

/** SHA-256 of an input, hexadecimal; with the embedder's fingerprint it is the key of its vectors. */
export function inputHash(input: string): string {
  return createHash('sha256').update(input, 'utf8').digest('hex')
}
