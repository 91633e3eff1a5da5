import type { APIMessage } from 'discord-api-types/v10'
import { ChannelType, MessageFlags, MessageType, PermissionFlagsBits as P } from 'discord-api-types/v10'
import { Hono } from 'hono'
import { z } from 'zod'
import { parse, snowflake } from '../validate/parse.js'
import { toMessage } from '../wire/message.js'
import { botReader } from '../wire/visibility.js'
import type { Channel, Message } from '../world/entities.js'
import { sendPermission } from '../world/permissions.js'
import { compareSnowflakes, timeOf } from '../world/snowflake.js'
import { readBody } from './body.js'
import { compose, DEFAULT_MENTIONS } from './compose.js'
import { need, publicMessage, type Rest, visibleChannel } from './context.js'
import { apiErrors, invalidField } from './errors.js'

/** Bulk deletion takes no message older than this. */
const BULK_DELETE_AGE = 14 * 86_400_000

/** An enforced nonce is remembered for "the past few minutes". */
const NONCE_LIFE = 5 * 60_000

/** The message as the bot may read it through REST. */
function forBot(rest: Rest, message: Message): APIMessage {
  return toMessage(rest.world, message, rest.world.bot.id, botReader(rest.world, rest.readsContent()))
}

/** Messages of a channel: send, edit, fetch, delete. */
export function messageRoutes(rest: Rest): Hono {
  const { world } = rest
  const app = new Hono()

  app.post('/channels/:channel/messages', async (c) => {
    const channel = visibleChannel(rest, c.req.param('channel'))
    const { json, uploads } = await readBody(c)
    const composed = compose(rest, channel, json, uploads, DEFAULT_MENTIONS.channel)
    need(rest, channel, sendPermission(channel))
    if (uploads.length > 0) need(rest, channel, P.AttachFiles)
    if (channel.thread?.archived && channel.thread.locked) throw apiErrors.missingPermissions()
    if (channel.type === ChannelType.DM && !channel.recipients.some((id) => !world.users.get(id)?.bot))
      throw apiErrors.cannotSendToUser()
    const { body, flags, ...parts } = composed
    const nonce = body.nonce ?? undefined
    const known =
      body.enforce_nonce && nonce !== undefined
        ? world.messages.get(rest.nonces.get(`${channel.id}:${nonce}`) ?? '')
        : undefined
    if (known) return c.json(forBot(rest, known))
    const allowed = flags & ~MessageFlags.Ephemeral
    // Without Embed Links embeds are dropped in silence, as Discord does.
    if (!(world.permissions(world.bot.id, channel) & P.EmbedLinks)) parts.embeds = []
    const message = world.addMessage({
      ...parts,
      channelId: channel.id,
      authorId: world.bot.id,
      flags: allowed,
      ...(nonce === undefined ? {} : { nonce }),
      ...replyFields(
        rest,
        channel,
        body.message_reference ?? undefined,
        body.allowed_mentions?.replied_user ?? !body.allowed_mentions,
      ),
    })
    if (nonce !== undefined) {
      const key = `${channel.id}:${nonce}`
      rest.nonces.set(key, message.id)
      world.clock.after(NONCE_LIFE, () => rest.nonces.delete(key))
    }
    return c.json(forBot(rest, message))
  })

  app.get('/channels/:channel/messages', (c) => {
    const channel = visibleChannel(rest, c.req.param('channel'))
    const limit = Number(c.req.query('limit') ?? 50)
    if (!Number.isInteger(limit) || limit < 1 || limit > 100) {
      throw invalidField(['limit'], 'NUMBER_TYPE_MAX', 'int value should be between 1 and 100.')
    }
    if (!(world.permissions(world.bot.id, channel) & P.ReadMessageHistory)) return c.json([])
    const query = parse(
      z.object({ before: snowflake.optional(), after: snowflake.optional(), around: snowflake.optional() }),
      c.req.query(),
    )
    return c.json(page(channel, query, limit).map((message) => forBot(rest, message)))
  })

  app.get('/channels/:channel/messages/:message', (c) => {
    const channel = visibleChannel(rest, c.req.param('channel'))
    const message = publicMessage(rest, channel, c.req.param('message'))
    need(rest, channel, P.ReadMessageHistory)
    return c.json(forBot(rest, message))
  })

  app.patch('/channels/:channel/messages/:message', async (c) => {
    const channel = visibleChannel(rest, c.req.param('channel'))
    const message = publicMessage(rest, channel, c.req.param('message'))
    const { json, uploads } = await readBody(c)
    if (message.authorId !== world.bot.id) throw apiErrors.cannotEditOthers()
    const { body: _, ...parts } = compose(rest, channel, json, uploads, DEFAULT_MENTIONS.channel, message)
    world.changeMessage(message, parts)
    return c.json(forBot(rest, message))
  })

  app.delete('/channels/:channel/messages/:message', (c) => {
    const channel = visibleChannel(rest, c.req.param('channel'))
    const message = publicMessage(rest, channel, c.req.param('message'))
    if (message.authorId !== world.bot.id) need(rest, channel, P.ManageMessages)
    world.deleteMessage(message)
    return c.body(null, 204)
  })

  app.post('/channels/:channel/messages/bulk-delete', async (c) => {
    const channel = visibleChannel(rest, c.req.param('channel'))
    need(rest, channel, P.ManageMessages)
    const { messages } = parse(z.object({ messages: z.array(snowflake).min(2).max(100) }), (await readBody(c)).json)
    if (messages.some((id) => timeOf(id) < world.wallClock() - BULK_DELETE_AGE)) {
      throw invalidField(
        ['messages'],
        'MESSAGE_TOO_OLD',
        'You can only bulk delete messages that are under 14 days old.',
      )
    }
    for (const id of messages) {
      const message = world.messages.get(id)
      if (message?.channelId === channel.id && message.viewer === undefined) world.deleteMessage(message)
    }
    return c.body(null, 204)
  })

  app.post('/channels/:channel/typing', (c) => {
    const channel = visibleChannel(rest, c.req.param('channel'))
    need(rest, channel, sendPermission(channel))
    world.hub.tell({ kind: 'typing', channel, userId: world.bot.id })
    return c.body(null, 204)
  })
  return app
}

