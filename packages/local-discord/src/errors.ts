/** A mistake of whoever starts a stand-in: what is wrong (`message`) and what to do about it (`remedy`). */
export abstract class LocalDiscordError extends Error {
  /** Stable name of the mistake, e.g. `LOCAL_PORT_IN_USE`. */
  abstract readonly code: string
  /** One sentence: what to do about it. */
  readonly remedy: string

  constructor(message: string, remedy: string, options?: { cause?: unknown }) {
    super(message, options)
    this.name = new.target.name
    this.remedy = remedy
  }
}

/** Something else listens on the port. */
export class LocalPortInUseError extends LocalDiscordError {
  readonly code = 'LOCAL_PORT_IN_USE'
  constructor(port: number, options?: { cause?: unknown }) {
    super(
      `The stand-in for Discord cannot listen on 127.0.0.1:${port}: the port is in use.`,
      'Choose another one with --port, or 0 for any.',
      options,
    )
  }
}

/** The port is out of range, or this user may not open it. */
export class LocalPortRefusedError extends LocalDiscordError {
  readonly code = 'LOCAL_PORT_REFUSED'
  constructor(port: number, options?: { cause?: unknown }) {
    super(
      `The stand-in for Discord may not listen on 127.0.0.1:${port}.`,
      'Choose a port from 1024 to 65535, or 0 for any.',
      options,
    )
  }
}

/** The message of anything that was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
