import type { APIRole, GatewayGuildCreateDispatchData } from 'discord-api-types/v10'
import { ChannelType, GatewayIntentBits, Locale, type RoleFlags } from 'discord-api-types/v10'
import type { Guild, Role } from '../world/entities.js'
import type { World } from '../world/world.js'
import { toTextChannel, toThread } from './channel.js'
import { toMember } from './user.js'

/** Discord's role object. */
export function toRole(role: Role): APIRole {
  return {
    id: role.id,
    name: role.name,
    permissions: String(role.permissions),
    position: role.position,
    color: role.color,
    colors: { primary_color: role.color, secondary_color: null, tertiary_color: null },
    hoist: false,
    managed: role.botId !== undefined,
    mentionable: role.mentionable,
    icon: null,
    unicode_emoji: null,
    flags: 0 as RoleFlags,
    ...(role.botId === undefined ? {} : { tags: { bot_id: role.botId } }),
  }
}

/** Discord's server object as `GET /guilds/:id` gives it. */
export function toGuild(guild: Guild) {
  return {
    id: guild.id,
    name: guild.name,
    icon: null,
    description: null,
    home_header: null,
    splash: null,
    discovery_splash: null,
    features: [],
    banner: null,
    owner_id: guild.ownerId,
    application_id: null,
    region: 'deprecated',
    afk_channel_id: null,
    afk_timeout: 300 as const,
    system_channel_id: null,
    system_channel_flags: 0,
    widget_enabled: false,
    widget_channel_id: null,
    verification_level: 0,
    roles: guild.roles.map(toRole),
    default_message_notifications: 1,
    mfa_level: 0,
    explicit_content_filter: 0,
    max_presences: null,
    max_members: 500_000,
    max_stage_video_channel_users: 50,
    max_video_channel_users: 25,
    vanity_url_code: null,
    premium_tier: 0,
    premium_subscription_count: 0,
    preferred_locale: Locale.EnglishUS,
    rules_channel_id: null,
    safety_alerts_channel_id: null,
    public_updates_channel_id: null,
    premium_progress_bar_enabled: false,
    nsfw: false,
    nsfw_level: 0,
    emojis: [],
    stickers: [],
    incidents_data: null,
  }
}

/**
 * The dispatch that tells a session about a server: channels it may see, the bot's own membership, all where presences
 * were asked for.
 */
export function toGuildCreate(world: World, guild: Guild, intents: number): GatewayGuildCreateDispatchData {
  const bot = world.bot.id
  const members = [...guild.members.values()].filter(
    (member) => member.userId === bot || intents & GatewayIntentBits.GuildPresences,
  )
  const visible = world.channelsOf(guild.id).filter((channel) => world.permissions(bot, channel) !== 0n)
  return {
    ...toGuild(guild),
    joined_at: new Date(guild.members.get(bot)?.joinedAt ?? guild.createdAt).toISOString(),
    hub_type: null,
    large: false,
    unavailable: false,
    member_count: guild.members.size,
    voice_states: [],
    members: members.map((member) => toMember(member, world.users.get(member.userId)!)),
    channels: visible.filter((channel) => channel.type === ChannelType.GuildText).map(toTextChannel),
    threads: visible.filter((channel) => channel.thread).map((channel) => toThread(world, channel)),
    presences: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
  }
}
