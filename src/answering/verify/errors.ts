import { FootnoteError } from '../../errors.js'

/** The text to verify has no words. */
export class VerifyEmptyError extends FootnoteError {
  readonly code = 'VERIFY_EMPTY'

  constructor() {
    super('There is nothing to verify: the text has no words.', 'Paste the words that somebody quoted.')
  }
}

/** The text to verify is too long. */
export class VerifyTooLongError extends FootnoteError {
  readonly code = 'VERIFY_TOO_LONG'

  constructor(characters: number, limit: number) {
    super(
      `The text to verify has ${characters} characters; at most ${limit} can be compared at once.`,
      'Verify it in parts.',
    )
  }
}
