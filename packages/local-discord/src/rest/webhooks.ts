import { InteractionType, MessageFlags } from 'discord-api-types/v10'
import { Hono } from 'hono'
import { type Interaction, USER_INSTALL_FOLLOW_UPS } from '../interactions/registry.js'
import type { Message } from '../world/entities.js'
import { readBody, type Upload } from './body.js'
import { addAnswer, forInteraction } from './callbacks.js'
import { compose, DEFAULT_MENTIONS } from './compose.js'
import type { Rest } from './context.js'
import { apiErrors } from './errors.js'

/** What may come after the first answer to an interaction: follow-ups, and edits of any of its messages. */
export function webhookRoutes(rest: Rest): Hono {
  const { world, interactions } = rest
  const app = new Hono()

  const interactionOf = (application: string, token: string): Interaction => {
    if (application !== world.application.id) throw apiErrors.unknownWebhook()
    return interactions.byToken(token)
  }
  const messageOf = (interaction: Interaction, id: string): Message => {
    const message = world.messages.get(id === '@original' ? (interaction.originalId ?? '') : id)
    const own = message?.interaction?.id === interaction.id || message?.id === interaction.originalId
    if (!message || !own) throw apiErrors.unknownMessage()
    return message
  }

  app.post('/webhooks/:application/:token', async (c) => {
    const interaction = interactionOf(c.req.param('application'), c.req.param('token'))
    const { json, uploads } = await readBody(c)
    const original = world.messages.get(interaction.originalId ?? '')
    // Right after a deferral the first follow-up is the answer itself, as Discord documents.
    if (interaction.state === 'deferred' && original && original.flags & MessageFlags.Loading) {
      return c.json(forInteraction(rest, edit(rest, interaction, original, json, uploads)))
    }
    if (interaction.type === InteractionType.ApplicationCommandAutocomplete) throw apiErrors.unknownWebhook()
    const channel = world.channels.get(interaction.channelId)!
    const composed = compose(rest, channel, json, uploads, DEFAULT_MENTIONS.interaction)
    if (interaction.userInstall && interaction.followUps >= USER_INSTALL_FOLLOW_UPS) throw apiErrors.tooManyFollowUps()
    interaction.followUps += 1
    const message = addAnswer(rest, interaction, channel, composed)
    interactions.settle(interaction)
    return c.json(forInteraction(rest, message))
  })

  app.get('/webhooks/:application/:token/messages/:message', (c) => {
    const interaction = interactionOf(c.req.param('application'), c.req.param('token'))
    return c.json(forInteraction(rest, messageOf(interaction, c.req.param('message'))))
  })

  app.patch('/webhooks/:application/:token/messages/:message', async (c) => {
    const interaction = interactionOf(c.req.param('application'), c.req.param('token'))
    const message = messageOf(interaction, c.req.param('message'))
    const { json, uploads } = await readBody(c)
    return c.json(forInteraction(rest, edit(rest, interaction, message, json, uploads)))
  })

  app.delete('/webhooks/:application/:token/messages/:message', (c) => {
    const interaction = interactionOf(c.req.param('application'), c.req.param('token'))
    world.deleteMessage(messageOf(interaction, c.req.param('message')))
    interactions.settle(interaction)
    return c.body(null, 204)
  })
  return app
}

/** Edits a message of an interaction; the first edit of a deferral is its answer and leaves no trace of an edit. */
function edit(rest: Rest, interaction: Interaction, message: Message, json: unknown, uploads: Upload[]): Message {
  const channel = rest.world.channels.get(message.channelId)!
  const loading = Boolean(message.flags & MessageFlags.Loading)
  const { body: _, ...parts } = compose(rest, channel, json, uploads, DEFAULT_MENTIONS.interaction, message)
  const settled = message.flags & (MessageFlags.Ephemeral | MessageFlags.HasThread)
  const flags = (parts.flags & ~(MessageFlags.Loading | MessageFlags.Ephemeral)) | settled
  rest.world.changeMessage(message, { ...parts, flags }, loading)
  rest.interactions.settle(interaction)
  return message
}
