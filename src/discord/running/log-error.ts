import { DiscordAPIError, HTTPError } from 'discord.js'
import { FootnoteError } from '../../errors.js'

/**
 * What a log may know of an error. Its message may hold a question, and a request's address an interaction's token,
 * so neither is logged: the kind, the codes, the route without tokens, and where in the code it came from.
 */
export function loggable(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { kind: typeof error }
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  return {
    kind: error.name.slice(0, 60),
    ...(error instanceof FootnoteError ? { code: error.code } : {}),
    ...(error instanceof DiscordAPIError ? { code: error.code, status: error.status, route: routeOf(error) } : {}),
    ...(error instanceof HTTPError ? { status: error.status, route: routeOf(error) } : {}),
    at: frames.slice(0, 4).map((line) => line.trim()),
  }
}

function routeOf(error: { method: string; url: string }): string {
  const path = URL.canParse(error.url) ? new URL(error.url).pathname : error.url.split('?')[0]
  return `${error.method} ${redactPath(path ?? '')}`
}

/** Tokens of interactions and webhooks out of a path. */
export function redactPath(path: string): string {
  return path.replace(/\/(interactions|webhooks)\/(\d+)\/[^/?#\s]+/g, '/$1/$2/…')
}
