/** A mistake that a caller can mend: what is wrong (`message`) and what to do about it (`remedy`). */
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
  constructor(host: string, port: number, options?: { cause?: unknown }) {
    super(
      `The stand-in for Discord cannot listen on ${host}:${port}: the port is in use.`,
      'Choose another one with --port, or 0 for any.',
      options,
    )
  }
}

/** The port is out of range, or this user may not open it. */
export class LocalPortRefusedError extends LocalDiscordError {
  readonly code = 'LOCAL_PORT_REFUSED'
  constructor(host: string, port: number, options?: { cause?: unknown }) {
    super(
      `The stand-in for Discord may not listen on ${host}:${port}.`,
      'Choose a port from 1024 to 65535, or 0 for any.',
      options,
    )
  }
}

/** The host is unknown, or belongs to another machine. */
export class LocalHostRefusedError extends LocalDiscordError {
  readonly code = 'LOCAL_HOST_REFUSED'
  constructor(host: string, options?: { cause?: unknown }) {
    super(
      `The stand-in for Discord cannot listen on ${host}: this machine has no such address.`,
      'Leave the host out, or name an address of this machine.',
      options,
    )
  }
}

/** What a stand-in is to keep cannot be read or written. */
export class StoreRefusedError extends LocalDiscordError {
  readonly code = 'LOCAL_STORE_REFUSED'
  constructor(path: string, options?: { cause?: unknown }) {
    super(
      `The stand-in for Discord cannot keep its messages in ${path}.`,
      'Name a file in a folder that this user may write in.',
      options,
    )
  }
}

/** The servers and people that a stand-in should start with contradict each other. */
export class SeedError extends LocalDiscordError {
  readonly code = 'LOCAL_SEED_WRONG'
  constructor(message: string) {
    super(message, 'Correct the seed; DEFAULT_SEED is an example.')
  }
}

/** An act that makes no sense, such as one in a channel that does not exist. */
export class RefusedError extends LocalDiscordError {
  readonly code = 'LOCAL_ACT_REFUSED'
  /** HTTP status: 400, or 200 for what Discord itself would refuse. */
  readonly status: 200 | 400

  constructor(message: string, status: 200 | 400 = 400) {
    super(message, 'Compare it with ActRequest.')
    this.status = status
  }
}

/** The message of anything that was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
