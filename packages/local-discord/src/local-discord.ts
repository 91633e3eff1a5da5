import type { HttpBindings } from '@hono/node-server'
import { Hono } from 'hono'
import { type Clock, systemClock } from './clock.js'
import type { ActRequest, ActResult, FaultRequest, FaultStatus, LocalState, SeeRange, SeeResult } from './control.js'
import { Faults } from './faults.js'
import { Gateway } from './gateway/gateway.js'
import { PRIVILEGED } from './gateway/intents.js'
import { inAddress, listen } from './http/listen.js'
import { servePage } from './http/page.js'
import { Interactions } from './interactions/registry.js'
import { Control } from './local/control.js'
import { localRoutes } from './local/routes.js'
import { restApi } from './rest/app.js'
import { toApplication } from './rest/application.js'
import type { Rest } from './rest/context.js'
import { RateLimits } from './rest/rate-limits.js'
import { type Exchange, serveRest } from './rest/serve.js'
import { keep, restore, seedSum } from './store/kept.js'
import { readStore, Store } from './store/store.js'
import { DEFAULT_SEED } from './world/default-seed.js'
import { Files } from './world/files.js'
import type { WorldEvent } from './world/hub.js'
import { permissionNames } from './world/permissions.js'
import { type Seed, seedWorld } from './world/seed.js'
import type { World } from './world/world.js'

/** How a stand-in starts. All of it may be left out. */
export interface LocalDiscordOptions {
  /** 0 (the default) takes any free one. */
  port?: number
  /** The address to listen on, which is also the only name it answers to besides this machine's (default 127.0.0.1). */
  host?: string
  /** Servers, channels and people (default {@link DEFAULT_SEED}). */
  seed?: Seed
  /** The bot's name (default Bot). */
  botName?: string
  /** Where the time comes from (default the machine); a ManualClock stands still until a test turns it. */
  clock?: Clock
  /** Faults to start with. */
  faults?: FaultRequest[]
  /** What the page shows to a first-time visitor. */
  welcome?: LocalState['welcome']
  /**
   * A file in which messages, threads and direct messages are kept, so that they survive a restart (default: none). Of
   * the newest 500 messages of each channel; a file of other servers and people, or a broken one, is set aside.
   */
  persist?: string
  /** Told if that file cannot be written (default: a warning of the process). */
  onPersistError?: (error: unknown) => void
  /** Whether the application has been granted the privileged intents (default true). */
  privilegedIntents?: boolean
  /** Shards that may identify within five seconds (default 16, as for a large bot). */
  maxConcurrency?: number
  /** Whether requests are counted and answered with 429 as Discord does (default true). */
  rateLimits?: boolean
  /** Called with every request of the bot and its answer. */
  observe?: (exchange: Exchange) => void
}

/** A running stand-in. Addresses have no slash at their end. */
export interface LocalDiscord {
  /** Address of the REST API: discord.js takes it as `rest.api`. */
  api: string
  gateway: string
  /** Address of the page that people can join in on. */
  page: string
  /** The bot's token. */
  token: string
  /** The bot's id. */
  application: string
  guilds: { id: string; name: string; channels: { id: string; name: string }[] }[]
  users: { id: string; name: string; permissions: string[] }[]
  /**
   * Does what a person would, and waits for what the bot makes of it. A refusal by Discord's rules is an answer
   * (`ok: false`).
   *
   * @throws RefusedError if the act makes no sense, for example for an unknown person or channel
   */
  act(request: ActRequest): Promise<ActResult>
  /**
   * The newest messages of a channel that a person can see, oldest first.
   *
   * @throws RefusedError if the person or channel is unknown, or the person cannot see it
   */
  see(as: string, channel: string, range?: SeeRange): SeeResult
  /** Sets or clears a fault. */
  fault(request: FaultRequest): void
  status(): FaultStatus
  close(): Promise<void>
}

/**
 * Starts a Discord on this machine: REST API, gateway, control interface and page.
 *
 * @throws LocalPortInUseError, LocalPortRefusedError, LocalHostRefusedError, SeedError, StoreRefusedError
 */
