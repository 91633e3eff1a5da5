import type { InteractionType } from 'discord-api-types/v10'
import { interactionPayload, settingOf } from '../interactions/payload.js'
import type { Interaction, Interactions } from '../interactions/registry.js'
import { toMessage } from '../wire/message.js'
import type { Channel, Message } from '../world/entities.js'
import type { Stage } from './speak.js'

/** Everything that makes up a new interaction. */
interface Opening {
  type: InteractionType
  channel: Channel
  data: unknown
  source?: Message
  commandName?: string
  openedBy?: Interaction
}

/** Hands an interaction to the bot, as the person's client would. */
export function openInteraction({ world, actor }: Stage, interactions: Interactions, opening: Opening): Interaction {
  const { type, channel, data, source, commandName, openedBy } = opening
  const message = source && {
    ...toMessage(world, source, world.bot.id),
    ...(channel.guildId === undefined ? {} : { guild_id: channel.guildId }),
  }
  const payload = interactionPayload(world, channel, actor, type, { data, ...(message ? { message } : {}) })
  return interactions.open({
    id: payload.id,
    token: payload.token,
    type,
    payload,
    userId: actor.id,
    channelId: channel.id,
    ...(channel.guildId === undefined ? {} : { guildId: channel.guildId }),
    ...(commandName === undefined ? {} : { commandName }),
    ...(source ? { sourceId: source.id } : {}),
    ...(openedBy ? { openedBy } : {}),
    userInstall: settingOf(world, channel, actor).userInstall,
  })
}
