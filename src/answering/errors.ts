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
