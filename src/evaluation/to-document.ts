import { createHash } from 'node:crypto'
import type { Passage } from '../documents/document.js'
import { languageOf } from '../documents/language.js'
import type { IncomingDocument } from '../library/library.js'
import type { CollectionDocument } from './collection.js'

/** The reader's fingerprint of documents that come from a collection; raised when `toIncoming` changes. */
export const COLLECTION_READER = 'collection-1'

const TITLE_WORDS = 8

/**
 * A line of corpus.jsonl as a document of one passage, whose `file` is the line's id. Where a line has a title and no
 * text, the title is the text.
 */
export async function toIncoming(line: CollectionDocument, folder: string): Promise<IncomingDocument> {
  const text = wellFormed(line.text.trim() === '' ? line.title : line.text)
  const start = text.length - text.trimStart().length
  const end = text.trimEnd().length
  const passages: Passage[] = start < end ? [{ start, end, paragraph: 1, headings: [] }] : []
  const blocks = passages.map(() => ({ kind: 'paragraph' as const, start, end }))
  const title = wellFormed(line.title.trim())
  const language = await languageOf(text, blocks)
  const hash = createHash('sha256').update(text, 'utf8').digest('hex')
  return {
    file: line.id,
    folder,
    document: {
      text,
      title: title || text.trim().split(/\s+/).slice(0, TITLE_WORDS).join(' '),
      titleFrom: title ? 'document' : 'first-words',
      ...(language ? { language } : {}),
      blocks,
      byteHash: hash,
      textHash: hash,
    },
    passages,
    reader: COLLECTION_READER,
  }
}

/** Lone surrogates, which JSON can hold and a text must not, become U+FFFD; the length stays. */
function wellFormed(text: string): string {
  return Buffer.from(text, 'utf8').toString('utf8')
}
