import { FootnoteError } from '../errors.js'

/** Something else listens on the port. */
export class LocalPortInUseError extends FootnoteError {
  readonly code = 'LOCAL_PORT_IN_USE'
  constructor(port: number, options?: { cause?: unknown }) {
    super(
      `The stand-in for Discord cannot listen on 127.0.0.1:${port}: the port is in use.`,
      'Choose another one with --port, or 0 for any.',
      options,
    )
  }
}

/** The port is no port, or this user may not open it. */
export class LocalPortRefusedError extends FootnoteError {
  readonly code = 'LOCAL_PORT_REFUSED'
  constructor(port: number, options?: { cause?: unknown }) {
    super(
      `The stand-in for Discord may not listen on 127.0.0.1:${port}.`,
      'Choose a port from 1024 to 65535, or 0 for any.',
      options,
    )
  }
}
