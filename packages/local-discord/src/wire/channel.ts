import type {
  APIChannel,
  APIDMChannel,
  APIOverwrite,
  APITextChannel,
  APIThreadChannel,
  ThreadMemberFlags,
} from 'discord-api-types/v10'
import { type ChannelFlags, ChannelType, type ThreadAutoArchiveDuration } from 'discord-api-types/v10'
import type { Channel, Overwrite } from '../world/entities.js'
import { timeOf } from '../world/snowflake.js'
import type { World } from '../world/world.js'
import { toUser } from './user.js'

/** A DM; Discord sends no `name`, though discord-api-types promises one. */
type DmChannel = Omit<APIDMChannel, 'name'>

const NO_FLAGS = 0 as ChannelFlags

/** Discord's channel object as the bot sees it, threads and DMs included; a DM leaves out the bot itself. */
export function toChannel(world: World, channel: Channel, forUser = world.bot.id): APIChannel | DmChannel {
  if (channel.thread) return toThread(world, channel)
  if (channel.type !== ChannelType.DM) return toTextChannel(channel)
  return {
    id: channel.id,
    type: ChannelType.DM,
    last_message_id: channel.lastMessageId,
    flags: NO_FLAGS,
    recipients: channel.recipients.filter((id) => id !== forUser).map((id) => toUser(world.users.get(id)!)),
  }
}

/** Discord's object for a text channel of a server. */
export function toTextChannel(channel: Channel): APITextChannel {
  return {
    id: channel.id,
    type: ChannelType.GuildText,
    last_message_id: channel.lastMessageId,
    flags: NO_FLAGS,
    guild_id: channel.guildId!,
    name: channel.name,
    parent_id: null,
    rate_limit_per_user: 0,
    topic: channel.topic,
    position: channel.position,
    permission_overwrites: channel.overwrites.map(toOverwrite),
    nsfw: false,
  }
}

function toOverwrite(overwrite: Overwrite): APIOverwrite {
  return { id: overwrite.id, type: overwrite.type, allow: String(overwrite.allow), deny: String(overwrite.deny) }
}

/** Discord's thread object, with the bot's membership if it has joined. */
export function toThread(world: World, channel: Channel): APIThreadChannel {
  const thread = channel.thread!
  const made = new Date(timeOf(channel.id)).toISOString()
  const visible = channel.messages.filter((message) => message.viewer === undefined).length
  const full: APIThreadChannel = {
    id: channel.id,
    type: ChannelType.PublicThread,
    last_message_id: channel.lastMessageId,
    flags: NO_FLAGS,
    guild_id: channel.guildId!,
    name: channel.name,
    parent_id: channel.parentId!,
    rate_limit_per_user: 0,
    owner_id: thread.ownerId,
    thread_metadata: {
      archived: thread.archived,
      archive_timestamp: made,
      auto_archive_duration: thread.autoArchiveMinutes as ThreadAutoArchiveDuration,
      locked: thread.locked,
      create_timestamp: made,
    },
    message_count: visible,
    member_count: Math.min(thread.members.size, 50),
    total_message_sent: visible,
  }
  if (thread.members.has(world.bot.id)) {
    full.member = { id: channel.id, user_id: world.bot.id, join_timestamp: made, flags: 0 as ThreadMemberFlags }
  }
  return full
}
