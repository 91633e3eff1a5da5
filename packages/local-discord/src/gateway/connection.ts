import { GatewayCloseCodes as Close, GatewayOpcodes as Op } from 'discord-api-types/v10'
import type { WebSocket } from 'ws'
import type { Clock } from '../clock.js'
import type { Faults } from '../faults.js'
import { parseJson } from '../json.js'
import type { World } from '../world/world.js'
import { type Encoder, payloadEncoder } from './compress.js'
import { ALL_INTENTS, areIntents, PRIVILEGED } from './intents.js'
import { membersChunks } from './members.js'
import type { Session } from './session.js'

/** Milliseconds between heartbeats that clients are asked for, as Discord asks. */
const HEARTBEAT_INTERVAL = 41_250

/** Gateway payloads that a client may send in a minute, and the largest of them in bytes. */
const SENDS_PER_MINUTE = 120
const LARGEST = 4_096

type Payload = { op: unknown; d: unknown }

/** What a connection needs of the gateway that it belongs to. */
export interface Sessions {
  readonly world: World
  readonly faults: Faults
  readonly clock: Clock
  /** Privileged intents that the application has been granted. */
  readonly grantedIntents: number
  isToken(token: unknown): boolean
  /** Counts an identify; false where too many came. */
  takeIdentify(shard: number): boolean
  open(intents: number, shard: [number, number], version: number): Session
  session(id: string): Session | undefined
  /** The session cannot be resumed any more. */
  forget(session: Session): void
  /** The session's connection is gone; it can be resumed for a while. */
  letExpire(session: Session): void
  takeOver(session: Session, by: Connection): void
  connected(connection: Connection): void
  gone(connection: Connection): void
}

/** One websocket of a client: reads its payloads, and writes those of its session. */
export class Connection {
  private session: Session | undefined
  private sent = { since: 0, count: 0 }
  private stopTimer = () => {}
  private readonly write = (json: string): void => {
    this.encoder.send(json, (frame) => {
      if (this.socket.readyState === this.socket.OPEN) this.socket.send(frame)
    })
  }

  private encoder: Encoder

  constructor(
    private readonly gateway: Sessions,
    private readonly socket: WebSocket,
    private readonly version: number,
    encoder: Encoder,
  ) {
    this.encoder = encoder
    socket.on('message', (data) =>
      this.read(Buffer.isBuffer(data) ? data : Buffer.concat(Array.isArray(data) ? data : [Buffer.from(data)])),
    )
    socket.on('close', (code) => this.closed(code))
    // What makes a socket fail also closes it; there is nothing more to do about it.
    socket.on('error', () => socket.terminate())
    this.send(Op.Hello, { heartbeat_interval: HEARTBEAT_INTERVAL, _trace: ['local-discord'] })
    this.awaitHeartbeat()
  }

  get ready(): boolean {
    return this.session !== undefined
  }

  /** Ends the connection without a word, as a broken line does. */
  drop(): void {
    this.socket.terminate()
  }

  /** Op 7: the client shall come back and resume. */
  askToReconnect(): void {
    this.send(Op.Reconnect, null)
    this.socket.close(Close.UnknownError, 'Reconnect')
  }

  /** Op 9: the session is over, or may be resumed once more. */
  invalidate(resumable: boolean): void {
    if (!resumable && this.session) this.gateway.forget(this.session)
    this.session = undefined
    this.send(Op.InvalidSession, resumable)
  }

  private send(op: number, d: unknown): void {
    this.write(JSON.stringify({ t: null, s: null, op, d }))
  }

  private close(code: number, reason: string): void {
    if (this.session && code !== Close.SessionTimedOut) this.gateway.forget(this.session)
    this.socket.close(code, reason)
  }

  private closed(code: number): void {
    this.stopTimer()
    this.encoder.close()
    const session = this.session
    this.session = undefined
    if (session) {
      session.detach(this.write)
      // Closing with 1000 or 1001 tells Discord that the client will not come back.
      if (code === 1000 || code === 1001) this.gateway.forget(session)
      else this.gateway.letExpire(session)
    }
    this.gateway.gone(this)
  }

  private awaitHeartbeat(): void {
    this.stopTimer()
    this.stopTimer = this.gateway.clock.after(HEARTBEAT_INTERVAL * 2, () =>
      this.close(Close.SessionTimedOut, 'Session timed out.'),
    )
  }

