import { randomBytes } from 'node:crypto'
import { GatewayDispatchEvents, GatewayIntentBits, GatewayOpcodes } from 'discord-api-types/v10'
import type { Faults } from '../faults.js'
import { toGuildCreate } from '../wire/guild.js'
import { toUser } from '../wire/user.js'
import type { World } from '../world/world.js'
import { type Dispatch, toDispatch } from './dispatches.js'

/** Dispatches that are kept for a client that comes back. */
const KEPT = 5_000

interface SessionFacts {
  intents: number
  shard: [id: number, count: number]
  version: number
  resumeUrl: string
  applicationFlags: number
}

/** What one identified client is told, numbered, and kept for a while so that a broken connection loses nothing. */
export class Session {
  readonly id = randomBytes(16).toString('hex')
  private lastSent = 0
  private kept: { s: number; json: string }[] = []
  private write: ((json: string) => void) | undefined
  private readonly stop: () => void

  constructor(
    private readonly world: World,
    private readonly faults: Faults,
    readonly facts: SessionFacts,
  ) {
    this.stop = world.hub.listen((event) => {
      const dispatch = toDispatch(world, event, facts.intents, (id) => this.hasGuild(id))
      if (dispatch) this.deliver(dispatch)
    })
  }

  /** Servers are spread over shards by their ids; DMs belong to the first. */
  private hasGuild(id: string): boolean {
    const [shard, count] = this.facts.shard
    return Number((BigInt(id) >> 22n) % BigInt(count)) === shard
  }

  private deliver(dispatch: Dispatch): void {
    const occasion = `DISPATCH ${dispatch.t}`
    if (this.faults.strike('lost', occasion)) return
    this.dispatch(dispatch)
    if (this.faults.strike('double', occasion)) this.dispatch(dispatch)
  }

  /** Numbers an event, keeps it, and sends it if connected. */
  dispatch({ t, d }: Dispatch): void {
    this.lastSent += 1
    const json = JSON.stringify({ t, s: this.lastSent, op: GatewayOpcodes.Dispatch, d })
    this.kept.push({ s: this.lastSent, json })
    if (this.kept.length > KEPT) this.kept.splice(0, KEPT / 10)
    this.write?.(json)
  }

  get sequence(): number {
    return this.lastSent
  }

  get attached(): boolean {
    return this.write !== undefined
  }

  /** READY and the servers. */
  start(write: (json: string) => void): void {
    this.write = write
    const { world, facts } = this
    const guilds = [...world.guilds.values()].filter(
      (guild) => guild.members.has(world.bot.id) && this.hasGuild(guild.id),
    )
    this.dispatch({
      t: GatewayDispatchEvents.Ready,
      d: {
        v: facts.version,
        user: { ...toUser(world.bot), email: null, mfa_enabled: true, verified: true },
        guilds: guilds.map((guild) => ({ id: guild.id, unavailable: true })),
        session_id: this.id,
        session_type: 'normal',
        resume_gateway_url: facts.resumeUrl,
        shard: facts.shard,
        application: { id: world.application.id, flags: facts.applicationFlags },
        user_settings: {},
        relationships: [],
        private_channels: [],
        presences: [],
        guild_join_requests: [],
        geo_ordered_rtc_regions: [],
        auth: {},
        _trace: ['local-discord'],
      },
    })
    if (!(facts.intents & GatewayIntentBits.Guilds)) return
    for (const guild of guilds) {
      this.dispatch({ t: GatewayDispatchEvents.GuildCreate, d: toGuildCreate(world, guild, facts.intents) })
    }
  }

  /** Whether everything after this number is still kept. */
  canReplay(after: number): boolean {
    return after <= this.lastSent && (this.kept[0]?.s ?? this.lastSent + 1) <= after + 1
  }

  /** Sends again what the client missed, then RESUMED. */
  resume(after: number, write: (json: string) => void): void {
    this.write = undefined
    for (const { s, json } of this.kept) if (s > after) write(json)
    this.write = write
    this.dispatch({ t: GatewayDispatchEvents.Resumed, d: { _trace: ['local-discord'] } })
  }

  /** The connection is gone: keep events from now on. Does nothing if another connection has taken over. */
  detach(write: (json: string) => void): void {
    if (this.write === write) this.write = undefined
  }

  end(): void {
    this.write = undefined
    this.stop()
  }
}
