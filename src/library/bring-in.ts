import { defined } from '../defined.js'
import { contentOf, hashOfContent } from '../documents/content.js'
import { DocumentError } from '../documents/errors.js'
import type { DocumentReader } from '../documents/reader/reader.js'
import { type Change, MOST_TRIES, type Skipped, STILL_QUOTED } from './indexing-plan.js'
import type { LibraryWriter } from './library.js'

/**
 * What became of a change. `kept`: the older version stays; `removed`: it went; `skipped`: there was none; `again`: the
 * file broke its reader, and gets another try when all others are read.
 */
export type Outcome =
  | { became: 'added' | 'changed' | 'again' }
  | { became: 'kept' | 'removed' | 'skipped'; skipped: Skipped }

/**
 * Carries one change out. What stands in the library is what stands in the file: a document whose file has no text any
 * more is removed. One whose file cannot be read at this moment, is being written or breaks its reader keeps its older
 * version. A file that gives no document is noted, and left alone until it or its reader changes.
 * @throws whatever the writer throws, and ReaderStartError
 */
export async function bringIn(writer: LibraryWriter, reader: DocumentReader, change: Change): Promise<Outcome> {
  const { folder, file, key } = change
  if (change.renamedOnly && key !== undefined) {
    await writer.rename(key, file.file, folder)
    return { became: 'changed' }
  }
  try {
    const content = await contentOf(file)
    const { shared = [] } = change
    const request = { file: file.file, note: file.note, shared, ...content }
    const { page, ...read } = await reader.read(request, change.tries > 0)
    const incoming = {
      ...read,
      ...defined({ page: page && { ...page, shared } }),
      file: file.file,
      folder,
      reader: change.reader,
      ...defined({ noteHash: file.noteHash }),
    }
    await writer.put(incoming, key)
    if (change.tries > 0) await note(writer, change)
    return { became: key === undefined ? 'added' : 'changed' }
  } catch (error) {
    if (!(error instanceof DocumentError)) throw error
    return withoutDocument(writer, change, error)
  }
}

/** A change whose file gave no document. */
async function withoutDocument(writer: LibraryWriter, change: Change, error: DocumentError): Promise<Outcome> {
  const { file, key } = change
  const outcome = (became: 'kept' | 'removed' | 'skipped', reason: string): Outcome => {
    return { became, skipped: { file: file.file, reason } }
  }
  const now = await hashNow(change)
  // Unreadable, or being written: the next look will tell.
  if (error.code === 'DOCUMENT_UNREADABLE' || now !== change.byteHash) {
    return key === undefined ? outcome('skipped', error.problem) : outcome('kept', `${error.problem} ${STILL_QUOTED}`)
  }
  if (error.code === 'DOCUMENT_BREAKS_READER') {
    const tries = change.tries + 1
    const reason = `${error.problem} It is tried again when it changes.`
    await note(writer, change, { tries, reason })
    if (tries < MOST_TRIES) return { became: 'again' }
    return key === undefined ? outcome('skipped', reason) : outcome('kept', `${reason} ${STILL_QUOTED}`)
  }
  await note(writer, change, { tries: MOST_TRIES, reason: error.problem })
  if (key === undefined) return outcome('skipped', error.problem)
  await writer.remove(key)
  return outcome('removed', `${error.problem} What was read from it before is removed.`)
}

function note(writer: LibraryWriter, change: Change, failure?: { tries: number; reason: string }): Promise<void> {
  const { folder, file, byteHash, reader } = change
  const unreadable = failure && { ...failure, reader, noted: new Date().toISOString() }
  return writer.noteFiles([{ folder, file: file.file, byteHash, ...defined({ stamp: file.stamp, unreadable }) }])
}

/** Undefined if the file cannot be read. */
async function hashNow({ file }: Change): Promise<string | undefined> {
  try {
    return await hashOfContent(file)
  } catch (error) {
    if (error instanceof DocumentError) return undefined
    throw error
  }
}
