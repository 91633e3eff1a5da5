import { createHash } from 'node:crypto'
import { join } from 'node:path'
import type { Method } from '../answering/answerer.js'
import type { Scope } from '../answering/scope.js'
import { EXIT, FootnoteError, messageOf } from '../errors.js'
import { RelayedError } from './errors.js'

/** What can be asked over the socket: a method of a scope's Answerer, or a sign of life. */
export type Question = { method: Method; scope: Scope; argument: object } | { method: 'ping' }

/** One line of JSON from a client to the host. */
export type Request = Question & { id: number }

/** One line of JSON back; exactly one of `result` and `error`. An undefined result is left out. */
export interface Response {
  id: number
  result?: unknown
  error?: RelayedMistake
}

/** A mistake, or a process's last word, as it crosses between processes. */
export interface RelayedMistake {
  code: string
  message: string
  remedy: string
  exitCode: number
}

/** Where the host of an index listens: a file beside the index, or a pipe on Windows. */
export function socketPath(indexDir: string): string {
  const name = createHash('sha256').update(indexDir).digest('hex').slice(0, 16)
  if (process.platform === 'win32') return `\\\\.\\pipe\\footnote-${name}`
  const beside = join(indexDir, 'host.sock')
  // A socket's path holds 107 bytes on Linux, 103 on macOS.
  return Buffer.byteLength(beside) <= 100 ? beside : join('/tmp', `footnote-${process.getuid?.() ?? 0}-${name}.sock`)
}

/** Line separators that JSON leaves as they are, but that end a line for node:readline. */
const SEPARATORS = /[\u2028\u2029]/g

/** A request or response as the one line that it travels in. */
export function toLine(value: Request | Response): string {
  const json = JSON.stringify(value)
  return `${json.replace(SEPARATORS, (separator) => `\\u${separator.charCodeAt(0).toString(16)}`)}\n`
}

/** A thrown thing as it travels. What is not a FootnoteError is a fault of the program. */
export function toRelayed(error: unknown): RelayedMistake {
  if (error instanceof FootnoteError) {
    return { code: error.code, message: error.message, remedy: error.remedy, exitCode: error.exitCode }
  }
  return { code: 'FAULT', message: messageOf(error), remedy: 'Please report this.', exitCode: EXIT.fault }
}

export function fromRelayed({ code, message, remedy, exitCode }: RelayedMistake): RelayedError {
  return new RelayedError(code, message, remedy, exitCode)
}
