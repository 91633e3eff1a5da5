import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { getRequestListener, type HttpBindings } from '@hono/node-server'
import type { Hono } from 'hono'
import { LocalHostRefusedError, LocalPortInUseError, LocalPortRefusedError } from '../errors.js'
import { isOwn } from './origin.js'

/** Where a server listens, and who gets its requests. */
interface Listening {
  host: string
  /** 0 takes any free one. */
  port: number
  app: Hono<{ Bindings: HttpBindings }>
  /** Takes over a connection that becomes a WebSocket. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void
}

/**
 * Serves HTTP and WebSockets to this machine alone.
 *
 * @returns the server and its port
 * @throws LocalPortInUseError, LocalPortRefusedError, LocalHostRefusedError
 */
export async function listen({ host, port, app, upgrade }: Listening): Promise<{ server: Server; port: number }> {
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new LocalPortRefusedError(host, port)
  let actual = port
  const listener = getRequestListener(app.fetch)
  const server = createServer((request, response) => {
    if (!isOwn(request, inAddress(host), actual)) {
      response.writeHead(403, { 'content-type': 'text/plain' }).end('Only this machine may ask.\n')
      return
    }
    request.url = request.url?.replace(/^[^?]+/, (path) => plainPath(path))
    void listener(request, response)
  })
  server.on('upgrade', (request, socket, head) => {
    if (isOwn(request, inAddress(host), actual)) upgrade(request, socket, head)
    else socket.end('HTTP/1.1 403 Forbidden\r\n\r\n')
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => reject(refusal(host, port, cause)))
    server.listen(port, host, resolve)
  })
  actual = (server.address() as AddressInfo).port
  return { server, port: actual }
}

function refusal(host: string, port: number, cause: NodeJS.ErrnoException): Error {
  if (cause.code === 'EADDRINUSE') return new LocalPortInUseError(host, port, { cause })
  if (cause.code === 'EACCES') return new LocalPortRefusedError(host, port, { cause })
  if (cause.code === 'EADDRNOTAVAIL' || cause.code === 'ENOTFOUND') return new LocalHostRefusedError(host, { cause })
  return cause
}

/** A host as it stands in an address: IPv6 in brackets. */
export function inAddress(host: string): string {
  return host.includes(':') ? `[${host}]` : host
}

/** A path without doubled slashes, and one of the API without its version (9, 10, or none). */
function plainPath(path: string): string {
  return path.replace(/\/{2,}/g, '/').replace(/^\/api\/v(?:9|10)(?=\/|$)/, '/api')
}
