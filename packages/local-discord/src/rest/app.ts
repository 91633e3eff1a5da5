import type { Context, Next } from 'hono'
import { Hono } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { applicationRoutes } from './application.js'
import { callbackRoutes } from './callbacks.js'
import { channelRoutes } from './channels.js'
import { commandRoutes } from './commands.js'
import type { Rest } from './context.js'
import { ApiError, apiErrors } from './errors.js'
import { guildRoutes } from './guilds.js'
import { messageRoutes } from './messages.js'
import type { RateLimits } from './rate-limits.js'
import { reactionRoutes } from './reactions.js'
import { userRoutes } from './users.js'
import { webhookRoutes } from './webhooks.js'

/** Discord's REST API under `/api`; versions have been taken off the path before. */
export function restApi(rest: Rest, limits: RateLimits | undefined): Hono {
  const app = new Hono().basePath('/api')
  app.onError((error, c) => {
    if (!(error instanceof ApiError)) throw error
    return c.json(error.body(), error.status as ContentfulStatusCode)
  })
  app.notFound((c) => c.json(apiErrors.notFound().body(), 404))
  app.use('*', authorize(rest))
  if (limits) app.use('*', limit(limits))
  for (const routes of [
    applicationRoutes,
    userRoutes,
    guildRoutes,
    commandRoutes,
    channelRoutes,
    messageRoutes,
    reactionRoutes,
    callbackRoutes,
    webhookRoutes,
  ]) {
    app.route('/', routes(rest))
  }
  return app
}

/** Everything but interactions, webhooks and the gateway's address asks for the bot's token. */
function authorize({ world }: Rest) {
  return async (c: Context, next: Next): Promise<void> => {
    const path = c.req.path.slice('/api'.length)
    const open = path.startsWith('/interactions/') || path.startsWith('/webhooks/') || path === '/gateway'
    if (!open && c.req.header('authorization') !== `Bot ${world.application.token}`) throw apiErrors.unauthorized()
    await next()
  }
}

function limit(limits: RateLimits) {
  return async (c: Context, next: Next): Promise<Response | undefined> => {
    const verdict = limits.take(c.req.method, c.req.path.slice('/api'.length))
    for (const [name, value] of Object.entries(verdict.headers)) c.header(name, value)
    if (!verdict.allowed) {
      const message = 'You are being rate limited.'
      return c.json({ message, code: 0, retry_after: verdict.retryAfter, global: verdict.global }, 429)
    }
    await next()
    return undefined
  }
}
