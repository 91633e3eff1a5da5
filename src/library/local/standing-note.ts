import { defined } from '../../defined.js'
import { hashOfNote } from '../../documents/corpus.js'
import type { Document } from '../../documents/document.js'
import type { IncomingDocument } from '../library.js'
import type { Database } from './database.js'
import { DOCUMENTS } from './tables.js'

/**
 * In place of the hash of a note whose fields were carried over: it equals no hash, so the next readable note counts.
 */
const CARRIED = 'carried'

/** Hashes of documents of which no note says anything. */
const NOTHING_NOTED = new Set(['', hashOfNote({})])

/**
 * A document that comes in while the notes cannot be read, with what an earlier note said of it. Which of the stored
 * fields that note gave is not known, so all of them go before what the document says itself.
 */
export function withStandingNote(database: Database, number: number, incoming: IncomingDocument): IncomingDocument {
  if (incoming.noteHash !== undefined) return incoming
  const stored = DOCUMENTS.first(database, 'WHERE number = ?', number)
  if (!stored || NOTHING_NOTED.has(stored.note_hash)) return incoming
  const { title, title_from: titleFrom, author, publisher, published, url } = stored
  const document: Document = {
    ...incoming.document,
    ...(titleFrom === 'sources' ? { title, titleFrom } : {}),
    ...defined({
      author: author ?? undefined,
      publisher: publisher ?? undefined,
      published: published ?? undefined,
      url: url ?? undefined,
    }),
  }
  return { ...incoming, document, noteHash: CARRIED }
}
