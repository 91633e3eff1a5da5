import { existsSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { getRequestListener, type HttpBindings } from '@hono/node-server'
import { serveStatic } from '@hono/node-server/serve-static'
import { Hono } from 'hono'
import { type Clock, systemClock } from './clock.js'
import type { ActRequest, ActResult, FaultRequest, FaultStatus, LocalState } from './control.js'
import { LocalPortInUseError, LocalPortRefusedError } from './errors.js'
import { Faults } from './faults.js'
import { Gateway } from './gateway/gateway.js'
import { PRIVILEGED } from './gateway/intents.js'
import { Interactions } from './interactions/registry.js'
import { perform } from './local/act.js'
import { localRoutes } from './local/routes.js'
import { isOwn } from './origin.js'
import { restApi } from './rest/app.js'
import { toApplication } from './rest/application.js'
import type { Rest } from './rest/context.js'
import { RateLimits } from './rest/rate-limits.js'
import { type Exchange, serveRest } from './rest/serve.js'
import { Files } from './world/files.js'
import { permissionNames } from './world/permissions.js'
import { seedWorld } from './world/seed.js'

export interface LocalDiscordOptions {
  /** 0 (the default) takes any free one. It is opened on 127.0.0.1 only. */
  port?: number
  /** What the page shows to a first-time visitor. */
  welcome?: LocalState['welcome']
  /** The bot's name (default Footnote). */
  botName?: string
  clock?: Clock
  /** Whether the application has been granted the privileged intents (default true). */
  privilegedIntents?: boolean
  /** Shards that may identify within five seconds (default 16, as of a large bot). */
  maxConcurrency?: number
  /** Whether requests are counted and answered with 429 as Discord does (default true). */
  rateLimits?: boolean
  /** Is shown every request of the bot with its answer. */
  observe?: (exchange: Exchange) => void
}

/** A running stand-in. Addresses have no slash at their end. */
export interface LocalDiscord {
  api: string
  gateway: string
  page: string
  token: string
  application: string
  guilds: { id: string; name: string; channels: { id: string; name: string }[] }[]
  users: { id: string; name: string; permissions: string[] }[]
  /** Does what a person would, as `POST local/act` does. @throws Refused */
  act(request: ActRequest): Promise<ActResult>
  fault(request: FaultRequest): void
  status(): FaultStatus
  close(): Promise<void>
}

/**
 * Starts a Discord of one's own on this machine: REST API, gateway, control interface and page.
 *
 * @throws LocalPortInUse, LocalPortRefused
 */
export async function startLocalDiscord(options: LocalDiscordOptions = {}): Promise<LocalDiscord> {
  const world = seedWorld(options.clock ?? systemClock, options.botName ?? 'Footnote')
  let port = options.port ?? 0
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new LocalPortRefusedError(port)
  const page = () => `http://127.0.0.1:${port}`
  const files = new Files(world.ids, page)
  const interactions = new Interactions(world)
  const faults = new Faults()
  const clock = world.clock
  const privileged = options.privilegedIntents ?? true
  const gatewayUrl = () => `ws://127.0.0.1:${port}`
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
  const setFault = (request: FaultRequest) => {
    faults.set(request)
    if (request.fault === 'clock') world.clockAhead = faults.strike('clock') ? (request.milliseconds ?? 0) : 0
    else gateway.strikeNow(request)
  }
  const limits = options.rateLimits === false ? undefined : new RateLimits(clock, () => world.wallClock())
  const answer = serveRest(restApi(rest, limits), { faults, clock, observe: options.observe })

  const app = new Hono<{ Bindings: HttpBindings }>()
  app.all('/api/*', (c) => answer(c.req.raw, c.env))
  app.route(
    '/local',
    localRoutes({
      world,
      files,
      interactions,
      faults,
      welcome: options.welcome,
      connected: () => gateway.hasClient,
      setFault,
    }),
  )
  servePage(app)

  const listener = getRequestListener(app.fetch)
  const server = createServer((request, response) => {
    if (!isOwn(request.headers, port)) {
      response.writeHead(403, { 'content-type': 'text/plain' }).end('Only this machine may ask.\n')
      return
    }
    request.url = request.url?.replace(/^[^?]+/, (path) => plainPath(path))
    void listener(request, response)
  })
  server.on('upgrade', (request, socket, head) => {
    if (isOwn(request.headers, port)) gateway.upgrade(request, socket, head)
    else socket.end('HTTP/1.1 403 Forbidden\r\n\r\n')
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') reject(new LocalPortInUseError(port, { cause: error }))
      else if (error.code === 'EACCES') reject(new LocalPortRefusedError(port, { cause: error }))
      else reject(error)
    })
    server.listen(port, '127.0.0.1', resolve)
  })
  port = (server.address() as AddressInfo).port

  return {
    api: `${page()}/api`,
    gateway: gatewayUrl(),
    page: page(),
    token: world.application.token,
    application: world.application.id,
    guilds: [...world.guilds.values()].map(({ id, name }) => ({
      id,
      name,
      channels: world.channelsOf(id).map((channel) => ({ id: channel.id, name: channel.name })),
    })),
    users: [...world.users.values()]
      .filter((user) => user.playable)
      .map((user) => {
        const channel = [...world.channels.values()].find((c) => c.guildId && world.memberIn(c, user.id))
        return {
          id: user.id,
          name: user.displayName,
          permissions: channel ? permissionNames(world.permissions(user.id, channel)) : [],
        }
      }),
    act: (request) => perform(world, files, interactions, request),
    fault: setFault,
    status: () => ({ active: faults.active, interactions: interactions.counts }),
    close: () =>
      new Promise((resolve) => {
        gateway.close()
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** A path without doubled slashes, and one of the API without its version (9, 10, or none). */
function plainPath(path: string): string {
  return path.replace(/\/{2,}/g, '/').replace(/^\/api\/v(?:9|10)(?=\/|$)/, '/api')
}

/** The page as Vite built it; run from the sources, the one under dist. */
function servePage(app: Hono<{ Bindings: HttpBindings }>): void {
  const built = import.meta.url.endsWith('.ts') ? '../dist/page/' : './page/'
  const folder = fileURLToPath(new URL(built, import.meta.url))
  app.use('/*', async (c, next) => {
    if (!existsSync(`${folder}index.html`)) return c.text('The page is not built yet: run npm run build.\n', 404)
    return serveStatic({ root: relative(process.cwd(), folder) })(c, next)
  })
}
