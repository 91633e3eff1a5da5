import { Hono } from 'hono'
import type { FaultRequest } from '../control.js'
import { RefusedError } from '../errors.js'
import { FAULTS } from '../faults.js'
import type { Files } from '../world/files.js'
import type { Control } from './control.js'
import { readAct } from './request.js'

/** The control interface of control.ts. */
export function localRoutes(control: Control, files: Files): Hono {
  const app = new Hono()
  app.onError((error, c) => {
    if (error instanceof RefusedError) return c.json({ ok: false, error: error.message, messages: [] }, error.status)
    if (error instanceof SyntaxError) return c.json({ ok: false, error: 'The body is no JSON.', messages: [] }, 400)
    throw error
  })

  app.post('/act', async (c) => c.json(await control.act(readAct(await c.req.json()))))
  app.get('/see', (c) => {
    const as = c.req.query('as')
    if (as === undefined) throw new RefusedError('"as" is missing.')
    const channel = c.req.query('channel') ?? c.req.query('channel_id') ?? c.req.query('channelId')
    if (channel === undefined) throw new RefusedError('"channel" is missing.')
    const limit = Number(c.req.query('limit') ?? 50)
    return c.json(control.see(as, channel, { before: c.req.query('before'), ...(limit > 0 ? { limit } : {}) }))
  })
  app.get('/state', (c) => c.json(control.state(c.req.query('as'))))
  app.get('/events', (c) =>
    c.body(control.events(c.req.query('as')), 200, {
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
    }),
  )
  app.get('/fault', (c) => c.json(control.status()))
  app.post('/fault', async (c) => {
    control.fault(readFault(await c.req.json()))
    return c.json(control.status())
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
