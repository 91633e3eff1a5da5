import type { CacheBudget } from './cache-budget.js'
import type { EmbedderInfo, FileNote, Library, LibraryWriter, PageRecord } from './library.js'

/** How a library is opened for reading. */
export interface OpenOptions {
  /** Fingerprint of the embedder that makes the questions' vectors; by default the one whose vectors answer. */
  fingerprint?: string
  /** Memory that several libraries share; by default that of the process. */
  caches?: CacheBudget
  /** Resolve only when everything that makes searching fast is in memory; by default that happens on the side. */
  ready?: boolean
}

export interface WriterOptions {
  /**
   * What tells a library that is made here from all others: keys of documents depend on it. By default a random one;
   * the bot's own library has OWN_LIBRARY, so that an index made anew gives the keys that posted messages hold.
   */
  id?: string
}

/** Id of the bot's own library. Empty, because its keys were given before libraries had ids. */
export const OWN_LIBRARY = ''

/**
 * What keeps libraries. Host, terminal and evaluation open them through an engine and never name what stands behind it.
 * A `place` is whatever the engine finds a library by; the local engine's is a folder.
 */
export interface Engine {
  /** Changes with the format in which libraries are stored. */
  readonly format: string
  /** Does a library stand there? It may still be empty, or of an older format. */
  has(place: string): Promise<boolean>
  /**
   * Opens a library for reading; one of an older format is brought up to date first.
   * @throws LibraryMissingError, LibraryBrokenError, LibraryRolledBackError, LibraryNewerError; LibraryLockedError if
   *   it has to be brought up to date while another process writes
   */
  openLibrary(place: string, options?: OpenOptions): Promise<Library>
  /**
   * Opens a library for writing, and makes it if it is missing.
   * @throws LibraryLockedError, LibraryNewerError, LibraryBrokenError, LibraryNotWritableError
   */
  openWriter(place: string, options?: WriterOptions): Promise<LibraryWriter>
  /**
   * The embedder whose vectors answer; undefined if none has made any yet.
   * @throws what `openLibrary` throws
   */
  answeringEmbedder(place: string): Promise<EmbedderInfo | undefined>
  /**
   * Files that no document could be made of when the library was last brought up to date.
   * @throws LibraryMissingError, LibraryBrokenError, LibraryNewerError
   */
  unreadableFiles(place: string): Promise<FileNote[]>
  /**
   * Saved web pages among the documents, in no order.
   * @throws what `unreadableFiles` throws
   */
  pages(place: string): Promise<PageRecord[]>
  /**
   * Looks at everything in a library, in a process of its own.
   * @returns what is wrong with it, in plain words; nothing if it is sound
   * @throws LibraryMissingError; LibraryUncheckedError if it could not be told
   */
  check(place: string): Promise<string[]>
  /**
   * Moves a broken library away, so that one can be made anew in its place. Nobody may have it open. Nothing is
   * deleted.
   * @returns where it is now
   * @throws LibraryLockedError, LibraryNotWritableError, LibraryBrokenAgainError
   */
  setAside(place: string, when: Date): Promise<string>
}
