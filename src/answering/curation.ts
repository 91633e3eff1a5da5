import type { SourceNote } from '../documents/document.js'
import type { WebDocument } from '../documents/web-document.js'
import type { DocumentEntry } from './answerer.js'
import type { ServerSettings, SettingsChange } from './settings.js'

/** What is said of a document when it is added, besides what it says itself. */
export type DocumentNote = Pick<SourceNote, 'title' | 'author' | 'publisher' | 'published' | 'url'>

/** A piece of a file on its way to the host. */
export interface UploadRequest {
  /** Undefined for the first piece of a file. */
  upload?: string | undefined
  /** Where the piece begins in the file, in bytes. */
  offset: number
  /** In base64, at most UPLOAD_PIECE bytes. */
  bytes: string
}

/** Longest piece of an upload or a download, in bytes: short enough to hold no question up. */
export const UPLOAD_PIECE = 256 * 1024

/** A document to be added. */
export interface AddRequest {
  /** An upload that is complete. */
  upload: string
  /** Name of the file; its extension decides the format. */
  file: string
  note?: DocumentNote | undefined
  /** Name of the library's file whose place it takes (LibraryEntry.file); that one stays if this one can't be read. */
  replaces?: string | undefined
}

/** What a library's documents may take. */
export interface QuotaUse {
  used: number
  most: number
}

/** How much of each quota is used. */
export interface Quotas {
  documents: QuotaUse
  bytes: QuotaUse
  passages: QuotaUse
  /** Documents added in the last hour. */
  additions: QuotaUse
}

/**
 * `waiting` for its turn, `reading`, `embedding` (its text can be quoted already), `done`, or `refused`: nothing was
 * stored, and `mistake` says why.
 */
export type JobState = 'waiting' | 'reading' | 'embedding' | 'done' | 'refused'

/** Something under way in a server's library. */
export interface Job {
  job: string
  state: JobState
  /** Name of the file that it is about, as the library has it. */
  file: string
  /** Servers that have their turn before, while it waits. */
  ahead: number
  /** Passages of the library that have their vectors, of those that had none when this began. */
  embedded: number
  of: number
  /** What came of it, from `embedding` on; an archive holds several documents, a removal leaves none. */
  documents: DocumentEntry[]
  /** Files within an archive that gave no document, and why. */
  skipped: { file: string; reason: string }[]
  mistake?: Mistake
}

/** Why something was refused: a stable code, a clear sentence, what to do about it. */
export interface Mistake {
  code: string
  message: string
  remedy: string
}

/** One document of a server's own library. */
export interface LibraryEntry extends DocumentEntry {
  /** When its file was put there, ISO time. */
  added: string
  /** Of its file. */
  bytes: number
}

/** How a server's own library stands. */
export interface LibraryOverview {
  documents: number
  passages: number
  /** Passages whose vectors are still being made. */
  waiting: number
  quotas: Quotas
  /** What is under way, first come first. */
  jobs: Job[]
  /** Files that no document could be made of, and why. */
  unreadable: { file: string; reason: string }[]
  /** When the bot was removed from the server, ISO time; the library is deleted `keepDays` after that. */
  left?: string
  keepDays: number
}

/** A piece of a file on its way from the host. */
export interface DownloadPiece {
  download: string
  /** What to call the file. */
  file: string
  /** Of the whole file, in bytes. */
  size: number
  /** In base64; empty at the end. */
  bytes: string
}

/** What can be done with one server's own library; part of `Methods`. */
export interface CurationMethods {
  /** Uploads that no `add` asks for are deleted after an hour, and at the next start. */
  upload: { argument: UploadRequest; result: { upload: string } }
  /**
   * Checks what can be told at once, and queues the rest. A document is there in whole or not at all.
   * @throws CurationError
   */
  add: { argument: AddRequest; result: Job }
  /** A document by its id; all documents of an archive go with it. */
  remove: { argument: { document: string }; result: Job }
  /** What became of a job. @throws CurationError JOB_UNKNOWN an hour after its end, or after a restart */
  job: { argument: { job: string }; result: Job }
  /** By title. */
  entries: { argument: Record<string, never>; result: LibraryEntry[] }
  overview: { argument: Record<string, never>; result: LibraryOverview }
  /** A zip of the documents and sources.json, a piece at a time; without `download` it is made first. */
  download: { argument: { download?: string | undefined; offset: number }; result: DownloadPiece }
  /** What is known of the documents that came from addresses, by file. */
  addresses: { argument: Record<string, never>; result: Record<string, WebDocument> }
  /** Keeps what is known of some of them; the others stay. */
  noteAddresses: { argument: { documents: Record<string, WebDocument> }; result: undefined }
  settings: { argument: Record<string, never>; result: ServerSettings }
  /** @throws CurationError SETTINGS */
  changeSettings: { argument: { changes: SettingsChange }; result: ServerSettings }
  /** The bot was removed from the server: its library is kept for LIBRARY_KEEP_DAYS. */
  leave: { argument: Record<string, never>; result: undefined }
  /** The bot is in the server (again). */
  comeBack: { argument: Record<string, never>; result: undefined }
  /** Deletes the library, its settings included, at once and for good. */
  forget: { argument: Record<string, never>; result: undefined }
}

export type CurationMethod = keyof CurationMethods

/** One server's own library, to be looked after. The same in this process and over the host's socket. */
export type Curator = {
  [M in CurationMethod]: (argument: CurationMethods[M]['argument']) => Promise<CurationMethods[M]['result']>
}

/** Gives the Curator of each server. */
export interface Curators {
  /** @throws ScopeError if it isn't a server's id */
  curator(server: string): Curator
}

const NAMES = {
  upload: true,
  add: true,
  remove: true,
  job: true,
  entries: true,
  overview: true,
  download: true,
  addresses: true,
  noteAddresses: true,
  settings: true,
  changeSettings: true,
  leave: true,
  comeBack: true,
  forget: true,
} satisfies Record<CurationMethod, true>

/** Every method of curation, by name. */
export const CURATION_METHODS = Object.keys(NAMES) as readonly CurationMethod[]

/** Is this the name of a method of curation? */
export function isCurationMethod(name: string): name is CurationMethod {
  return Object.hasOwn(NAMES, name)
}

/** A Curator whose every method is answered by `call`. */
export function curatorFrom(
  call: <M extends CurationMethod>(
    method: M,
    argument: CurationMethods[M]['argument'],
  ) => Promise<CurationMethods[M]['result']>,
): Curator {
  // Entries lose which type belongs to which name.
  return Object.fromEntries(
    CURATION_METHODS.map((method) => [
      method,
      (argument: CurationMethods[CurationMethod]['argument']) => call(method, argument),
    ]),
  ) as Curator
}
