import { Hono } from 'hono'
import { toTextChannel, toThread } from '../wire/channel.js'
import { toGuild, toRole } from '../wire/guild.js'
import { toMember } from '../wire/user.js'
import type { Guild, Member } from '../world/entities.js'
import { isTrue, type Rest } from './context.js'
import { apiErrors } from './errors.js'

/** Servers, their members, roles and channels. */
export function guildRoutes(rest: Rest): Hono {
  const { world } = rest
  const app = new Hono()
  const guildOf = (id: string): Guild => {
    const guild = world.guilds.get(id)
    if (!guild) throw apiErrors.unknownGuild()
    if (!guild.members.has(world.bot.id)) throw apiErrors.missingAccess()
    return guild
  }
  const asMember = (member: Member) => toMember(member, world.users.get(member.userId)!)
  const visible = (guild: Guild) =>
    world.channelsOf(guild.id).filter((channel) => world.permissions(world.bot.id, channel) !== 0n)

  app.get('/guilds/:guild', (c) => {
    const guild = guildOf(c.req.param('guild'))
    const counts = { approximate_member_count: guild.members.size, approximate_presence_count: guild.members.size }
    return c.json({ ...toGuild(guild), ...(isTrue(c.req.query('with_counts')) ? counts : {}) })
  })
  app.get('/guilds/:guild/roles', (c) => c.json(guildOf(c.req.param('guild')).roles.map(toRole)))
  app.get('/guilds/:guild/roles/:role', (c) => {
    const role = guildOf(c.req.param('guild')).roles.find((r) => r.id === c.req.param('role'))
    if (!role) throw apiErrors.unknownRole()
    return c.json(toRole(role))
  })
  // Discord answers with every text channel here, also those that the bot cannot see into.
  app.get('/guilds/:guild/channels', (c) => {
    const guild = guildOf(c.req.param('guild'))
    return c.json(
      world
        .channelsOf(guild.id)
        .filter((channel) => !channel.thread)
        .map(toTextChannel),
    )
  })
  app.get('/guilds/:guild/threads/active', (c) => {
    const threads = visible(guildOf(c.req.param('guild'))).filter(
      (channel) => channel.thread && !channel.thread.archived,
    )
    return c.json({ threads: threads.map((thread) => toThread(world, thread)), members: [], has_more: false })
  })
  app.get('/guilds/:guild/members', (c) => {
    const limit = Math.max(1, Math.min(1000, Number(c.req.query('limit') ?? 1) || 1))
    return c.json([...guildOf(c.req.param('guild')).members.values()].slice(0, limit).map(asMember))
  })
  app.get('/guilds/:guild/members/search', (c) => {
    const query = (c.req.query('query') ?? '').toLowerCase()
    const found = [...guildOf(c.req.param('guild')).members.values()].map(asMember)
    return c.json(found.filter((member) => member.user.username.startsWith(query)))
  })
  app.get('/guilds/:guild/members/:user', (c) => {
    const member = guildOf(c.req.param('guild')).members.get(c.req.param('user'))
    if (!member) throw world.users.has(c.req.param('user')) ? apiErrors.unknownMember() : apiErrors.unknownUser()
    return c.json(asMember(member))
  })
  return app
}
