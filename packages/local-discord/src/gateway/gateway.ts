import { timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { GatewayCloseCodes, GatewayIntentBits } from 'discord-api-types/v10'
import { WebSocketServer } from 'ws'
import type { Clock } from '../clock.js'
import type { FaultRequest } from '../control.js'
import type { Faults } from '../faults.js'
import type { World } from '../world/world.js'
import { plainEncoder, streamEncoder } from './compress.js'
import { Connection, type Sessions } from './connection.js'
import { Session } from './session.js'

/** How long a session without its connection can be resumed, in milliseconds. */
const RESUMABLE = 5 * 60_000

/** Identifies a day; the window in which `max_concurrency` of them may come. */
const IDENTIFIES_A_DAY = 1_000
const IDENTIFY_WINDOW = 5_000

/** Faults that strike a connection itself: at once where one is there, else the next. */
const SOCKET_FAULTS = ['drop', 'reconnect', 'invalid-session'] as const

interface GatewayOptions {
  url: () => string
  /** Privileged intents that the application has been granted. */
  grantedIntents: number
  /** Shards that may identify within five seconds. */
  maxConcurrency: number
  applicationFlags: () => number
}

/** The websocket side of Discord, versions 9 and 10, JSON, plain or as one zlib stream. */
export class Gateway implements Sessions {
  private readonly server = new WebSocketServer({ noServer: true, maxPayload: 64 * 1024, perMessageDeflate: false })
  private readonly connections = new Set<Connection>()
  private readonly sessions = new Map<string, Session>()
  private readonly expiries = new Map<string, () => void>()
  private identifies: { at: number; key: number }[] = []

  constructor(
    readonly world: World,
    readonly faults: Faults,
    readonly clock: Clock,
    private readonly options: GatewayOptions,
  ) {}

  get grantedIntents(): number {
    return this.options.grantedIntents
  }

  /** Whether a client is connected and identified. */
  get hasClient(): boolean {
    return [...this.connections].some((connection) => connection.ready)
  }

  /** Whether a session has the MessageContent intent: what the bot may read through REST follows it. */
  get readsContent(): boolean {
    return [...this.sessions.values()].some((session) => session.facts.intents & GatewayIntentBits.MessageContent)
  }

  get sessionLimits() {
    const now = this.clock.now()
    const today = this.identifies.filter(({ at }) => now - at < 86_400_000)
    const resetAfter = today[0] ? 86_400_000 - (now - today[0].at) : 0
    return {
      total: IDENTIFIES_A_DAY,
      remaining: Math.max(0, IDENTIFIES_A_DAY - today.length),
      reset_after: Math.round(resetAfter),
      max_concurrency: this.options.maxConcurrency,
    }
  }

  /** Takes a websocket over from the HTTP server. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const query = new URL(request.url ?? '/', 'http://local').searchParams
    this.server.handleUpgrade(request, socket, head, (websocket) => {
      const version = Number(query.get('v') ?? 10)
      if (version !== 9 && version !== 10) {
        websocket.close(GatewayCloseCodes.InvalidAPIVersion, 'Invalid API version.')
        return
      }
      if ((query.get('encoding') ?? 'json') !== 'json') {
        websocket.close(GatewayCloseCodes.DecodeError, 'JSON is the only encoding here.')
        return
      }
      const encoder = query.get('compress') === 'zlib-stream' ? streamEncoder() : plainEncoder()
      this.connections.add(new Connection(this, websocket, version, encoder))
    })
  }

  isToken(token: unknown): boolean {
    if (typeof token !== 'string') return false
    const given = Buffer.from(token.replace(/^Bot\s+/i, ''))
    const own = Buffer.from(this.world.application.token)
    return given.length === own.length && timingSafeEqual(given, own)
  }

  /** Counts an identify; false where too many came in five seconds or today. */
  takeIdentify(shard: number): boolean {
    const now = this.clock.now()
    this.identifies = this.identifies.filter(({ at }) => now - at < 86_400_000)
    if (this.identifies.length >= IDENTIFIES_A_DAY) return false
    const key = shard % this.options.maxConcurrency
    const recent = this.identifies.filter((identify) => identify.key === key && now - identify.at < IDENTIFY_WINDOW)
    // One shard alone may come back at once as often as concurrency would let different shards.
    if (recent.length >= this.options.maxConcurrency) return false
    this.identifies.push({ at: now, key })
    return true
  }

  open(intents: number, shard: [number, number], version: number): Session {
    const { options } = this
    const facts = { intents, shard, version, resumeUrl: options.url(), applicationFlags: options.applicationFlags() }
    const session = new Session(this.world, this.faults, facts)
    this.sessions.set(session.id, session)
    return session
  }

  session(id: string): Session | undefined {
    return this.sessions.get(id)
  }

  forget(session: Session): void {
    this.expiries.get(session.id)?.()
    this.expiries.delete(session.id)
    this.sessions.delete(session.id)
    session.end()
  }

  letExpire(session: Session): void {
    if (!this.sessions.has(session.id) || session.attached) return
    this.expiries.set(
      session.id,
      this.clock.after(RESUMABLE, () => this.forget(session)),
    )
  }

  takeOver(session: Session, by: Connection): void {
    this.expiries.get(session.id)?.()
    this.expiries.delete(session.id)
    for (const connection of this.connections) if (connection !== by) connection.release(session)
  }

  /** A client is ready; faults that wait for one strike. */
  connected(connection: Connection): void {
    this.world.hub.tell({ kind: 'state' })
    for (const kind of SOCKET_FAULTS) {
      const fault = this.faults.strike(kind)
      if (!fault) continue
      this.strike(connection, fault)
      return
    }
  }

  gone(connection: Connection): void {
    this.connections.delete(connection)
    this.world.hub.tell({ kind: 'state' })
  }

  /** A fault was set: those of the gateway strike a client that is there, without waiting for the next. */
  strikeNow(request: FaultRequest): void {
    const kind = SOCKET_FAULTS.find((known) => known === request.fault)
    if (!kind) return
    for (const connection of [...this.connections].filter((c) => c.ready)) {
      const fault = this.faults.strike(kind)
      if (fault) this.strike(connection, fault)
    }
  }

  private strike(connection: Connection, fault: FaultRequest): void {
    if (fault.fault === 'drop') connection.drop()
    else if (fault.fault === 'reconnect') connection.askToReconnect()
    else connection.invalidate(fault.resumable ?? false)
  }

  close(): void {
    for (const connection of this.connections) connection.drop()
    for (const session of [...this.sessions.values()]) this.forget(session)
    this.server.close()
  }
}