/** @throws ApiError 50035 unknown message (unless the body allows that), 160002 no Read Message History */
function replyFields(
  rest: Rest,
  channel: Channel,
  reference:
    | { message_id: string; channel_id?: string | null | undefined; fail_if_not_exists?: boolean | null | undefined }
    | undefined,
  ping: boolean,
): Partial<Message> {
  if (!reference) return {}
  const { world } = rest
  const parent = world.messages.get(reference.message_id)
  if (!parent || parent.channelId !== channel.id || parent.viewer !== undefined) {
    if (reference.fail_if_not_exists === false) return {}
    throw invalidField(['message_reference'], 'MESSAGE_REFERENCE_UNKNOWN_MESSAGE', 'Unknown message')
  }
  if (!(world.permissions(world.bot.id, channel) & P.ReadMessageHistory)) throw apiErrors.cannotReplyWithoutHistory()
  return {
    type: MessageType.Reply,
    reference: {
      messageId: parent.id,
      channelId: channel.id,
      ...(channel.guildId ? { guildId: channel.guildId } : {}),
    },
    ...(ping && parent.authorId !== world.bot.id ? { replyPing: parent.authorId } : {}),
  }
}

/** Newest first, as Discord lists them. */
function page(
  channel: Channel,
  query: { before?: string | undefined; after?: string | undefined; around?: string | undefined },
  limit: number,
): Message[] {
  const visible = channel.messages.filter((message) => message.viewer === undefined)
  const { before, after, around } = query
  if (around !== undefined) {
    const at = visible.findIndex((message) => compareSnowflakes(message.id, around) >= 0)
    const middle = at < 0 ? visible.length : at
    return visible.slice(Math.max(0, middle - Math.floor(limit / 2)), middle + Math.ceil(limit / 2)).reverse()
  }
  if (after !== undefined) {
    return visible
      .filter((message) => compareSnowflakes(message.id, after) > 0)
      .slice(0, limit)
      .reverse()
  }
  const older = before === undefined ? visible : visible.filter((message) => compareSnowflakes(message.id, before) < 0)
  return older.slice(-limit).reverse()
}
