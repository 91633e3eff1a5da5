import { ApplicationFlags } from 'discord-api-types/v10'
import { Hono } from 'hono'
import { toUser } from '../wire/user.js'
import { readBody } from './body.js'
import type { Rest } from './context.js'
import { apiErrors } from './errors.js'

/** Discord's application object as its own bot gets it. */
export function toApplication({ world, privileged }: Pick<Rest, 'world' | 'privileged'>) {
  const { application } = world
  const flags =
    (privileged ? ApplicationFlags.GatewayMessageContentLimited | ApplicationFlags.GatewayGuildMembersLimited : 0) |
    ApplicationFlags.ApplicationCommandBadge
  const install = { scopes: ['bot', 'applications.commands'], permissions: '0' }
  return {
    id: application.id,
    name: application.name,
    icon: null,
    description: application.description,
    type: null,
    bot: toUser(world.bot),
    bot_public: true,
    bot_require_code_grant: false,
    integration_types_config: {
      0: { oauth2_install_params: install },
      1: { oauth2_install_params: { scopes: ['applications.commands'], permissions: '0' } },
    },
    verify_key: application.verifyKey,
    flags,
    flags_new: String(flags),
    redirect_uris: [],
    interactions_endpoint_url: null,
    role_connections_verification_url: null,
    owner: toUser(world.users.get(application.ownerId)!),
    approximate_guild_count: world.guilds.size,
    approximate_user_install_count: 1,
    approximate_user_authorization_count: 0,
    explicit_content_filter: 0,
    team: null,
    eligible_oauth2_scopes: [],
  }
}

/** The application itself, and the address of its gateway. */
export function applicationRoutes(rest: Rest): Hono {
  const { world } = rest
  const app = new Hono()
  app.get('/gateway', (c) => c.json({ url: rest.gateway() }))
  app.get('/gateway/bot', (c) => c.json({ url: rest.gateway(), shards: 1, session_start_limit: rest.sessionLimits() }))
  app.get('/applications/@me', (c) => c.json(toApplication(rest)))
  app.get('/oauth2/applications/@me', (c) => c.json(toApplication(rest)))
  app.patch('/applications/@me', async (c) => {
    await readBody(c)
    return c.json(toApplication(rest))
  })
  app.get('/applications/:application', (c) => {
    if (c.req.param('application') !== world.application.id) throw apiErrors.unknownApplication()
    return c.json(toApplication(rest))
  })
  app.get('/applications/:application/emojis', (c) => c.json({ items: [] }))
  app.get('/applications/:application/entitlements', (c) => c.json([]))
  app.get('/sticker-packs', (c) => c.json({ sticker_packs: [] }))
  return app
}
