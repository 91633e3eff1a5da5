import { existsSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { getRequestListener } from '@hono/node-server'
import { serveStatic } from '@hono/node-server/serve-static'
import { Hono } from 'hono'
import { type Clock, systemClock } from './clock.js'
import type { FaultRequest, FaultStatus, LocalState } from './control.js'
import { LocalPortInUse, LocalPortRefused } from './errors.js'
import { Faults } from './faults.js'
import { Interactions } from './interactions/registry.js'
import { localRoutes } from './local/routes.js'
import { isOwn } from './origin.js'
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
  const page = () => `http://127.0.0.1:${port}`
  const files = new Files(world.ids, page)
  const interactions = new Interactions(world)
  const faults = new Faults()
  const setFault = (request: FaultRequest) => faults.set(request)
  const app = new Hono()
  app.route(
    '/local',
    localRoutes({ world, files, interactions, faults, welcome: options.welcome, connected: () => false, setFault }),
  )
  servePage(app)

  const listener = getRequestListener(app.fetch)
  const server = createServer((request, response) => {
    if (!isOwn(request.headers, port)) {
      response.writeHead(403, { 'content-type': 'text/plain' }).end('Only this machine may ask.\n')
      return
    }
    request.url = request.url?.replace(/^[^?]+/, (path) => path.replace(/\/{2,}/g, '/'))
    void listener(request, response)
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') reject(new LocalPortInUse(port, { cause: error }))
      else if (error.code === 'EACCES' || error.code === 'ERR_SOCKET_BAD_PORT')
        reject(new LocalPortRefused(port, { cause: error }))
      else reject(error)
    })
    server.listen(port, '127.0.0.1', resolve)
  })
  port = (server.address() as AddressInfo).port

  return {
    api: `${page()}/api`,
    gateway: `ws://127.0.0.1:${port}`,
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
    fault: setFault,
    status: () => ({ active: faults.active, interactions: interactions.counts }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** The page as Vite built it; run from the sources, the one under dist. */
function servePage(app: Hono): void {
  const built = import.meta.url.endsWith('.ts') ? '../../dist/local-discord/page/' : './page/'
  const folder = fileURLToPath(new URL(built, import.meta.url))
  app.use('/*', async (c, next) => {
    if (!existsSync(`${folder}index.html`)) return c.text('The page is not built yet: run npm run build.\n', 404)
    return serveStatic({ root: relative(process.cwd(), folder) })(c, next)
  })
}
