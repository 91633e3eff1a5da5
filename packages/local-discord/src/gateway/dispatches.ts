import { ChannelType, GatewayDispatchEvents as E, GatewayIntentBits as I } from 'discord-api-types/v10'
import { toChannel } from '../wire/channel.js'
import { toGuildCreate } from '../wire/guild.js'
import { toGatewayMessage } from '../wire/message.js'
import { toMember } from '../wire/user.js'
import { botReader } from '../wire/visibility.js'
import type { Channel } from '../world/entities.js'
import type { WorldEvent } from '../world/hub.js'
import type { World } from '../world/world.js'

/** An event as the gateway sends it. */
export interface Dispatch {
  t: string
  d: unknown
}

/**
 * What a session is told about something that happened: nothing where its intents, its shard or the bot's permissions
 * do not let it know.
 *
 * @param hasGuild whether a server belongs to the session's shard
 */
export function toDispatch(
  world: World,
  event: WorldEvent,
  intents: number,
  hasGuild: (id: string) => boolean,
): Dispatch | undefined {
  const bot = world.bot.id
  /** The intent that the event takes in this channel, and the channel must be one that the bot sees. */
  const may = (channel: Channel | undefined, inGuild: number, inDm: number): boolean => {
    if (!channel || world.permissions(bot, channel) === 0n) return false
    if (channel.guildId !== undefined && !hasGuild(channel.guildId)) return false
    if (channel.guildId === undefined && !hasGuild('0')) return false
    return Boolean(intents & (channel.type === ChannelType.DM ? inDm : inGuild))
  }
  const guildOf = (channel: Channel | undefined) =>
    channel?.guildId === undefined ? {} : { guild_id: channel.guildId }

  switch (event.kind) {
    case 'message-create':
    case 'message-update': {
      const { message } = event
      const channel = world.channels.get(message.channelId)
      if (message.viewer !== undefined || !may(channel, I.GuildMessages, I.DirectMessages)) return undefined
      const reader = botReader(world, Boolean(intents & I.MessageContent))
      const payload = toGatewayMessage(world, message, reader)
      const { nonce: _, ...update } = payload
      return event.kind === 'message-create' ? { t: E.MessageCreate, d: payload } : { t: E.MessageUpdate, d: update }
    }
    case 'message-delete': {
      const { message } = event
      const channel = world.channels.get(message.channelId)
      if (message.viewer !== undefined || !may(channel, I.GuildMessages, I.DirectMessages)) return undefined
      return { t: E.MessageDelete, d: { id: message.id, channel_id: message.channelId, ...guildOf(channel) } }
    }
    case 'reaction-add':
    case 'reaction-remove': {
      const { message, userId, emoji } = event
      const channel = world.channels.get(message.channelId)
      if (message.viewer !== undefined || !may(channel, I.GuildMessageReactions, I.DirectMessageReactions))
        return undefined
      const common = {
        user_id: userId,
        channel_id: message.channelId,
        message_id: message.id,
        emoji,
        burst: false,
        type: 0,
        ...guildOf(channel),
      }
      if (event.kind === 'reaction-remove') return { t: E.MessageReactionRemove, d: common }
      const member = channel && world.memberIn(channel, userId)
      const more = member ? { member: toMember(member, world.users.get(userId)!) } : {}
      return { t: E.MessageReactionAdd, d: { ...common, message_author_id: message.authorId, ...more } }
    }
    case 'typing': {
      const { channel, userId } = event
      if (!may(channel, I.GuildMessageTyping, I.DirectMessageTyping)) return undefined
      const member = world.memberIn(channel, userId)
      return {
        t: E.TypingStart,
        d: {
          channel_id: channel.id,
          user_id: userId,
          timestamp: Math.floor(world.wallClock() / 1000),
          ...guildOf(channel),
          ...(member ? { member: toMember(member, world.users.get(userId)!) } : {}),
        },
      }
    }
    case 'channel-create':
      // A DM is announced whatever the intents are.
      if (
        event.channel.type === ChannelType.DM
          ? world.permissions(bot, event.channel) === 0n || !hasGuild('0')
          : !may(event.channel, I.Guilds, 0)
      )
        return undefined
      return { t: E.ChannelCreate, d: toChannel(world, event.channel) }
    case 'thread-create':
      if (!may(event.channel, I.Guilds, 0)) return undefined
      return { t: E.ThreadCreate, d: { ...toChannel(world, event.channel), newly_created: true } }
    case 'guild-create': {
      const guild = world.guilds.get(event.guildId)
      if (!guild || !(intents & I.Guilds) || !hasGuild(event.guildId)) return undefined
      return { t: E.GuildCreate, d: toGuildCreate(world, guild, intents) }
    }
    case 'guild-delete':
      if (!(intents & I.Guilds) || !hasGuild(event.guildId)) return undefined
      return { t: E.GuildDelete, d: { id: event.guildId } }
    case 'interaction':
      return hasGuild(event.payload.guild_id ?? '0') ? { t: E.InteractionCreate, d: event.payload } : undefined
    default:
      return undefined
  }
}
