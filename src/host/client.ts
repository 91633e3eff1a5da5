import { createConnection, type Socket } from 'node:net'
import { type Answerer, answererFrom, type Libraries } from '../answering/answerer.js'
import { type Curator, type Curators, curatorFrom } from '../answering/curation.js'
import { ANSWER_DEADLINE_MS } from '../answering/deadline.js'
import { type Scope, scopeOf } from '../answering/scope.js'
import { currentTrace, randomTrace } from '../trace.js'
import { HostUnavailableError } from './errors.js'
import { FrameReader, RESPONSE_LIMIT, toFrame } from './frames.js'
import { isOwnSocket } from './socket-path.js'
import { fromRelayed, type Question, type Request, readResponse } from './wire.js'

/** After a lost connection another one is tried this often; requests wait meanwhile. */
const RECONNECT_MS = 100

interface Waiting {
  frame: string
  /** Asked a second time already: a request that brings the host down twice is given up. */
  again: boolean
  timer: NodeJS.Timeout
  resolve(result: unknown): void
  reject(error: unknown): void
}

/** The libraries of another process. */
export interface HostClient extends Libraries, Curators {
  /** Resolves when the host answers; rejects after `milliseconds`. */
  ping(milliseconds: number): Promise<void>
  close(): void
}

/**
 * Connects to the host of an index, and again after each of its crashes; requests in flight are asked once more.
 * Every request ends: with its result, with the host's own error, or with HOST_UNAVAILABLE.
 */
export function connectHost(path: string): HostClient {
  return new Client(path)
}

class Client implements HostClient {
  private socket: Socket | undefined
  private connected = false
  private closed = false
  private next = 1
  private readonly waiting = new Map<number, Waiting>()

  constructor(private readonly path: string) {
    this.connect()
  }

  library(scope: Scope): Answerer {
    return answererFrom((method, argument) => this.call({ method, scope, argument }))
  }

  curator(server: string): Curator {
    const scope = scopeOf(server)
    return curatorFrom((method, argument) => this.call({ method, scope, argument }))
  }

  async ping(milliseconds: number): Promise<void> {
    await this.call({ method: 'ping' }, milliseconds)
  }

  close(): void {
    this.closed = true
    this.socket?.destroy()
    for (const id of [...this.waiting.keys()]) this.fail(id, 'it is being shut down')
  }

  private call<T>(question: Question, deadline = ANSWER_DEADLINE_MS): Promise<T> {
    if (this.closed) return Promise.reject(new HostUnavailableError('it is being shut down'))
    const id = this.next++
    return new Promise<T>((resolve, reject) => {
      const timer = setTimeout(() => this.fail(id, `no answer within ${deadline / 1000} s`), deadline)
      const request: Request = { ...question, id, trace: currentTrace() ?? randomTrace() }
      const frame = toFrame(request)
      this.waiting.set(id, { frame, again: false, timer, resolve: (result) => resolve(result as T), reject })
      if (this.connected) this.socket?.write(frame)
    })
  }

  private connect(): void {
    if (this.closed) return
    if (!isOwnSocket(this.path)) {
      for (const id of [...this.waiting.keys()]) this.fail(id, 'its socket belongs to somebody else')
      setTimeout(() => this.connect(), RECONNECT_MS)
      return
    }
    const socket = createConnection(this.path)
    this.socket = socket
    socket.on('connect', () => {
      this.connected = true
      for (const { frame } of this.waiting.values()) socket.write(frame)
    })
    const reader = new FrameReader(RESPONSE_LIMIT)
    // 'close' follows every error: the requests are asked again from there.
    socket.on('error', () => socket.destroy())
    socket.on('data', (chunk) => {
      try {
        for (const frame of reader.push(chunk)) this.receive(frame)
      } catch (error) {
        socket.destroy(error instanceof Error ? error : undefined)
      }
    })
    socket.on('close', () => {
      if (this.connected) this.lost()
      this.connected = false
      if (!this.closed) setTimeout(() => this.connect(), RECONNECT_MS)
    })
  }

  private receive(frame: string): void {
    const response = readResponse(frame)
    if (!response) return
    const { id, result, error } = response
    const entry = this.waiting.get(id)
    if (!entry) return
    this.settle(id, entry)
    if (error) entry.reject(fromRelayed(error))
    else entry.resolve(result)
  }

  private lost(): void {
    for (const [id, entry] of this.waiting) {
      if (entry.again) this.fail(id, 'it stopped twice at this request')
      else entry.again = true
    }
  }

  private fail(id: number, why: string): void {
    const entry = this.waiting.get(id)
    if (!entry) return
    this.settle(id, entry)
    entry.reject(new HostUnavailableError(why))
  }

  private settle(id: number, entry: Waiting): void {
    clearTimeout(entry.timer)
    this.waiting.delete(id)
  }
}
