import type { APIChannel, APIMessage, GatewayMessageCreateDispatchData } from 'discord-api-types/v10'
import { type MessageFlags, MessageType } from 'discord-api-types/v10'
import type { Message } from '../world/entities.js'
import type { World } from '../world/world.js'
import { toThread } from './channel.js'
import { toPartialMember, toUser } from './user.js'

/** Decides whether a message's content is shown; by default it is. */
export type Reader = (message: Message) => boolean

const EVERYTHING: Reader = () => true

/**
 * Discord's message object.
 *
 * @param me whose own reactions are marked
 * @param reads blanks content, embeds, attachments and components of messages for which it says no
 */
export function toMessage(world: World, message: Message, me: string, reads: Reader = EVERYTHING): APIMessage {
  const full = toBasicMessage(world, message, reads)
  if (message.reactions.length > 0) {
    full.reactions = message.reactions.map((reaction) => ({
      emoji: { id: reaction.id, name: reaction.name },
      count: reaction.users.length,
      count_details: { burst: 0, normal: reaction.users.length },
      burst_colors: [],
      me_burst: false,
      me: reaction.users.includes(me),
    }))
  }
  if (message.type === MessageType.Reply || message.type === MessageType.ThreadStarterMessage) {
    const parent = message.reference && world.messages.get(message.reference.messageId)
    full.referenced_message = parent ? toBasicMessage(world, parent, reads) : null
  }
  return full
}

/** A message without the message that it answers. */
function toBasicMessage(world: World, message: Message, reads: Reader): APIMessage {
  const readable = reads(message)
  const mentioned = new Set(
    message.replyPing === undefined ? message.mentions : [...message.mentions, message.replyPing],
  )
  const basic: APIMessage = {
    id: message.id,
    type: message.type,
    channel_id: message.channelId,
    author: toUser(world.users.get(message.authorId)!),
    content: readable ? message.content : '',
    timestamp: new Date(message.timestamp).toISOString(),
    edited_timestamp: message.editedAt === null ? null : new Date(message.editedAt).toISOString(),
    tts: message.tts,
    mention_everyone: message.mentionEveryone,
    mentions: [...mentioned].map((id) => toUser(world.users.get(id)!)),
    mention_roles: message.mentionRoles,
    attachments: readable ? message.attachments : [],
    embeds: readable ? message.embeds : [],
    components: readable ? message.components : [],
    pinned: message.pinned,
    flags: message.flags as MessageFlags,
  }
  if (message.nonce !== undefined) basic.nonce = message.nonce
  if (message.webhookId !== undefined) {
    basic.webhook_id = message.webhookId
    basic.application_id = message.webhookId
  }
  if (message.reference) {
    basic.message_reference = {
      type: 0,
      channel_id: message.reference.channelId,
      message_id: message.reference.messageId,
      ...(message.reference.guildId === undefined ? {} : { guild_id: message.reference.guildId }),
    }
  }
  if (message.interaction) {
    const { name, ...metadata } = message.interaction
    basic.interaction_metadata = metadata
    if (name !== undefined) {
      basic.interaction = { id: metadata.id, type: metadata.type, name, user: metadata.user }
    }
  }
  const thread = message.threadId === undefined ? undefined : world.channels.get(message.threadId)
  if (thread) basic.thread = toThread(world, thread) satisfies APIChannel
  return basic
}

/** A message as the gateway dispatches it: in a server, with that server's id and the author's membership. */
export function toGatewayMessage(world: World, message: Message, reads: Reader): GatewayMessageCreateDispatchData {
  const channel = world.channels.get(message.channelId)!
  const member = world.memberIn(channel, message.authorId)
  const plain = toMessage(world, message, world.bot.id, reads)
  return {
    ...plain,
    ...(channel.guildId === undefined ? {} : { guild_id: channel.guildId }),
    ...(member ? { member: toPartialMember(member) } : {}),
    mentions: plain.mentions.map((user) => {
      const membership = world.memberIn(channel, user.id)
      return membership ? { ...user, member: toPartialMember(membership) } : user
    }),
  }
}
