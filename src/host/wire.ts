import { z } from 'zod'
import type { Method } from '../answering/answerer.js'
import type { Scope } from '../answering/scope.js'
import { EXIT, FootnoteError, messageOf } from '../errors.js'
import { RelayedError } from './errors.js'

/** What can be asked over the socket: a method of a scope's Answerer, or a sign of life. */
export type Question = { method: Method; scope: Scope; argument: object } | { method: 'ping' }

/** A frame from a client to the host. */
export type Request = Question & {
  id: number
  /** Of the question that this belongs to; see trace.ts. */
  trace?: string
}

/** A frame back; exactly one of `result` and `error`. An undefined result is left out. */
export interface Response {
  id: number
  result?: unknown
  error?: RelayedMistake | undefined
}

/** A mistake, or a process's last word, as it crosses between processes. */
export interface RelayedMistake {
  code: string
  message: string
  remedy: string
  exitCode: number
}

/** A request as it arrives: method and scope are still anybody's word. */
export type ReceivedRequest = z.infer<typeof RECEIVED>

const RECEIVED = z.object({
  id: z.number(),
  method: z.string(),
  scope: z.unknown().optional(),
  argument: z.looseObject({}).default({}),
  trace: z.string().max(100).optional(),
})

/** Undefined if the frame is no request. */
export function readRequest(frame: string): ReceivedRequest | undefined {
  return RECEIVED.safeParse(parsed(frame)).data
}

const RESPONSE = z.object({
  id: z.number(),
  result: z.unknown().optional(),
  error: z.object({ code: z.string(), message: z.string(), remedy: z.string(), exitCode: z.number() }).optional(),
})

/** Undefined if the frame is no response. */
export function readResponse(frame: string): Response | undefined {
  return RESPONSE.safeParse(parsed(frame)).data
}

/** Undefined if the frame is no JSON. JSON.parse's own message would carry a piece of a question into the log. */
function parsed(frame: string): unknown {
  try {
    return JSON.parse(frame)
  } catch {
    return undefined
  }
}

/** A thrown thing as it travels. What is not a FootnoteError is a fault of the program. */
export function toRelayed(error: unknown): RelayedMistake {
  if (error instanceof FootnoteError) {
    return { code: error.code, message: error.message, remedy: error.remedy, exitCode: error.exitCode }
  }
  return { code: 'FAULT', message: messageOf(error), remedy: 'Please report this.', exitCode: EXIT.fault }
}

/** The error that another process met. */
export function fromRelayed({ code, message, remedy, exitCode }: RelayedMistake): RelayedError {
  return new RelayedError(code, message, remedy, exitCode)
}
