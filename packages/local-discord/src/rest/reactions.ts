import { PermissionFlagsBits as P } from 'discord-api-types/v10'
import { Hono } from 'hono'
import { toUser } from '../wire/user.js'
import { need, publicMessage, type Rest, visibleChannel } from './context.js'
import { apiErrors } from './errors.js'

/** An emoji as it stands in an address: `👍` or `name:id`. @throws ApiError 10014 */
function emojiOf(name: string): { name: string; id: string | null } {
  const [first = '', id] = name.split(':')
  if (id !== undefined) {
    if (!/^\d{17,20}$/.test(id)) throw apiErrors.unknownEmoji()
    return { name: first, id }
  }
  if (!/^(?=.*(?:\p{Extended_Pictographic}|\p{Regional_Indicator}|\u20e3))[^\p{L}]{1,32}$/u.test(first))
    throw apiErrors.unknownEmoji()
  return { name: first, id: null }
}

/** Reactions to a message. */
export function reactionRoutes(rest: Rest): Hono {
  const { world } = rest
  const app = new Hono()
  const base = '/channels/:channel/messages/:message/reactions'

  app.put(`${base}/:emoji/@me`, (c) => {
    const channel = visibleChannel(rest, c.req.param('channel'))
    const message = publicMessage(rest, channel, c.req.param('message'))
    const emoji = emojiOf(c.req.param('emoji'))
    need(rest, channel, P.ReadMessageHistory)
    const joins = message.reactions.some((reaction) => reaction.name === emoji.name && reaction.id === emoji.id)
    if (!joins) need(rest, channel, P.AddReactions)
    world.react(message, world.bot.id, emoji)
    return c.body(null, 204)
  })

  app.delete(`${base}/:emoji/:user`, (c) => {
    const channel = visibleChannel(rest, c.req.param('channel'))
    const message = publicMessage(rest, channel, c.req.param('message'))
    const user = c.req.param('user')
    if (user !== '@me' && user !== world.bot.id) need(rest, channel, P.ManageMessages)
    world.unreact(message, user === '@me' ? world.bot.id : user, emojiOf(c.req.param('emoji')))
    return c.body(null, 204)
  })

  app.get(`${base}/:emoji`, (c) => {
    const channel = visibleChannel(rest, c.req.param('channel'))
    const message = publicMessage(rest, channel, c.req.param('message'))
    const emoji = emojiOf(c.req.param('emoji'))
    need(rest, channel, P.ReadMessageHistory)
    const reaction = message.reactions.find((r) => r.name === emoji.name && r.id === emoji.id)
    return c.json((reaction?.users ?? []).map((id) => toUser(world.users.get(id)!)))
  })

  app.delete(base, (c) => {
    const channel = visibleChannel(rest, c.req.param('channel'))
    const message = publicMessage(rest, channel, c.req.param('message'))
    need(rest, channel, P.ManageMessages)
    for (const { name, id, users } of [...message.reactions])
      for (const user of users) world.unreact(message, user, { name, id })
    return c.body(null, 204)
  })
  return app
}
