import { EXIT, FootnoteError } from '../errors.js'

/** There is no index in that folder. */
export class LibraryMissingError extends FootnoteError {
  readonly code = 'LIBRARY_MISSING'
  constructor(directory: string) {
    super(`There is no index in ${directory}.`, 'Run `footnote index` to make it, or set INDEX_DIR to where it is.')
  }
}

/** A newer Footnote made this index. */
export class LibraryNewerError extends FootnoteError {
  readonly code = 'LIBRARY_NEWER'
  constructor(file: string, found: number, known: number) {
    super(
      `${file} was made by a newer Footnote (format ${found}; this one knows formats up to ${known}).`,
      'Update Footnote, or set INDEX_DIR to another folder and run `footnote index`.',
    )
  }
}

/** The index cannot be read. */
export class LibraryBrokenError extends FootnoteError {
  readonly code = 'LIBRARY_BROKEN'
  constructor(
    file: string,
    /** In plain words, without the file. */
    readonly what: string,
    options?: { cause?: unknown },
  ) {
    super(
      `${file} cannot be read: ${what}.`,
      'Run `footnote index`: it sets the index aside and makes it anew from your documents. `footnote start` does, too.',
      options,
    )
  }
}

/** The index is older than it was: its last changes are gone. */
export class LibraryRolledBackError extends FootnoteError {
  readonly code = 'LIBRARY_ROLLED_BACK'
  constructor(file: string) {
    super(
      `${file} has lost its last changes.`,
      'Run `footnote index`: it reads what was lost from your documents again. `footnote start` does, too.',
    )
  }
}

/** Index after index was damaged. */
export class LibraryBrokenAgainError extends FootnoteError {
  readonly code = 'LIBRARY_BROKEN_AGAIN'
  override readonly exitCode = EXIT.fault
  constructor(directory: string, times: number) {
    super(
      `The index in ${directory} is damaged, and ${times} damaged ones lie there already.`,
      'Check the disk and the memory of this machine; then delete the folders "broken-…" there and start again.',
    )
  }
}

/** An index could not be checked; it may be sound. */
export class LibraryUncheckedError extends FootnoteError {
  readonly code = 'LIBRARY_UNCHECKED'
  override readonly exitCode = EXIT.fault
  constructor(directory: string, why: string) {
    super(`The index in ${directory} could not be checked: ${why}.`, 'Try again with `footnote doctor`.')
  }
}

/** Another process writes to this library. */
export class LibraryLockedError extends FootnoteError {
  readonly code = 'LIBRARY_LOCKED'
  /** Process id of the writer, if it is known. */
  readonly owner: number | undefined
  constructor(directory: string, owner: number | undefined) {
    super(
      `Another process${owner === undefined ? '' : ` (${owner})`} is writing to the index in ${directory}.`,
      'Wait until it is done, or end that process.',
    )
    this.owner = owner
  }
}

/** The disk or the folder does not let the library write. */
export class LibraryNotWritableError extends FootnoteError {
  readonly code = 'LIBRARY_NOT_WRITABLE'
  constructor(directory: string, what: string, options?: { cause?: unknown }) {
    super(
      `The index in ${directory} cannot be written: ${what}.`,
      'Make room on the disk, or set INDEX_DIR to a folder that may be written to.',
      options,
    )
  }
}

/** Vectors do not fit the library's model. */
export class LibraryModelMismatchError extends FootnoteError {
  readonly code = 'LIBRARY_MODEL_MISMATCH'
  override readonly exitCode = EXIT.usage
  constructor(what: string) {
    super(what, 'Run `footnote index` with the model that is to answer (EMBEDDING_MODEL).')
  }
}
