import { Hono } from 'hono'
import type { FaultRequest, FaultStatus, LocalState } from '../control.js'
import type { Faults } from '../faults.js'
import { FAULTS } from '../faults.js'
import type { Interactions } from '../interactions/registry.js'
import type { Files } from '../world/files.js'
import type { World } from '../world/world.js'
import { perform } from './act.js'
import { eventStream } from './events.js'
import { RefusedError, readAct } from './request.js'
import { see } from './see.js'
import { localState } from './state.js'

/** What `/local` needs of the rest of the stand-in. */
interface LocalDependencies {
  world: World
  files: Files
  interactions: Interactions
  faults: Faults
  welcome: LocalState['welcome']
  connected: () => boolean
  /** Sets a fault where it belongs: those of the gateway strike at once. */
  setFault: (request: FaultRequest) => void
}

/** The control interface of control.ts. */
export function localRoutes(local: LocalDependencies): Hono {
  const { world, files, interactions, faults } = local
  const app = new Hono()
  app.onError((error, c) => {
    if (error instanceof RefusedError) return c.json({ ok: false, error: error.message, messages: [] }, error.status)
    if (error instanceof SyntaxError) return c.json({ ok: false, error: 'The body is no JSON.', messages: [] }, 400)
    throw error
  })
  const person = (id: string | undefined) => {
    const user = id === undefined ? undefined : world.users.get(id)
    if (!user) throw new RefusedError(id === undefined ? '"as" is missing.' : `There is no user ${id}.`)
    return user
  }
  const status = (): FaultStatus => ({ active: faults.active, interactions: interactions.counts })

  app.post('/act', async (c) => c.json(await perform(world, files, interactions, readAct(await c.req.json()))))
  app.get('/see', (c) => {
    const user = person(c.req.query('as'))
    const id = c.req.query('channel') ?? c.req.query('channel_id') ?? c.req.query('channelId')
    const channel = world.channels.get(id ?? '')
    if (!channel) throw new RefusedError(`There is no channel ${id}.`)
    if (world.permissions(user.id, channel) === 0n)
      throw new RefusedError(`${user.displayName} cannot see that channel.`)
    const before = c.req.query('before')
    const limit = Number(c.req.query('limit') ?? 50)
    return c.json(see(world, channel, user.id, { ...(before ? { before } : {}), ...(limit > 0 ? { limit } : {}) }))
  })
  app.get('/state', (c) => {
    const firstPerson = [...world.users.values()].find((user) => user.playable)
    const user = person(c.req.query('as') ?? firstPerson?.id)
    return c.json(localState(world, user.id, { connected: local.connected() }, local.welcome))
  })
  app.get('/events', (c) => {
    const user = person(c.req.query('as'))
    return c.body(eventStream(world, user.id), 200, {
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
    })
  })
  app.get('/fault', (c) => c.json(status()))
  app.post('/fault', async (c) => {
    local.setFault(readFault(await c.req.json()))
    return c.json(status())
  })
  app.get('/files/:id/:name', (c) => {
    const file = files.get(c.req.param('id'))
    if (!file) return c.text('There is no such file.', 404)
    // A page of this origin must not be made from an upload: everything but pictures is downloaded, and nothing runs.
    const inline = /^image\/(png|jpeg|gif|webp)$/.test(file.type)
    return c.body(Uint8Array.from(file.bytes), 200, {
      'content-type': inline || file.type.startsWith('text/plain') ? file.type : 'application/octet-stream',
      'content-disposition': `${inline ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(file.name)}`,
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
    })
  })
  return app
}

function readFault(body: unknown): FaultRequest {
  const request = typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {}
  const fault = [...FAULTS, 'clear' as const].find((known) => known === request.fault)
  if (!fault) throw new RefusedError(`"fault" must be one of ${[...FAULTS, 'clear'].join(', ')}.`)
  const number = (name: 'times' | 'milliseconds') => {
    const value = request[name]
    if (value === undefined) return {}
    if (typeof value !== 'number' || !Number.isFinite(value)) throw new RefusedError(`"${name}" must be a number.`)
    return { [name]: value }
  }
  return {
    fault,
    ...number('times'),
    ...number('milliseconds'),
    ...(typeof request.on === 'string' ? { on: request.on } : {}),
    ...(typeof request.resumable === 'boolean' ? { resumable: request.resumable } : {}),
  }
}
