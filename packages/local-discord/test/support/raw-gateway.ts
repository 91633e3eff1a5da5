import { once } from 'node:events'
import WebSocket from 'ws'
import type { Json } from './stand-in.js'

/** A websocket to the gateway without any client library: what came, and how it closed. */
export class RawGateway {
  readonly received: Json[] = []
  private readonly socket: WebSocket
  private readonly waiting = new Set<() => void>()
  closeCode: number | undefined

  private constructor(url: string) {
    this.socket = new WebSocket(url)
    this.socket.on('message', (data) => {
      this.received.push(JSON.parse(String(data)))
      this.tell()
    })
    this.socket.on('close', (code) => {
      this.closeCode = code
      this.tell()
    })
  }

  static async open(url: string, query = 'v=10&encoding=json'): Promise<RawGateway> {
    const raw = new RawGateway(`${url}/?${query}`)
    await once(raw.socket, 'open')
    return raw
  }

  private tell(): void {
    for (const check of [...this.waiting]) check()
  }

  send(payload: unknown): void {
    this.socket.send(typeof payload === 'string' ? payload : JSON.stringify(payload))
  }

  identify(token: string, more: Record<string, unknown> = {}): void {
    this.send({
      op: 2,
      d: { token, intents: 513 | 4096, properties: { os: 'linux', browser: 'test', device: 'test' }, ...more },
    })
  }

  /** The first payload, come or to come, that fits. */
  until(fits: (payload: Json) => boolean): Promise<Json> {
    return this.wait(() => this.received.find(fits))
  }

  /** The code with which the other side closes. */
  closed(): Promise<number> {
    return this.wait(() => this.closeCode)
  }

  event(name: string): Promise<Json> {
    return this.until((payload) => payload.t === name)
  }

  private wait<T>(find: () => T | undefined): Promise<T> {
    return new Promise((resolve) => {
      const check = () => {
        const found = find()
        if (found === undefined) return
        this.waiting.delete(check)
        resolve(found)
      }
      this.waiting.add(check)
      check()
    })
  }

  drop(): void {
    this.socket.terminate()
  }

  close(code = 1000): void {
    this.socket.close(code)
  }
}
