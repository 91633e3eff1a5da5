import { ChannelType } from 'discord-api-types/v10'
import type { Message } from '../world/entities.js'
import type { World } from '../world/world.js'
import type { Reader } from './message.js'

/**
 * What the bot reads without the MessageContent intent: its own messages, DMs, messages that mention it, and replies
 * that ping it where they answer a message that did not come through an interaction.
 */
export function botReader(world: World, hasMessageContent: boolean): Reader {
  if (hasMessageContent) return () => true
  const bot = world.bot.id
  return (message) => {
    if (message.authorId === bot) return true
    if (world.channels.get(message.channelId)?.type === ChannelType.DM) return true
    if (message.mentions.includes(bot)) return true
    if (message.replyPing !== bot) return false
    const parent = message.reference && world.messages.get(message.reference.messageId)
    return parent !== undefined && parent.interaction === undefined
  }
}

/** Whether a person can see a message at all: the channel, and that it is not somebody else's private answer. */
export function canSee(world: World, userId: string, message: Message): boolean {
  const channel = world.channels.get(message.channelId)
  if (!channel || world.permissions(userId, channel) === 0n) return false
  return message.viewer === undefined || message.viewer === userId
}
