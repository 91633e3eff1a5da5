import { defined } from '../defined.js'
import { hashOfContent } from '../documents/content.js'
import type { CorpusFile } from '../documents/corpus.js'
import { DocumentError } from '../documents/errors.js'
import { readerFingerprint } from '../documents/fingerprint.js'
import type { Format } from '../documents/formats/format.js'
import { formatOf } from '../documents/formats/formats.js'
import type { FileNote, FilePlace, KnownFile } from './library.js'

/** A file that gave no document, or a folder that was left as it is, and why. */
export interface Skipped {
  file: string
  reason: string
}

/** What a folder holds now. */
export interface Survey {
  folder: string
  files: CorpusFile[]
  skipped: Skipped[]
  /** Folders within that cannot be looked into at present, with `/` at the end. */
  closed: string[]
  /** False if the folder is missing or empty. */
  standing: boolean
}

/** A file that is new, changed or renamed. */
export interface Change {
  folder: string
  file: CorpusFile
  /** Undefined for a new one. */
  key?: string
  /** Its bytes, note and reader are known: only the name is another. */
  renamedOnly: boolean
  /** SHA-256 of its bytes when it was looked at, hexadecimal. */
  byteHash: string
  /** Fingerprint of what reads it. */
  reader: string
  /** How often these bytes broke that reader before. */
  tries: number
  /** Of a saved web page: hashes of its blocks that many pages of its site show. */
  shared?: readonly string[]
}

/** What has to be done so that a library says what its folders hold. */
export interface Plan {
  changes: Change[]
  /** Keys of documents whose files are gone. */
  removed: string[]
  unchanged: number
  skipped: Skipped[]
  /** What is to be noted of files from now on, and files of which nothing is. */
  notes: FileNote[]
  forgotten: FilePlace[]
}

/** What is known before the files are looked at. */
export interface Known {
  documents: readonly KnownFile[]
  notes: readonly FileNote[]
}

/** How to plan, and whom to tell. */
export interface PlanOptions {
  /** Remove the documents of folders that are missing or empty, too. */
  prune: boolean
  onRead?: (done: number, total: number) => void
  signal?: AbortSignal
}

/** Said of a file of which the library keeps an older version. */
export const STILL_QUOTED = 'What was read from it before is still quoted.'

/** A file that broke its reader this often is left alone until it or the reader changes. */
export const MOST_TRIES = 2

/** `onRead` hears of the files in at most this many steps. */
const MOST_TOLD = 200

/**
 * Compares folders with a library. Bytes are only read if the file looks other than it did (its stamp), or was changed
 * too shortly before it was looked at. A file under a new name with the bytes of one that is gone is that file renamed.
 * Nothing is removed for a folder that is missing or empty, unless `prune` says so.
 */
export async function planOf(surveys: readonly Survey[], known: Known, options: PlanOptions): Promise<Plan> {
  const planning = new Planning(surveys, known)
  const total = surveys.reduce((sum, { files }) => sum + files.length, 0)
  // Telling of each of ten thousand files would take longer than looking at it.
  const told = Math.ceil(total / MOST_TOLD)
  let done = 0
  for (const { folder, files } of surveys) {
    for (const file of files) {
      options.signal?.throwIfAborted()
      const byteHash = planning.hashOf(folder, file) ?? (await hashOf(file))
      planning.add(folder, file, byteHash)
      if (++done % told === 0 || done === total) options.onRead?.(done, total)
    }
  }
  return planning.done(options.prune)
}

class Planning {
  private readonly plan: Plan = { changes: [], removed: [], unchanged: 0, skipped: [], notes: [], forgotten: [] }
  private readonly documents: Places<KnownFile>
  private readonly notes: Places<FileNote>
  private readonly gone: { documents: KnownFile[]; notes: FileNote[] }
  private readonly vanished: Vanished

  constructor(
    private readonly surveys: readonly Survey[],
    known: Known,
  ) {
    this.documents = new Places(known.documents)
    this.notes = new Places(known.notes)
    const goneFrom = presence(surveys)
    this.gone = { documents: known.documents.filter(goneFrom), notes: known.notes.filter(goneFrom) }
    this.vanished = new Vanished(this.gone.documents)
  }

  /** Undefined if the file has to be read for it. */
  hashOf(folder: string, { file, stamp }: CorpusFile): string | undefined {
    const note = stamp === undefined ? undefined : this.notes.get(folder, file)
    return note?.stamp === stamp ? note?.byteHash : undefined
  }

