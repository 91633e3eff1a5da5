import { FootnoteError } from '../errors.js'

/** Why a document cannot be read; for the indexer a reason to skip it and to go on. */
export type DocumentErrorCode =
  | 'DOCUMENT_BINARY'
  | 'DOCUMENT_EMPTY'
  | 'DOCUMENT_FORMAT'
  | 'DOCUMENT_MALFORMED'
  | 'DOCUMENT_NOT_TEXT'
  | 'DOCUMENT_TOO_LARGE'
  | 'DOCUMENT_UNREADABLE'

const DOCUMENT_REMEDIES: Record<DocumentErrorCode, string> = {
  DOCUMENT_BINARY: 'Save it as text, Markdown or HTML, or take it out of the folder.',
  DOCUMENT_EMPTY: 'Put text into it, or take it out of the folder.',
  DOCUMENT_FORMAT: 'Save it as text (.txt), Markdown (.md) or HTML (.html), or take it out of the folder.',
  DOCUMENT_MALFORMED: 'Save it again from the program that made it, or as plain text.',
  DOCUMENT_NOT_TEXT: 'Save it as UTF-8 and index again.',
  DOCUMENT_TOO_LARGE: 'Split it into smaller files.',
  DOCUMENT_UNREADABLE: 'Check that the file is there and that this user may read it.',
}

/** A file that cannot become a document. */
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

/** A folder of documents that cannot be listed. */
export class CorpusError extends FootnoteError {
  constructor(
    readonly code: 'CORPUS_MISSING' | 'CORPUS_EMPTY' | 'CORPUS_UNREADABLE',
    readonly folder: string,
    problem: string,
    options?: { cause?: unknown },
  ) {
    super(
      `${folder}: ${problem}`,
      'Put text, Markdown or HTML files there, or name another folder with --corpus or CORPUS_DIR.',
      options,
    )
  }
}
