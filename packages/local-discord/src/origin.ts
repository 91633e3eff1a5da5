import type { IncomingHttpHeaders } from 'node:http'

/** Names under which this machine may be called. */
const NAMES = ['127.0.0.1', 'localhost', '[::1]']

/**
 * Whether a request was meant for this server: its Host must be this machine with this port (a rebound DNS name has
 * another), and its Origin, where there is one, this server's own page.
 */
export function isOwn(headers: IncomingHttpHeaders, port: number): boolean {
  const hosts = NAMES.map((name) => `${name}:${port}`)
  const host = headers.host?.toLowerCase() ?? ''
  if (!hosts.includes(host)) return false
  const origin = headers.origin
  if (origin === undefined)
    return headers['sec-fetch-site'] !== 'cross-site' || headers['sec-fetch-mode'] === 'navigate'
  return hosts.some((own) => origin.toLowerCase() === `http://${own}`)
}
