import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { type AddressInfo, isIPv4 } from 'node:net'
import type { Clock } from '../../src/fetching/clock.js'
import { INTERNET, type Outside, type Target } from '../../src/fetching/connecting.js'

/** A public address that stands for every site of a test. */
export const PUBLIC = '93.184.215.14'

/** A clock that jumps over every wait, and notes it. */
export class JumpingClock implements Clock {
  readonly waits: number[] = []
  private time = Date.UTC(2026, 0, 1)

  now(): number {
    return this.time
  }

  async sleep(milliseconds: number): Promise<void> {
    this.waits.push(milliseconds)
    this.time += milliseconds
  }

  /** Lets time pass. */
  pass(milliseconds: number): void {
    this.time += milliseconds
  }
}

/** What a server of a test answers. */
export type Site = (request: IncomingMessage, response: ServerResponse) => void

/** The outside world of a test: one server on this machine that public addresses lead to, and what was asked of it. */
export class World implements Outside {
  /** Connections that were opened, in order. */
  readonly dialled: Target[] = []
  /** Names that were looked up, in order. */
  readonly resolvedNames: string[] = []
  /** "GET host/path" in order. */
  readonly asked: string[] = []
  /** Connections that the server saw. */
  connections = 0
  /** Of names; others lead to PUBLIC. */
  readonly names = new Map<string, string[] | (() => string[])>()
  private server: Server | undefined

  static async start(site: Site): Promise<World> {
    const world = new World()
    const server = createServer((request, response) => {
      world.asked.push(`${request.method} ${request.headers.host}${request.url}`)
      site(request, response)
    })
    server.on('connection', () => world.connections++)
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    world.server = server
    return world
  }

  async resolve(host: string) {
    this.resolvedNames.push(host)
    const known = this.names.get(host) ?? [PUBLIC]
    const addresses = typeof known === 'function' ? known() : known
    return addresses.map((address) => ({ address, family: isIPv4(address) ? 4 : 6 }))
  }

  /** The server stands for every public address; a private one is dialled as it is, on the server's port. */
  dial(target: Target) {
    this.dialled.push(target)
    const { port } = this.server!.address() as AddressInfo
    const addresses = target.addresses.map((one) =>
      one.address === PUBLIC ? { address: '127.0.0.1', family: 4 } : one,
    )
    return INTERNET.dial({ addresses, port })
  }

  /** Closes all connections, and waits until both sides know. */
  async drop(): Promise<void> {
    this.server!.closeAllConnections()
    await new Promise((done) => this.server!.getConnections(done))
  }

  async stop(): Promise<void> {
    this.server!.closeAllConnections()
    await new Promise((done) => this.server!.close(done))
  }
}

/** A site of pages by path; without a robots.txt unless there is one among them. */
export function pages(contents: Readonly<Record<string, string>>, type = 'text/html'): Site {
  return ({ url = '/' }, response) => {
    const content = contents[url]
    response.writeHead(content === undefined ? 404 : 200, { 'content-type': type }).end(content)
  }
}
