import { Hono } from 'hono'
import { z } from 'zod'
import { parse, snowflake } from '../validate/parse.js'
import { toChannel } from '../wire/channel.js'
import { toMember, toUser } from '../wire/user.js'
import { permissionsInGuild } from '../world/permissions.js'
import { readBody } from './body.js'
import type { Rest } from './context.js'
import { apiErrors } from './errors.js'

/** The bot's own account, other people, and DMs. */
export function userRoutes(rest: Rest): Hono {
  const { world } = rest
  const app = new Hono()
  const me = () => ({ ...toUser(world.bot), mfa_enabled: true, locale: 'en-US', verified: true, email: null })

  app.get('/users/@me', (c) => c.json(me()))
  app.patch('/users/@me', async (c) => {
    await readBody(c)
    return c.json(me())
  })
  app.get('/users/@me/guilds', (c) => {
    const guilds = [...world.guilds.values()].filter((guild) => guild.members.has(world.bot.id))
    return c.json(
      guilds.map((guild) => ({
        id: guild.id,
        name: guild.name,
        icon: null,
        banner: null,
        owner: false,
        permissions: String(permissionsInGuild(guild, guild.members.get(world.bot.id)!)),
        features: [],
      })),
    )
  })
  app.get('/users/@me/guilds/:guild/member', (c) => {
    const member = world.guilds.get(c.req.param('guild'))?.members.get(world.bot.id)
    if (!member) throw apiErrors.unknownGuild()
    return c.json(toMember(member, world.bot))
  })
  app.post('/users/@me/channels', async (c) => {
    const { recipient_id } = parse(z.object({ recipient_id: snowflake }), (await readBody(c)).json)
    const other = world.users.get(recipient_id)
    if (!other) throw apiErrors.unknownUser()
    if (other.bot) throw apiErrors.cannotSendToUser()
    return c.json(toChannel(world, world.openDm(world.bot.id, other.id)))
  })
  app.get('/users/:user', (c) => {
    const user = world.users.get(c.req.param('user'))
    if (!user) throw apiErrors.unknownUser()
    return c.json(toUser(user))
  })
  return app
}
