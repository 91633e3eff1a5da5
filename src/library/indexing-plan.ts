import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import type { CorpusFile } from '../documents/corpus.js'
import { DocumentError } from '../documents/errors.js'
import { readerFingerprint } from '../documents/fingerprint.js'
import { formatOf } from '../documents/formats/formats.js'
import { passagesOf } from '../documents/passages.js'
import { readDocumentFile } from '../documents/read.js'
import { messageOf } from '../errors.js'
import type { KnownFile, LibraryWriter } from './library.js'

/** What a folder holds now. `standing`: false where it is missing or empty. */
export interface Survey {
  folder: string
  files: CorpusFile[]
  skipped: { file: string; reason: string }[]
  standing: boolean
}

/** A file that is new, changed or renamed; `key` is undefined for a new one. */
export interface Change {
  folder: string
  file: CorpusFile
  key?: string
  /** Its bytes, note and reader are known: only the name is another. */
  renamedOnly: boolean
  /** SHA-256 of its bytes when it was looked at, hexadecimal. */
  byteHash: string
}

/** What became of a change. `kept`: the older version stays; `removed`: it went; `skipped`: there was none. */
export type Outcome =
  | { became: 'added' | 'changed' }
  | { became: 'kept' | 'removed' | 'skipped'; skipped: { file: string; reason: string } }

const STILL_QUOTED = 'What was read from it before is still quoted.'

export interface Plan {
  changes: Change[]
  /** Keys of documents whose files are gone. */
  removed: string[]
  unchanged: number
  skipped: { file: string; reason: string }[]
}

/**
 * What is to be done so that the library says what the folders hold. A file under a new name with the bytes of one
 * that is gone is that file renamed. Nothing is removed for a folder that is missing or empty, unless `prune` says so.
 */
export async function planOf(
  surveys: readonly Survey[],
  known: readonly KnownFile[],
  { prune, onRead, signal }: { prune: boolean; onRead?: (done: number, total: number) => void; signal?: AbortSignal },
): Promise<Plan> {
  const plan: Plan = { changes: [], removed: [], unchanged: 0, skipped: [] }
  const byPlace = new Map(known.map((file) => [placeOf(file), file]))
  const vanished = vanishedOf(surveys, known)
  const listed = surveys.flatMap(({ folder, files }) => files.map((file) => ({ folder, file })))
  for (const [i, { folder, file }] of listed.entries()) {
    signal?.throwIfAborted()
    const before = byPlace.get(placeOf({ folder, file: file.file }))
    const byteHash = await hashOf(file.path)
    if (byteHash instanceof Error) {
      const reason = `the file cannot be read (${messageOf(byteHash)}).`
      plan.skipped.push({ file: file.file, reason: before ? `${reason} ${STILL_QUOTED}` : reason })
      if (before) plan.unchanged++
    } else if (before) {
      if (isSame(before, byteHash, file)) plan.unchanged++
      else plan.changes.push({ folder, file, key: before.key, renamedOnly: false, byteHash })
    } else {
      const twin = vanished.find((gone) => gone.byteHash === byteHash)
      if (twin) vanished.splice(vanished.indexOf(twin), 1)
      plan.changes.push(
        twin
          ? { folder, file, key: twin.key, renamedOnly: isSame(twin, byteHash, file), byteHash }
          : { folder, file, renamedOnly: false, byteHash },
      )
    }
    onRead?.(i + 1, listed.length)
  }
  const standing = new Set(surveys.filter((survey) => survey.standing || prune).map(({ folder }) => folder))
  plan.removed = vanished.filter(({ folder }) => standing.has(folder)).map(({ key }) => key)
  return plan
}

/**
 * Carries one change out. What stands in the library is what stands in the file: a document whose file has no text any
 * more is removed. One whose file cannot be read at this moment, or is being written, keeps its older version.
 */
export async function bringIn(writer: LibraryWriter, change: Change): Promise<Outcome> {
  const { folder, file, key } = change
  if (change.renamedOnly && key !== undefined) {
    await writer.rename(key, file.file, folder)
    return { became: 'changed' }
  }
  try {
    const document = await readDocumentFile(file.path, file.note, file.file)
    const passages = passagesOf(document)
    const incoming = {
      file: file.file,
      folder,
      document,
      passages,
      reader: readerOf(file.file),
      ...(file.noteHash === undefined ? {} : { noteHash: file.noteHash }),
    }
    await writer.put(incoming, key)
    return { became: key === undefined ? 'added' : 'changed' }
  } catch (error) {
    if (!(error instanceof DocumentError)) throw error
    return withoutText(writer, change, error)
  }
}

/** A change whose file gave no document. */
async function withoutText(
  writer: LibraryWriter,
  { file, key, byteHash }: Change,
  error: DocumentError,
): Promise<Outcome> {
  const because = (reason: string) => ({ file: file.file, reason })
  if (key === undefined) return { became: 'skipped', skipped: because(error.problem) }
  if (error.code === 'DOCUMENT_UNREADABLE' || (await hashOf(file.path)) !== byteHash) {
    return { became: 'kept', skipped: because(`${error.problem} ${STILL_QUOTED}`) }
  }
  await writer.remove(key)
  return { became: 'removed', skipped: because(`${error.problem} What was read from it before is removed.`) }
}

/** Known files of the surveyed folders that are not listed there any more. */
function vanishedOf(surveys: readonly Survey[], known: readonly KnownFile[]): KnownFile[] {
  const folders = new Set(surveys.map(({ folder }) => folder))
  const there = new Set(
    surveys.flatMap(({ folder, files, standing }) =>
      standing ? files.map(({ file }) => placeOf({ folder, file })) : [],
    ),
  )
  return known.filter((file) => folders.has(file.folder) && !there.has(placeOf(file)))
}

function placeOf({ folder, file }: { folder: string; file: string }): string {
  return `${folder}\0${file}`
}

function isSame(before: KnownFile, byteHash: string, file: CorpusFile): boolean {
  // Where the notes could not be read, what was read before stands.
  const sameNote = file.noteHash === undefined || before.noteHash === file.noteHash
  return before.byteHash === byteHash && sameNote && before.reader === readerOf(file.file)
}

/** Fingerprint of what reads a file of that name. */
function readerOf(file: string): string {
  const format = formatOf(file)
  return format ? readerFingerprint(format) : ''
}

async function hashOf(path: string): Promise<string | Error> {
  const hash = createHash('sha256')
  try {
    await pipeline(createReadStream(path), hash)
    return hash.digest('hex')
  } catch (error) {
    return error instanceof Error ? error : new Error(messageOf(error))
  }
}
