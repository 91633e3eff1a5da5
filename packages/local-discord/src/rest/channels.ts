import { ChannelType, PermissionFlagsBits as P } from 'discord-api-types/v10'
import { Hono } from 'hono'
import { z } from 'zod'
import { integer, parse, text } from '../validate/parse.js'
import { toChannel, toThread } from '../wire/channel.js'
import type { Channel, Message } from '../world/entities.js'
import { timeOf } from '../world/snowflake.js'
import { readBody } from './body.js'
import { need, publicMessage, type Rest, visibleChannel } from './context.js'
import { apiErrors } from './errors.js'

const threadBody = z.object({
  name: text(1, 100),
  auto_archive_duration: z.union([z.literal(60), z.literal(1440), z.literal(4320), z.literal(10080)]).nullish(),
  type: integer(10, 12).nullish(),
  rate_limit_per_user: integer(0, 21_600).nullish(),
})

/** Channels and threads themselves. */
export function channelRoutes(rest: Rest): Hono {
  const { world } = rest
  const app = new Hono()

  app.get('/channels/:channel', (c) => c.json(toChannel(world, visibleChannel(rest, c.req.param('channel')))))
  app.post('/channels/:channel/threads', async (c) =>
    c.json(open(visibleChannel(rest, c.req.param('channel')), (await readBody(c)).json), 201),
  )
  app.post('/channels/:channel/messages/:message/threads', async (c) => {
    const channel = visibleChannel(rest, c.req.param('channel'))
    const starter = publicMessage(rest, channel, c.req.param('message'))
    const { json } = await readBody(c)
    if (starter.threadId !== undefined) throw apiErrors.threadExists()
    return c.json(open(channel, json, starter), 201)
  })

  function open(parent: Channel, json: unknown, starter?: Message) {
    const body = parse(threadBody, json)
    if (parent.type !== ChannelType.GuildText) throw apiErrors.wrongChannelType()
    need(rest, parent, P.CreatePublicThreads)
    return toThread(
      world,
      world.addThread(parent, body.name, world.bot.id, starter, body.auto_archive_duration ?? 1440),
    )
  }

  const memberOf = (channel: Channel, userId: string) => ({
    id: channel.id,
    user_id: userId,
    join_timestamp: new Date(timeOf(channel.id)).toISOString(),
    flags: 0,
  })
  const threadOf = (id: string): Channel => {
    const channel = visibleChannel(rest, id)
    if (!channel.thread) throw apiErrors.wrongChannelType()
    return channel
  }
  app.get('/channels/:channel/thread-members', (c) => {
    const channel = threadOf(c.req.param('channel'))
    return c.json([...(channel.thread?.members ?? [])].map((id) => memberOf(channel, id)))
  })
  app.put('/channels/:channel/thread-members/@me', (c) => {
    threadOf(c.req.param('channel')).thread?.members.add(world.bot.id)
    return c.body(null, 204)
  })
  app.delete('/channels/:channel/thread-members/@me', (c) => {
    threadOf(c.req.param('channel')).thread?.members.delete(world.bot.id)
    return c.body(null, 204)
  })
  return app
}