  /** @param byteHash why it could not be read, if it could not */
  add(folder: string, file: CorpusFile, byteHash: string | DocumentError): void {
    const before = this.documents.get(folder, file.file)
    if (byteHash instanceof DocumentError) {
      this.skip(file, byteHash.problem, before)
      return
    }
    const note = this.notes.get(folder, file.file)
    const reader = readerOf(file.file)
    // Whatever was noted of other bytes, or of another reader, is of no use any more.
    const unreadable = note?.byteHash === byteHash && note.unreadable?.reader === reader ? note.unreadable : undefined
    if (!note || note.stamp !== file.stamp || note.byteHash !== byteHash || note.unreadable !== unreadable) {
      this.plan.notes.push({ folder, file: file.file, byteHash, ...defined({ stamp: file.stamp, unreadable }) })
    }
    if (unreadable && unreadable.tries >= MOST_TRIES) {
      this.skip(file, unreadable.reason, before)
      return
    }
    const change = { folder, file, byteHash, reader, tries: unreadable?.tries ?? 0 }
    if (before) {
      if (isSame(before, change)) this.plan.unchanged++
      else this.plan.changes.push({ ...change, key: before.key, renamedOnly: false })
      return
    }
    const twin = this.vanished.take(byteHash)
    this.plan.changes.push(
      twin ? { ...change, key: twin.key, renamedOnly: isSame(twin, change) } : { ...change, renamedOnly: false },
    )
  }

  done(prune: boolean): Plan {
    const standing = new Set(this.surveys.filter((survey) => survey.standing || prune).map(({ folder }) => folder))
    this.plan.removed = this.vanished.left().flatMap(({ folder, key }) => (standing.has(folder) ? key : []))
    this.plan.forgotten = this.gone.notes.filter(({ folder }) => standing.has(folder))
    return this.plan
  }

  private skip({ file }: CorpusFile, reason: string, before: KnownFile | undefined): void {
    this.plan.skipped.push({ file, reason: before ? `${reason} ${STILL_QUOTED}` : reason })
    if (before) this.plan.unchanged++
  }
}

/** What is known of files, by folder and name. */
class Places<Known extends FilePlace> {
  private readonly folders = new Map<string, Map<string, Known>>()

  constructor(all: readonly Known[]) {
    for (const one of all) {
      const files = this.folders.get(one.folder)
      if (files) files.set(one.file, one)
      else this.folders.set(one.folder, new Map([[one.file, one]]))
    }
  }

  get(folder: string, file: string): Known | undefined {
    return this.folders.get(folder)?.get(file)
  }
}

/** Documents whose files are gone: each may be the one that has come under another name. */
class Vanished {
  private readonly byHash = new Map<string, KnownFile[]>()

  constructor(gone: readonly KnownFile[]) {
    for (const file of gone) {
      const same = this.byHash.get(file.byteHash)
      if (same) same.push(file)
      else this.byHash.set(file.byteHash, [file])
    }
  }

  take(byteHash: string): KnownFile | undefined {
    return this.byHash.get(byteHash)?.shift()
  }

  left(): KnownFile[] {
    return [...this.byHash.values()].flat()
  }
}

/** Tells what belongs to a surveyed folder, and is not listed there any more. */
function presence(surveys: readonly Survey[]): (place: FilePlace) => boolean {
  const folders = new Map(
    surveys.map(({ folder, files, closed, standing }) => {
      return [folder, { there: new Set(standing ? files.map(({ file }) => file) : []), closed }]
    }),
  )
  return ({ folder, file }) => {
    const survey = folders.get(folder)
    return survey !== undefined && !survey.there.has(file) && !survey.closed.some((name) => file.startsWith(name))
  }
}

function isSame(before: KnownFile, { byteHash, reader, file }: Pick<Change, 'byteHash' | 'reader' | 'file'>): boolean {
  // While the notes cannot be read, what was read before stands.
  const sameNote = file.noteHash === undefined || before.noteHash === file.noteHash
  return before.byteHash === byteHash && sameNote && before.reader === reader
}

/** Fingerprint of what reads a file of that name. */
function readerOf(file: string): string {
  const format = formatOf(file)
  if (!format) return ''
  const fingerprint = FINGERPRINTS.get(format) ?? readerFingerprint(format)
  FINGERPRINTS.set(format, fingerprint)
  return fingerprint
}

const FINGERPRINTS = new Map<Format, string>()

async function hashOf(file: CorpusFile): Promise<string | DocumentError> {
  try {
    return await hashOfContent(file)
  } catch (error) {
    if (error instanceof DocumentError) return error
    throw error
  }
}
