import { FootnoteError } from '../errors.js'

/** A question that can't be asked: empty, or longer than a Discord message. */
export class QuestionError extends FootnoteError {
  readonly code = 'QUESTION'
}

/** No document has this id. */
export class DocumentUnknownError extends FootnoteError {
  readonly code = 'DOCUMENT_UNKNOWN'
  constructor(id: string) {
    super(`There is no document ${JSON.stringify(id)} in the library.`, "'footnote documents' lists them.")
  }
}

/** A file of fitted weights that can't be read. */
export class WeightsError extends FootnoteError {
  readonly code = 'WEIGHTS'
  constructor(file: string, options: { cause: unknown }) {
    super(`The weights in ${file} cannot be read.`, "Make them again with 'footnote fit', or delete the file.", options)
  }
}

/** Why something could not be done with a server's library. */
export type CurationErrorCode =
  | 'ADDRESSES_BROKEN'
  | 'DOCUMENT_DUPLICATE'
  | 'DOCUMENT_NOT_OWN'
  | 'DOCUMENT_THERE'
  | 'DOWNLOAD_UNKNOWN'
  | 'FILE_FORMAT'
  | 'FILE_NAME'
  | 'FILE_UNKNOWN'
  | 'FILE_UNREADABLE'
  | 'INTERRUPTED'
  | 'JOB_UNKNOWN'
  | 'NOTE'
  | 'QUOTA_ADDITIONS'
  | 'QUOTA_BYTES'
  | 'QUOTA_DOCUMENTS'
  | 'QUOTA_PASSAGES'
  | 'SETTINGS'
  | 'SETTINGS_NEWER'
  | 'SOURCES_BROKEN'
  | 'UPLOAD_TOO_LARGE'
  | 'UPLOAD_UNKNOWN'

/** A mistake of whoever looks after a server's library. Nothing was stored, and nothing lost. */
export class CurationError extends FootnoteError {
  constructor(
    readonly code: CurationErrorCode,
    message: string,
    remedy: string,
    options?: { cause?: unknown },
  ) {
    super(message, remedy, options)
  }
}
