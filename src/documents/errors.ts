import { FootnoteError } from '../errors.js'

/** Why a file cannot become a document. */
export type DocumentErrorCode = (typeof DOCUMENT_ERROR_CODES)[number]

export const DOCUMENT_ERROR_CODES = [
  'DOCUMENT_BINARY',
  'DOCUMENT_BREAKS_READER',
  'DOCUMENT_EMPTY',
  'DOCUMENT_FORMAT',
  'DOCUMENT_MALFORMED',
  'DOCUMENT_NOT_TEXT',
  'DOCUMENT_TOO_LARGE',
  'DOCUMENT_UNREADABLE',
] as const

const DOCUMENT_REMEDIES: Record<DocumentErrorCode, string> = {
  DOCUMENT_BINARY: 'Save it in a format that is read, or take it out of the folder.',
  DOCUMENT_BREAKS_READER: 'Save it again from the program that made it, or in another format.',
  DOCUMENT_EMPTY: 'Put text into it, or take it out of the folder.',
  DOCUMENT_FORMAT: 'Save it in one of these formats, or take it out of the folder.',
  DOCUMENT_MALFORMED: 'Save it again from the program that made it, or as plain text.',
  DOCUMENT_NOT_TEXT: 'Save it as UTF-8 and index again.',
  DOCUMENT_TOO_LARGE: 'Split it into smaller files.',
  DOCUMENT_UNREADABLE: 'Check that the file is there and that this user may read it.',
}

/** A file that cannot become a document; for the indexer a reason to skip it and go on. */
export class DocumentError extends FootnoteError {
  constructor(
    readonly code: DocumentErrorCode,
    /** The file as the caller named it. */
    readonly file: string,
    /** The message without the file. */
    readonly problem: string,
    options?: { cause?: unknown },
  ) {
    super(`${file}: ${problem}`, DOCUMENT_REMEDIES[code], options)
  }
}

/** A folder of documents that cannot be listed, or holds none. */
export class CorpusError extends FootnoteError {
  constructor(
    readonly code: 'CORPUS_MISSING' | 'CORPUS_EMPTY' | 'CORPUS_UNREADABLE',
    readonly folder: string,
    problem: string,
    /** The formats that are read, for a sentence. */
    formats: string,
    options?: { cause?: unknown },
  ) {
    super(
      `${folder}: ${problem}`,
      `Put ${formats} files there, or name another folder with --corpus or CORPUS_DIR.`,
      options,
    )
  }
}

/** The process that reads documents does not start. No file is to blame. */
export class ReaderStartError extends FootnoteError {
  readonly code = 'READER_START'

  constructor(what: string, options?: { cause?: unknown }) {
    super(
      `The process that reads documents does not start (${what}).`,
      'Run `npm ci && npm run build`, and look for memory or processes that have run out.',
      options,
    )
  }
}
