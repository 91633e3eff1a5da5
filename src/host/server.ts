import { rm } from 'node:fs/promises'
import { createServer, type Socket } from 'node:net'
import { createInterface } from 'node:readline'
import { isMethod, type Libraries, type Method, type Methods } from '../answering/answerer.js'
import { readScope } from '../answering/scope.js'
import { type Request, type Response, toLine, toRelayed } from './wire.js'

/** A listening host. */
export interface HostServer {
  close(): Promise<void>
}

/**
 * Serves libraries over a local socket, a line of JSON for each request and each response.
 * A socket file that a killed host left behind is replaced.
 */
export async function serve(
  libraries: Libraries,
  path: string,
  onFault: (error: unknown) => void,
): Promise<HostServer> {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    // A client that goes away in mid-answer is no fault of the host.
    const gone = () => socket.destroy()
    socket.on('error', gone)
    createInterface({ input: socket })
      .on('line', async (line) => {
        const response = await respond(libraries, line, onFault)
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
  libraries: Libraries,
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
    const { id } = request
    if (request.method === 'ping') return { id, result: 'pong' }
    return { id, result: await answerTo(libraries, request.method, request.scope, request.argument) }
  } catch (error) {
    const relayed = toRelayed(error)
    if (relayed.code === 'FAULT') onFault(error)
    return { id: request.id, error: relayed }
  }
}

function answerTo<M extends Method>(
  libraries: Libraries,
  method: M,
  scope: unknown,
  argument: object,
): Promise<unknown> {
  if (!isMethod(method)) throw new Error(`There is no method ${method}.`)
  return libraries.library(readScope(scope))[method](argument as Methods[M]['argument'])
}
