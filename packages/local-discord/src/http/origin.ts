import type { IncomingMessage } from 'node:http'

/** Names under which this machine may be called. */
const NAMES = ['127.0.0.1', 'localhost', '[::1]']

/**
 * Whether a request was meant for this server: its Host must be this machine with this port (a rebound DNS name has
 * another), and its Origin, if any, the server's own page. Without an Origin, a browser may only follow a link here:
 * a form of another page that is posted here changes things.
 */
export function isOwn({ method, headers }: IncomingMessage, host: string, port: number): boolean {
  const hosts = [host, ...NAMES].map((name) => `${name.toLowerCase()}:${port}`)
  if (!hosts.includes(headers.host?.toLowerCase() ?? '')) return false
  const { origin } = headers
  if (origin !== undefined) return hosts.some((own) => origin.toLowerCase() === `http://${own}`)
  const navigates = headers['sec-fetch-mode'] === 'navigate'
  if (navigates) return method === 'GET' || method === 'HEAD'
  return headers['sec-fetch-site'] !== 'cross-site'
}
