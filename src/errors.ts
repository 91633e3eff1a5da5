import { withoutSecrets } from './secrets.js'

/**
 * Exit codes of a command: it did what was asked; it found nothing; the person can correct something (arguments,
 * configuration, files); a fault of the program or of the machine; something is away that may come back by itself.
 */
export const EXIT = { done: 0, nothing: 1, usage: 2, fault: 70, away: 75 } as const

/**
 * A mistake that a person can correct: what is wrong and where (`message`), what to do (`remedy`). Secrets in the
 * message are masked. Each room has a file with its own classes; programs and tests check `code`, never the message.
 */
export abstract class FootnoteError extends Error {
  /** Stable name of the mistake, such as `LIBRARY_MISSING`. */
  abstract readonly code: string
  /** One sentence: what to do about it. */
  readonly remedy: string
  /** The exit code of a command that ends with this error, one of `EXIT`. */
  readonly exitCode: number = EXIT.usage

  constructor(message: string, remedy: string, options?: { cause?: unknown }) {
    super(withoutSecrets(message), options)
    this.name = new.target.name
    this.remedy = remedy
  }
}

/** Whether something failed because a file is not there. */
export function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}

/** The message of anything that was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
