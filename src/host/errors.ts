import { EXIT, FootnoteError } from '../errors.js'

/** The process that holds the library is not there, or does not answer in time. */
export class HostUnavailableError extends FootnoteError {
  readonly code = 'HOST_UNAVAILABLE'
  override readonly exitCode = EXIT.fault
  constructor(why: string, options?: { cause?: unknown }) {
    super(`The library does not answer (${why}).`, 'Try again in a few seconds; the log says what happened.', options)
  }
}

/** A mistake that the host has met and that is told here as it was there. */
export class RelayedError extends FootnoteError {
  constructor(
    readonly code: string,
    message: string,
    remedy: string,
    override readonly exitCode: number,
  ) {
    super(message, remedy)
  }
}

/** A process of the bot ends again and again right after its start. */
export class RestartsError extends FootnoteError {
  readonly code = 'RESTARTS'
  override readonly exitCode = EXIT.fault
  constructor(name: string, times: number) {
    super(`The ${name} process ended ${times} times in a row.`, 'The lines above say why; please report them.')
  }
}
