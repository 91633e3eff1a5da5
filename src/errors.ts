/** What a command's exit code says (product.md, "At the terminal"). */
export const EXIT = { done: 0, nothing: 1, usage: 2, fault: 70 } as const

/**
 * A mistake that a person can mend: what is wrong and where (`message`), what to do (`remedy`).
 * Each room has a file of its own classes; programs and tests look at `code`, never at the message.
 */
export abstract class FootnoteError extends Error {
  /** Stable name of the mistake, e.g. `INDEX_MISSING`. */
  abstract readonly code: string
  /** One sentence: what to do about it. */
  readonly remedy: string
  /** Exit code of a command that ends with this error. */
  readonly exitCode: number = EXIT.usage

  constructor(message: string, remedy: string, options?: { cause?: unknown }) {
    super(message, options)
    this.name = new.target.name
    this.remedy = remedy
  }
}

/** The message of anything that was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
