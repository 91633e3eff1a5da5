import {
  type APIMessage,
  type APIModalInteractionResponseCallbackData,
  InteractionType,
  MessageFlags,
  MessageType,
} from 'discord-api-types/v10'
import { Hono } from 'hono'
import type { Interaction } from '../interactions/registry.js'
import { checkCallbackType, checkChoices, checkModal } from '../validate/callback.js'
import { toInteractionMetadata } from '../wire/interaction.js'
import { toMessage } from '../wire/message.js'
import type { Channel, Message } from '../world/entities.js'
import { readBody, type Upload } from './body.js'
import { type Composed, compose, DEFAULT_MENTIONS } from './compose.js'
import { isTrue, type Rest } from './context.js'
import { ApiError, apiErrors } from './errors.js'

/** First answers to interactions. */
export function callbackRoutes(rest: Rest): Hono {
  const { world, interactions } = rest
  const app = new Hono()

  app.post('/interactions/:id/:token/callback', async (c) => {
    const { json, uploads } = await readBody(c)
    const interaction = interactions.toAnswer(c.req.param('id'), c.req.param('token'))
    const source = interaction.sourceId === undefined ? undefined : world.messages.get(interaction.sourceId)
    const type = checkCallbackType(json, interaction.type, source !== undefined)
    const message = acknowledge(rest, interaction, source, type, json, uploads)
    if (!isTrue(c.req.query('with_response'))) return c.body(null, 204)
    return c.json({
      interaction: {
        id: interaction.id,
        type: interaction.type,
        ...(message
          ? {
              response_message_id: message.id,
              response_message_loading: Boolean(message.flags & MessageFlags.Loading),
              response_message_ephemeral: Boolean(message.flags & MessageFlags.Ephemeral),
            }
          : {}),
        channel_id: interaction.channelId,
        ...(interaction.guildId === undefined ? {} : { guild_id: interaction.guildId }),
      },
      // Discord returns the message only if this answer made or changed it, not if it deferred.
      ...(message && (type === 4 || type === 7) ? { resource: { type, message: forInteraction(rest, message) } } : {}),
    })
  })
  return app
}

/** A message as an answer to the interaction's own webhook shows it: always with its content. */
export function forInteraction(rest: Rest, message: Message): APIMessage {
  return toMessage(rest.world, message, rest.world.bot.id)
}

/** Does what a callback says. Changes nothing if it throws. */
function acknowledge(
  rest: Rest,
  interaction: Interaction,
  source: Message | undefined,
  type: number,
  json: unknown,
  uploads: Upload[],
): Message | undefined {
  const { world, interactions } = rest
  const channel = world.channels.get(interaction.channelId)!
  const data = (json as { data?: unknown }).data
  switch (type) {
    case 4: {
      const composed = underData(() => compose(rest, channel, data, uploads, DEFAULT_MENTIONS.interaction))
      const message = addAnswer(rest, interaction, channel, composed)
      interaction.originalId = message.id
      interactions.mark(interaction, 'answered')
      return message
    }
    case 5: {
      const flags = (data as { flags?: unknown } | null | undefined)?.flags
      const ephemeral = typeof flags === 'number' && (flags & MessageFlags.Ephemeral) !== 0
      const message = addAnswer(rest, interaction, channel, {
        flags: MessageFlags.Loading | (ephemeral ? MessageFlags.Ephemeral : 0),
      })
      interaction.originalId = message.id
      interactions.mark(interaction, 'deferred')
      return message
    }
    case 6:
      if (source) interaction.originalId = source.id
      interactions.mark(interaction, 'deferred-update')
      return source
    case 7: {
      if (!source) throw apiErrors.unknownMessage()
      const { body: _, ...parts } = underData(() =>
        compose(rest, channel, data, uploads, DEFAULT_MENTIONS.interaction, source),
      )
      interaction.originalId = source.id
      // Acknowledge first, so that anyone waiting for the change sees an answered interaction.
      interactions.mark(interaction, 'updated')
      world.changeMessage(source, parts)
      return source
    }
    case 8:
      interaction.choices = checkChoices(json)
      interactions.mark(interaction, 'autocomplete')
      return undefined
    default:
      interaction.modal = checkModal(json) as APIModalInteractionResponseCallbackData
      interactions.mark(interaction, 'modal')
      return undefined
  }
}

/** Errors of a callback's message lie under `data`. */
function underData<T>(make: () => T): T {
  try {
    return make()
  } catch (error) {
    if (!(error instanceof ApiError) || error.fields.length === 0) throw error
    const fields = error.fields.map((field) => ({ ...field, path: ['data', ...field.path] }))
    throw new ApiError(error.status, error.code, error.message, fields)
  }
}

/** Adds a message of an interaction: its first answer or a follow-up. */
export function addAnswer(
  rest: Rest,
  interaction: Interaction,
  channel: Channel,
  composed: Partial<Composed>,
): Message {
  const { body: _, ...parts } = composed
  const flags = parts.flags ?? 0
  const original = interaction.originalId ?? interaction.sourceId
  const isCommand = interaction.type === InteractionType.ApplicationCommand
  const type =
    original !== undefined
      ? MessageType.Reply
      : isCommand && !('target_id' in (interaction.payload.data ?? {}))
        ? MessageType.ChatInputCommand
        : isCommand
          ? MessageType.ContextMenuCommand
          : MessageType.Default
  return rest.world.addMessage({
    ...parts,
    flags,
    type,
    channelId: channel.id,
    authorId: rest.world.bot.id,
    webhookId: rest.world.application.id,
    interaction: toInteractionMetadata(rest.world, interaction),
    ...(flags & MessageFlags.Ephemeral ? { viewer: interaction.userId } : {}),
    ...(original === undefined
      ? {}
      : {
          reference: {
            messageId: original,
            channelId: channel.id,
            ...(channel.guildId ? { guildId: channel.guildId } : {}),
          },
        }),
  })
}
