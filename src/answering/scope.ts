import { FootnoteError } from '../errors.js'

/** Which library a call is about: the bot's own shared documents alone, or those and one server's (its Discord id). */
export type Scope = 'shared' | { server: string }

/** A scope, or a server's id, that no server can have. */
export class ScopeError extends FootnoteError {
  readonly code = 'SCOPE'
  constructor() {
    super('That is no server.', "A server's id is 1 to 20 digits, such as 1203948572839450112.")
  }
}

/** A Discord id: digits alone, so that it can name a folder; no leading zero, so that a server has one name. */
const SERVER_ID = /^[1-9]\d{0,19}$/

/**
 * The scope of a server, or the shared one without a server (a direct message).
 * @throws ScopeError if it isn't a server's id
 */
export function scopeOf(server: string | null | undefined): Scope {
  if (server === null || server === undefined) return 'shared'
  if (!SERVER_ID.test(server)) throw new ScopeError()
  return { server }
}

/**
 * A scope from another process.
 * @throws ScopeError
 */
export function readScope(value: unknown): Scope {
  if (value === 'shared') return value
  if (typeof value === 'object' && value !== null && 'server' in value && typeof value.server === 'string') {
    return scopeOf(value.server)
  }
  throw new ScopeError()
}
