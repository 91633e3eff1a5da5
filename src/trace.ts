import { AsyncLocalStorage } from 'node:async_hooks'
import { randomBytes } from 'node:crypto'

/**
 * The id of the question that the running code works on: an interaction's or a message's id, or a random one. It
 * follows the question through every await and over the host's socket, and stands in each log line, so that the lines
 * of one question can be found in both processes without the question being logged.
 */
const storage = new AsyncLocalStorage<string>()

/** Runs `work`, and everything that it waits for, under a trace. */
export function traced<Result>(trace: string, work: () => Result): Result {
  return storage.run(trace, work)
}

/** The trace that the running code is under. */
export function currentTrace(): string | undefined {
  return storage.getStore()
}

/** A trace for work that has no id of its own. */
export function randomTrace(): string {
  return randomBytes(8).toString('hex')
}

/** Ties `work` to the present trace: a queue would otherwise run it under the trace of whoever was done last. */
export function keepTrace<Result>(work: () => Result): () => Result {
  const trace = currentTrace()
  return trace === undefined ? work : () => traced(trace, work)
}

/** For pino's `mixin`: the field that each log line of a question carries. */
export function traceFields(): { trace?: string } {
  const trace = currentTrace()
  return trace === undefined ? {} : { trace }
}
