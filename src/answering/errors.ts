import { FootnoteError } from '../errors.js'

/** A question that cannot be asked: empty, or longer than Discord's messages. */
export class QuestionError extends FootnoteError {
  readonly code = 'QUESTION'
}

/** A document id that stands for nothing. */
export class DocumentUnknownError extends FootnoteError {
  readonly code = 'DOCUMENT_UNKNOWN'
  constructor(id: string) {
    super(`There is no document ${JSON.stringify(id)} in the library.`, "'footnote documents' lists them.")
  }
}

/** A fitted file that is not one. */
export class WeightsError extends FootnoteError {
  readonly code = 'WEIGHTS'
  constructor(file: string, options: { cause: unknown }) {
    super(`The weights in ${file} cannot be read.`, "Make them again with 'footnote fit', or delete the file.", options)
  }
}