export async function startLocalDiscord(options: LocalDiscordOptions = {}): Promise<LocalDiscord> {
  const { clock = systemClock, host = '127.0.0.1', privilegedIntents: privileged = true } = options
  const { persist, seed = DEFAULT_SEED, botName = 'Bot' } = options
  const sum = seedSum(seed, botName)
  const kept = persist === undefined ? undefined : await readStore(persist, sum)
  const born = kept?.born ?? clock.now()
  const world = seedWorld(clock, botName, seed, born)
  let place = ''
  const pageUrl = () => `http://${place}`
  const gatewayUrl = () => `ws://${place}`
  const files = new Files(world.ids, pageUrl)
  const interactions = new Interactions(world)
  const faults = new Faults()
  const gateway = new Gateway(world, faults, clock, {
    url: gatewayUrl,
    grantedIntents: privileged ? PRIVILEGED : 0,
    maxConcurrency: options.maxConcurrency ?? 16,
    applicationFlags: () => toApplication(rest).flags,
  })
  const rest: Rest = {
    world,
    files,
    interactions,
    gateway: gatewayUrl,
    sessionLimits: () => gateway.sessionLimits,
    readsContent: () => privileged && gateway.readsContent,
    privileged,
    nonces: new Map(),
  }
  const control = new Control(world, files, interactions, faults, gateway, options.welcome)
  for (const fault of options.faults ?? []) control.fault(fault)

  const app = new Hono<{ Bindings: HttpBindings }>()
  const limits = options.rateLimits === false ? undefined : new RateLimits(clock, () => world.wallClock())
  const answer = serveRest(restApi(rest, limits), { faults, clock, observe: options.observe })
  app.all('/api/*', (c) => answer(c.req.raw, c.env))
  app.route('/local', localRoutes(control, files))
  servePage(app)
  const { server, port } = await listen({
    host,
    port: options.port ?? 0,
    app,
    upgrade: (request, socket, head) => gateway.upgrade(request, socket, head),
  })
  place = `${inAddress(host)}:${port}`
  if (kept) restore(world, files, kept, pageUrl())
  const content = (): string => keep(world, files, { seed: sum, born, base: pageUrl() })
  const store = persist === undefined ? undefined : new Store(persist, content, options.onPersistError ?? warn)
  if (store) world.hub.listen(({ kind }) => CHANGES.has(kind) && store.touch())

  return {
    api: `${pageUrl()}/api`,
    gateway: gatewayUrl(),
    page: pageUrl(),
    token: world.application.token,
    application: world.application.id,
    ...listed(world),
    act: (request) => control.act(request),
    see: (as, channel, range) => control.see(as, channel, range),
    fault: (request) => control.fault(request),
    status: () => control.status(),
    close: async () => {
      await new Promise<void>((resolve) => {
        gateway.close()
        server.close(() => resolve())
        server.closeAllConnections()
      })
      await store?.close()
    },
  }
}

/** What is kept changes with these. */
const CHANGES: ReadonlySet<WorldEvent['kind']> = new Set<WorldEvent['kind']>([
  'message-create',
  'message-update',
  'message-delete',
  'reaction-add',
  'reaction-remove',
  'channel-create',
  'thread-create',
  'thread-update',
  'channel-delete',
])

function warn(error: unknown): void {
  process.emitWarning(`The stand-in for Discord could not keep its messages: ${String(error)}`)
}

/** Servers with their channels, and people with what they may do in the first of theirs. */
function listed(world: World): Pick<LocalDiscord, 'guilds' | 'users'> {
  const permissionsOf = (userId: string): string[] => {
    const channel = [...world.channels.values()].find((one) => one.guildId && world.memberIn(one, userId))
    return channel ? permissionNames(world.permissions(userId, channel)) : []
  }
  return {
    guilds: [...world.guilds.values()].map(({ id, name }) => ({
      id,
      name,
      channels: world.channelsOf(id).map((channel) => ({ id: channel.id, name: channel.name })),
    })),
    users: [...world.users.values()]
      .filter((user) => user.playable)
      .map(({ id, displayName }) => ({ id, name: displayName, permissions: permissionsOf(id) })),
  }
}
