import { createHash } from 'node:crypto'
import { type Content, unpacked } from '../content.js'
import type { Document, Passage, SourceNote } from '../document.js'
import type { PageBlocks } from '../page-blocks.js'
import { passagesOf } from '../passages.js'
import { readPage } from '../read.js'

/** A file to be read. */
export interface ReadRequest extends Content {
  /** Its name decides the format. */
  file: string
  /** What sources.json says of it. */
  note: SourceNote
  /** Hashes of its blocks that many pages of its site show. */
  shared?: readonly string[]
}

/** A document, and the passages it falls into. */
export interface ReadResult {
  document: Document
  passages: Passage[]
  /** Of a saved web page alone. */
  page?: PageBlocks
}

/** Reads files, one at a time. */
export interface DocumentReader {
  /**
   * @param fresh keep out whatever reading other files may have left behind
   * @throws DocumentError if no document can be made of the file; its code is DOCUMENT_BREAKS_READER if that is for the
   *   reader's failing rather than for anything it found
   */
  read(request: ReadRequest, fresh?: boolean): Promise<ReadResult>
  close(): Promise<void>
}

/** Reads in this process: a file that crashes the reader, or keeps it busy without end, does the same to its caller. */
export const readerHere: DocumentReader = {
  read: readWhole,
  close: async () => {},
}

/** All that is made of one file. */
export async function readWhole({ file, note, shared, ...content }: ReadRequest): Promise<ReadResult> {
  const { document, ...page } = await readPage(unpacked(content, file), file, note, shared)
  // The library compares files by their bytes on the disk.
  if (content.packed) document.byteHash = createHash('sha256').update(content.bytes).digest('hex')
  return { document, passages: passagesOf(document), ...page }
}
