import { rm } from 'node:fs/promises'
import { createServer, type Socket } from 'node:net'
import { createInterface } from 'node:readline'
import type { Answerer } from '../answering/answerer.js'
import { type Request, type Response, toLine, toRelayed } from './wire.js'

const METHODS: ReadonlySet<string> = new Set<keyof Answerer>([
  'ask', 'quote', 'verify', 'sources', 'documents', 'read', 'text', 'suggest', 'status',
]) // biome-ignore format: one line tells more

/** A listening host. */
export interface HostServer {
  close(): Promise<void>
}

/**
 * Serves an Answerer over a local socket, a line of JSON for each request and each response.
 * A socket file that a killed host left behind is replaced.
 */
export async function serve(answerer: Answerer, path: string, onFault: (error: unknown) => void): Promise<HostServer> {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    // A client that goes away in mid-answer is no fault of the host.
    const gone = () => socket.destroy()
    socket.on('error', gone)
    createInterface({ input: socket })
      .on('line', async (line) => {
        const response = await respond(answerer, line, onFault)
        if (response && !socket.destroyed) socket.write(toLine(response))
      })
      .on('error', gone)
  })
  if (process.platform !== 'win32') await rm(path, { force: true })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(path, () => resolve())
  })
  server.on('error', onFault)
  return {
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy()
        server.close(() => resolve())
      }),
  }
}

async function respond(
  answerer: Answerer,
  line: string,
  onFault: (error: unknown) => void,
): Promise<Response | undefined> {
  let request: Request
  try {
    request = JSON.parse(line)
  } catch {
    // What a client did not write to its end. JSON.parse's message would carry a piece of the question into the log.
    onFault(new Error(`A request of ${line.length} characters was no JSON.`))
    return undefined
  }
  try {
    const { id, method, args } = request
    if (method === 'ping') return { id, result: 'pong' }
    if (!METHODS.has(method)) throw new Error(`There is no method ${method}.`)
    const call = answerer[method] as (...args: unknown[]) => Promise<unknown>
    // JSON has no undefined: an argument that was left out arrives as null.
    return {
      id,
      result: await call.apply(
        answerer,
        args.map((arg) => arg ?? undefined),
      ),
    }
  } catch (error) {
    const relayed = toRelayed(error)
    if (relayed.code === 'FAULT') onFault(error)
    return { id: request.id, error: relayed }
  }
}
