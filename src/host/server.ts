import { rename, rm, stat } from 'node:fs/promises'
import { createServer, type Server, type Socket } from 'node:net'
import type { Logger } from 'pino'
import { isMethod, type Libraries } from '../answering/answerer.js'
import { type Curators, isCurationMethod } from '../answering/curation.js'
import { readScope, ScopeError } from '../answering/scope.js'
import { randomTrace, traced } from '../trace.js'
import { NoRequestError, UnknownMethodError } from './errors.js'
import { FrameReader, REQUEST_LIMIT, toFrame } from './frames.js'
import { type ReceivedRequest, type Response, readRequest, toRelayed } from './wire.js'

/** What is served: libraries to be asked, and where servers have their own, to be looked after. */
export type Served = Libraries & Partial<Curators>

/** A listening host. */
export interface HostServer {
  close(): Promise<void>
}

/**
 * Serves libraries over a local socket, a line of JSON for each request and each response. A socket file that another
 * host left behind is replaced: the supervisor holds the index's lock (see `holdIndex`), so no other bot uses it.
 * `onError` hears of every error that a request meets. The log gets faults as errors and each answered request at debug
 * level, without a word of what was asked.
 */
export async function serve(
  libraries: Served,
  path: string,
  log: Logger,
  onError?: (error: unknown) => void,
): Promise<HostServer> {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    receive(socket, { libraries, log, onError })
  })
  const release = process.platform === 'win32' ? await listenAt(server, path) : await listenInPlace(server, path)
  server.on('error', (error) => log.error({ error }, 'the socket failed'))
  return {
    close: async () => {
      for (const socket of sockets) socket.destroy()
      await release()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

async function listenAt(server: Server, path: string): Promise<() => Promise<void>> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(path, () => {
      server.off('error', reject)
      resolve()
    })
  })
  return async () => undefined
}

/**
 * Listens at a name of this process's own and then moves it into place, which replaces an old socket in one step. Node
 * removes the file it listened at when the server closes: with a name of its own, a host that ends late can't remove
 * the socket of the one that came after it.
 */
async function listenInPlace(server: Server, path: string): Promise<() => Promise<void>> {
  const own = `${path}.${process.pid}`
  await rm(own, { force: true })
  await listenAt(server, own)
  const { ino } = await stat(own)
  await rename(own, path)
  return async () => {
    const there = await stat(path).catch(() => undefined)
    if (there?.ino === ino) await rm(path, { force: true })
  }
}

interface Serving {
  libraries: Served
  log: Logger
  onError: ((error: unknown) => void) | undefined
}

function receive(socket: Socket, serving: Serving): void {
  const { log } = serving
  const reader = new FrameReader(REQUEST_LIMIT)
  const refuse = (error: unknown) => {
    log.error({ error }, 'a connection was closed')
    socket.destroy()
  }
  // A client that goes away in mid-answer is no fault of the host.
  socket.on('error', () => socket.destroy())
  socket.on('end', () => {
    if (reader.unfinished > 0) refuse(new NoRequestError(reader.unfinished))
  })
  socket.on('data', (chunk) => {
    try {
      for (const frame of reader.push(chunk)) {
        const request = readRequest(frame)
        if (!request) throw new NoRequestError(frame.length)
        void traced(request.trace ?? randomTrace(), async () => {
          const response = await respond(serving, request)
          if (!socket.destroyed) socket.write(toFrame(response))
        })
      }
    } catch (error) {
      refuse(error)
    }
  })
}

/** Never rejects. */
async function respond({ libraries, log, onError }: Serving, request: ReceivedRequest): Promise<Response> {
  const { id, method } = request
  if (method === 'ping') return { id, result: 'pong' }
  const began = performance.now()
  try {
    const result = await answerTo(libraries, request)
    log.debug({ method, milliseconds: Math.round(performance.now() - began) }, 'answered')
    return { id, result }
  } catch (error) {
    onError?.(error)
    const relayed = toRelayed(error)
    if (relayed.code === 'FAULT') log.error({ error, method }, 'a request failed')
    else log.debug({ method, code: relayed.code }, 'refused')
    return { id, error: relayed }
  }
}

async function answerTo(libraries: Served, { method, scope, argument }: ReceivedRequest): Promise<unknown> {
  if (!isMethod(method)) throw new UnknownMethodError()
  const of = readScope(scope)
  // The client made the argument for this very method; its type doesn't travel.
  if (!isCurationMethod(method)) return (libraries.library(of)[method] as Call)(argument)
  if (!libraries.curator) throw new UnknownMethodError()
  if (of === 'shared') throw new ScopeError()
  return (libraries.curator(of.server)[method] as Call)(argument)
}

type Call = (argument: object) => Promise<unknown>