  private read(data: Buffer): void {
    const now = this.gateway.clock.now()
    if (now - this.sent.since >= 60_000) this.sent = { since: now, count: 0 }
    this.sent.count += 1
    if (this.sent.count > SENDS_PER_MINUTE) {
      this.close(Close.RateLimited, 'Rate limited.')
      return
    }
    const payload = data.length <= LARGEST ? parsePayload(data.toString()) : undefined
    if (!payload) {
      this.close(Close.DecodeError, 'Error while decoding payload.')
      return
    }
    this.handle(payload)
  }

  private handle({ op, d }: Payload): void {
    switch (op) {
      case Op.Heartbeat:
        this.awaitHeartbeat()
        if (!this.gateway.faults.strike('silent-heartbeat')) this.send(Op.HeartbeatAck, null)
        return
      case Op.Identify:
        this.identify(fieldsOf(d))
        return
      case Op.Resume:
        this.resume(fieldsOf(d))
        return
      case Op.PresenceUpdate:
      case Op.VoiceStateUpdate:
        if (!this.session) {
          this.close(Close.NotAuthenticated, 'Not authenticated.')
          return
        }
        return
      case Op.RequestGuildMembers: {
        const session = this.session
        if (!session) {
          this.close(Close.NotAuthenticated, 'Not authenticated.')
          return
        }
        for (const dispatch of membersChunks(this.gateway.world, fieldsOf(d), session.facts.intents))
          session.dispatch(dispatch)
        return
      }
      default:
        this.close(Close.UnknownOpcode, 'Unknown opcode.')
        return
    }
  }

  /** Has nobody signed in here yet, and is this the bot's token? Closes the connection where not. */
  private admits(token: unknown): boolean {
    if (this.session) this.close(Close.AlreadyAuthenticated, 'Already authenticated.')
    else if (!this.gateway.isToken(token)) this.close(Close.AuthenticationFailed, 'Authentication failed.')
    else return true
    return false
  }

  private identify(d: Record<string, unknown>): void {
    const { gateway } = this
    if (!this.admits(d.token)) return
    const shard = d.shard === undefined || d.shard === null ? ([0, 1] as const) : d.shard
    if (!isShard(shard)) {
      this.close(Close.InvalidShard, 'Invalid shard.')
      return
    }
    if (!areIntents(d.intents)) {
      this.close(Close.InvalidIntents, 'Invalid intent(s).')
      return
    }
    if (d.intents & PRIVILEGED & ~gateway.grantedIntents & ALL_INTENTS) {
      this.close(Close.DisallowedIntents, 'Disallowed intent(s).')
      return
    }
    if (!gateway.takeIdentify(shard[0])) {
      this.send(Op.InvalidSession, false)
      return
    }
    if (d.compress === true && !this.encoder.perConnection) this.encoder = payloadEncoder()
    this.session = gateway.open(d.intents, [shard[0], shard[1]], this.version)
    this.session.start(this.write)
    gateway.connected(this)
  }

  private resume(d: Record<string, unknown>): void {
    const { gateway } = this
    if (!this.admits(d.token)) return
    const session = typeof d.session_id === 'string' ? gateway.session(d.session_id) : undefined
    if (typeof d.seq !== 'number' || !Number.isInteger(d.seq)) {
      this.close(Close.InvalidSeq, 'Invalid seq.')
      return
    }
    if (!session?.canReplay(d.seq)) {
      if (session && d.seq > session.sequence) {
        this.close(Close.InvalidSeq, 'Invalid seq.')
        return
      }
      this.send(Op.InvalidSession, false)
      return
    }
    this.session = session
    gateway.takeOver(session, this)
    session.resume(d.seq, this.write)
    gateway.connected(this)
  }

  /** Another connection has resumed this one's session. */
  release(session: Session): void {
    if (this.session !== session) return
    this.session = undefined
    this.socket.close(Close.UnknownError, 'Resumed elsewhere.')
  }
}

function parsePayload(text: string): Payload | undefined {
  try {
    const value = parseJson(text)
    if (typeof value !== 'object' || value === null || Array.isArray(value) || !('op' in value)) return undefined
    return { op: value.op, d: 'd' in value ? value.d : null }
  } catch {
    return undefined
  }
}

function fieldsOf(d: unknown): Record<string, unknown> {
  return typeof d === 'object' && d !== null ? (d as Record<string, unknown>) : {}
}

function isShard(value: unknown): value is readonly [number, number] {
  if (!Array.isArray(value) || value.length !== 2) return false
  const [id, count]: unknown[] = value
  return (
    Number.isInteger(id) &&
    Number.isInteger(count) &&
    Number(count) >= 1 &&
    Number(id) >= 0 &&
    Number(id) < Number(count)
  )
}
