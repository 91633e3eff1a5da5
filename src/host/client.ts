import { createConnection, type Socket } from 'node:net'
import { createInterface } from 'node:readline'
import { type Answerer, answererFrom, type Libraries } from '../answering/answerer.js'
import type { Scope } from '../answering/scope.js'
import { HostUnavailableError } from './errors.js'
import { fromRelayed, type Question, type Response, toLine } from './wire.js'

/** A request is given up after this; Discord's own patience with a deferred answer is far longer. */
const DEADLINE_MS = 20_000
/** A host that crashed is back within this; requests in flight wait for it. */
const RECONNECT_MS = 100

interface Waiting {
  line: string
  /** Already asked a second time: a request that brings the host down is not asked for ever. */
  again: boolean
  timer: NodeJS.Timeout
  resolve(result: unknown): void
  reject(error: unknown): void
}

/** The libraries of another process. */
export interface HostClient extends Libraries {
  /** Resolves when the host answers; rejects after `milliseconds`. */
  ping(milliseconds: number): Promise<void>
  close(): void
}

/**
 * Connects to the host of an index, now and again after each crash of it; requests in flight are asked again once.
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

  async ping(milliseconds: number): Promise<void> {
    await this.call({ method: 'ping' }, milliseconds)
  }

  close(): void {
    this.closed = true
    this.socket?.destroy()
    for (const id of [...this.waiting.keys()]) this.fail(id, 'it is being shut down')
  }

  private call<T>(question: Question, deadline = DEADLINE_MS): Promise<T> {
    if (this.closed) return Promise.reject(new HostUnavailableError('it is being shut down'))
    const id = this.next++
    return new Promise<T>((resolve, reject) => {
      const timer = setTimeout(() => this.fail(id, `no answer within ${deadline / 1000} s`), deadline)
      const line = toLine({ ...question, id })
      this.waiting.set(id, { line, again: false, timer, resolve: (result) => resolve(result as T), reject })
      if (this.connected) this.socket?.write(line)
    })
  }

  private connect(): void {
    if (this.closed) return
    const socket = createConnection(this.path)
    this.socket = socket
    socket.on('connect', () => {
      this.connected = true
      for (const { line } of this.waiting.values()) socket.write(line)
    })
    const ignored = () => socket.destroy()
    // 'close' follows every error, and that is where it is dealt with; readline hands the socket's errors on.
    socket.on('error', ignored)
    createInterface({ input: socket })
      .on('line', (line) => this.receive(line))
      .on('error', ignored)
    socket.on('close', () => {
      if (this.connected) this.lost()
      this.connected = false
      if (!this.closed) setTimeout(() => this.connect(), RECONNECT_MS)
    })
  }

  private receive(line: string): void {
    const response = responseOf(line)
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

/** Undefined for the beginning of a line that a killed host did not write to its end: what it answered is asked again. */
function responseOf(line: string): Response | undefined {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}
