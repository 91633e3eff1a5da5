import {
  ChannelType,
  type Message,
  PermissionFlagsBits,
  type PublicThreadChannel,
  ThreadAutoArchiveDuration,
} from 'discord.js'
import { loggable } from '../running/log-error.js'
import type { Services } from '../running/services.js'

/** Longest name of a thread (Discord's limit). */
const LONGEST_NAME = 100

/** What opening a thread and writing in it takes. */
const NEEDED = [PermissionFlagsBits.CreatePublicThreads, PermissionFlagsBits.SendMessagesInThreads]

/** The thread under a message, opened if need be; undefined where there can be none. */
export async function threadUnder(message: Message, { log }: Services): Promise<PublicThreadChannel | undefined> {
  if (message.thread) return message.thread as PublicThreadChannel
  const { channel } = message
  if (channel.type !== ChannelType.GuildText && channel.type !== ChannelType.GuildAnnouncement) return undefined
  if (!channel.permissionsFor(message.client.user)?.has(NEEDED)) return undefined
  try {
    const name = message.cleanContent.replaceAll(/\s+/g, ' ').trim()
    return (await message.startThread({
      name: [...name].slice(0, LONGEST_NAME).join('') || message.client.user.displayName,
      autoArchiveDuration: ThreadAutoArchiveDuration.OneDay,
    })) as PublicThreadChannel
  } catch (error) {
    // Somebody else was quicker, or may no longer: the answer stands in the channel then.
    log.info(loggable(error), 'no thread could be opened under a question')
    return undefined
  }
}
