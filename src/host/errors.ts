import { EXIT, FootnoteError } from '../errors.js'

/** The process that holds the library is not there, or does not answer in time. */
export class HostUnavailableError extends FootnoteError {
  readonly code = 'HOST_UNAVAILABLE'
  override readonly exitCode = EXIT.fault
  constructor(why: string, options?: { cause?: unknown }) {
    super(`The library does not answer (${why}).`, 'Try again in a few seconds; the log says what happened.', options)
  }
}

/** The index is being looked at, or made anew; somebody who asks is told at once. */
export class LibraryClosedError extends FootnoteError {
  readonly code = 'LIBRARY_CLOSED'
  override readonly exitCode = EXIT.fault
  constructor(options?: { cause?: unknown }) {
    super(
      'The index was damaged and is being made anew.',
      'Ask again in a few minutes; the log says how it goes.',
      options,
    )
  }
}

/** The folder for the socket could be anybody's. */
export class SocketFolderError extends FootnoteError {
  readonly code = 'SOCKET_FOLDER'
  constructor(folder: string, options?: { cause?: unknown }) {
    super(
      `${folder} is needed for a socket, but is not a folder of this user's alone.`,
      'Remove it, or set INDEX_DIR to a folder with a shorter path that nobody else can write to.',
      options,
    )
  }
}

/** A mistake that another process has met, told here as it was there. */
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

/** Another bot already runs on the same index. */
export class AlreadyRunningError extends FootnoteError {
  readonly code = 'ALREADY_RUNNING'
  constructor(indexDir: string, owner: number | undefined) {
    const who = owner === undefined ? 'Another Footnote' : `Another Footnote (process ${owner})`
    super(`${who} is running on the index ${indexDir}.`, 'Stop it first, or give this one its own INDEX_DIR.')
  }
}

/** What came over the socket is no request. It is not repeated here: it may hold a question. */
export class NoRequestError extends FootnoteError {
  readonly code = 'HOST_NO_REQUEST'
  override readonly exitCode = EXIT.fault
  constructor(length: number) {
    super(`${length} characters over the host's socket were no request.`, 'Only Footnote itself should write to it.')
  }
}

/** What came over the socket is longer than any frame may be. */
export class FrameTooLongError extends FootnoteError {
  readonly code = 'HOST_FRAME_TOO_LONG'
  override readonly exitCode = EXIT.fault
  constructor(limit: number) {
    super(`A line over the host's socket was longer than ${limit} bytes.`, 'Only Footnote itself should write to it.')
  }
}

/** A request names a method that the host doesn't have: client and host are of different versions. */
export class UnknownMethodError extends FootnoteError {
  readonly code = 'HOST_UNKNOWN_METHOD'
  override readonly exitCode = EXIT.fault
  constructor() {
    super(
      'The host was asked for something that it does not know.',
      'Restart the bot, so that all of it is one version.',
    )
  }
}
