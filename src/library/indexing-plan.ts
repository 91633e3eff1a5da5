import type { CorpusFile } from '../documents/corpus.js'
import { DocumentError } from '../documents/errors.js'
import { hashOfFile } from '../documents/file.js'
import { readerFingerprint } from '../documents/fingerprint.js'
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

/**
 * Compares folders with a library. Bytes are only read if the file looks other than it did (its stamp), or was changed too
 * shortly before it was looked at. A file under a new name with the bytes of one that is gone is that file renamed.
 * Nothing is removed for a folder that is missing or empty, unless `prune` says so.
 */
export async function planOf(surveys: readonly Survey[], known: Known, options: PlanOptions): Promise<Plan> {
  const planning = new Planning(surveys, known)
  const listed = surveys.flatMap(({ folder, files }) => files.map((file) => ({ folder, file })))
  for (const [i, { folder, file }] of listed.entries()) {
    options.signal?.throwIfAborted()
    await planning.add(folder, file)
    options.onRead?.(i + 1, listed.length)
  }
  return planning.done(options.prune)
}

class Planning {
  private readonly plan: Plan = { changes: [], removed: [], unchanged: 0, skipped: [], notes: [], forgotten: [] }
  private readonly documents: Map<string, KnownFile>
  private readonly notes: Map<string, FileNote>
  private readonly vanished: Vanished

  constructor(
    private readonly surveys: readonly Survey[],
    private readonly known: Known,
  ) {
    this.documents = new Map(known.documents.map((file) => [placeOf(file), file]))
    this.notes = new Map(known.notes.map((note) => [placeOf(note), note]))
    this.vanished = new Vanished(surveys, known.documents)
  }

  async add(folder: string, file: CorpusFile): Promise<void> {
    const place = placeOf({ folder, file: file.file })
    const before = this.documents.get(place)
    const note = this.notes.get(place)
    const byteHash = await hashOf(file, note)
    if (byteHash instanceof DocumentError) {
      this.skip(file, byteHash.problem, before)
      return
    }
    const reader = readerOf(file.file)
    // Whatever was noted of other bytes, or of another reader, is of no use any more.
    const unreadable = note?.byteHash === byteHash && note.unreadable?.reader === reader ? note.unreadable : undefined
    this.note({ folder, file: file.file, byteHash, ...given(file.stamp), ...(unreadable ? { unreadable } : {}) }, note)
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
    this.plan.forgotten = goneFrom(this.surveys, this.known.notes).filter(({ folder }) => standing.has(folder))
    return this.plan
  }

  private skip({ file }: CorpusFile, reason: string, before: KnownFile | undefined): void {
    this.plan.skipped.push({ file, reason: before ? `${reason} ${STILL_QUOTED}` : reason })
    if (before) this.plan.unchanged++
  }

  private note(now: FileNote, before: FileNote | undefined): void {
    const same =
      before && before.stamp === now.stamp && before.byteHash === now.byteHash && !before.unreadable === !now.unreadable
    if (!same) this.plan.notes.push(now)
  }
}

/** Documents whose files are gone: each may be the one that has come under another name. */
class Vanished {
  private readonly byHash = new Map<string, KnownFile[]>()

  constructor(surveys: readonly Survey[], documents: readonly KnownFile[]) {
    for (const file of goneFrom(surveys, documents)) {
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

/** Those of the surveyed folders that are not listed there any more. */
function goneFrom<Place extends FilePlace>(surveys: readonly Survey[], places: readonly Place[]): Place[] {
  const byFolder = new Map(surveys.map((survey) => [survey.folder, survey]))
  const there = new Set(
    surveys.flatMap(({ folder, files, standing }) =>
      standing ? files.map(({ file }) => placeOf({ folder, file })) : [],
    ),
  )
  return places.filter((place) => {
    const survey = byFolder.get(place.folder)
    if (!survey || there.has(placeOf(place))) return false
    return !survey.closed.some((closed) => place.file.startsWith(closed))
  })
}

function placeOf({ folder, file }: FilePlace): string {
  return `${folder}\0${file}`
}

function given(stamp: string | undefined): { stamp?: string } {
  return stamp === undefined ? {} : { stamp }
}

function isSame(before: KnownFile, { byteHash, reader, file }: Pick<Change, 'byteHash' | 'reader' | 'file'>): boolean {
  // While the notes cannot be read, what was read before stands.
  const sameNote = file.noteHash === undefined || before.noteHash === file.noteHash
  return before.byteHash === byteHash && sameNote && before.reader === reader
}

/** Fingerprint of what reads a file of that name. */
function readerOf(file: string): string {
  const format = formatOf(file)
  return format ? readerFingerprint(format) : ''
}

async function hashOf({ path, file, stamp }: CorpusFile, note: FileNote | undefined): Promise<string | DocumentError> {
  if (note && stamp !== undefined && stamp === note.stamp) return note.byteHash
  try {
    return await hashOfFile(path, file)
  } catch (error) {
    if (error instanceof DocumentError) return error
    throw error
  }
}
