import {
  DiscordAPIError,
  type Message,
  type MessageCreateOptions,
  MessageFlags,
  PermissionFlagsBits,
  RESTJSONErrorCodes,
  type RepliableInteraction,
  type SendableChannels,
} from 'discord.js'
import type { Reply } from '../replies/components.js'
import { loggable } from '../running/log-error.js'
import type { Services } from '../running/services.js'
import { payloadOf } from './payload.js'
import { isCode } from './respond.js'

/**
 * Posts a message in a channel. Discord keeps one of several with the same `nonce`, so a request that is sent again
 * because its answer got lost, or an event that arrives twice, posts nothing twice.
 * @param nonce at most 25 characters, the same for the same cause
 * @param under the message it replies to; if that is gone the reply stands alone, unless it must exist
 */
export async function postMessage(
  channel: SendableChannels,
  reply: Reply,
  nonce: string,
  under?: { to: string; mustExist?: boolean },
): Promise<Message> {
  const options: MessageCreateOptions = {
    ...payloadOf(reply),
    flags: MessageFlags.IsComponentsV2,
    nonce,
    enforceNonce: true,
    ...(under ? { reply: { messageReference: under.to, failIfNotExists: under.mustExist ?? false } } : {}),
  }
  return channel.send(options)
}

/**
 * Shows something to all after a private answer: as a message of the bot's if it may write there (which is safe to
 * send again), else as a follow-up of the interaction.
 * @returns whether it is posted
 */
export async function postPublicly(
  interaction: RepliableInteraction,
  services: Services,
  reply: Reply,
  nonce: string = interaction.id,
): Promise<boolean> {
  const shown = { ...reply, private: false }
  try {
    const { channel } = interaction
    if (channel?.isSendable() && (!interaction.inGuild() || mayPost(interaction))) {
      await postMessage(channel, shown, nonce)
      return true
    }
    await interaction.followUp({ ...payloadOf(shown), flags: MessageFlags.IsComponentsV2 })
    return true
  } catch (error) {
    services.log.warn(loggable(error), 'a public answer could not be posted')
    return false
  }
}

function mayPost(interaction: RepliableInteraction<'cached' | 'raw'>): boolean {
  const bit = interaction.channel?.isThread()
    ? PermissionFlagsBits.SendMessagesInThreads
    : PermissionFlagsBits.SendMessages
  return interaction.inCachedGuild() && interaction.appPermissions.has([bit, PermissionFlagsBits.ViewChannel])
}

/** Does Discord say with this error that the bot may not do it? */
export function isForbidden(error: unknown): boolean {
  return isCode(
    error,
    RESTJSONErrorCodes.MissingPermissions,
    RESTJSONErrorCodes.MissingAccess,
    RESTJSONErrorCodes.CannotSendMessagesToThisUser,
  )
}

/** Does Discord say with this error that the message or channel is gone? */
export function isGone(error: unknown): boolean {
  return isCode(error, RESTJSONErrorCodes.UnknownMessage, RESTJSONErrorCodes.UnknownChannel)
}

/** Was this reply refused because the message it replies to is gone? Discord says so as an invalid form. */
export function isParentGone(error: unknown): boolean {
  if (isGone(error)) return true
  return (
    isCode(error, RESTJSONErrorCodes.InvalidFormBodyOrContentType) &&
    error instanceof DiscordAPIError &&
    'errors' in error.rawError &&
    JSON.stringify(error.rawError.errors).includes('message_reference')
  )
}
