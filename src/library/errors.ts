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
  constructor(file: string, what: string, options?: { cause?: unknown }) {
    super(
      `${file} cannot be read: ${what}.`,
      'Move the index folder away and run `footnote index` to make it anew from your documents.',
      options,
    )
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
