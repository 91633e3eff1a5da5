import {
  type APIInteraction,
  type APIInteractionGuildMember,
  ApplicationIntegrationType,
  ChannelType,
  InteractionContextType,
  type InteractionType,
  Locale,
  PermissionFlagsBits as P,
} from 'discord-api-types/v10'
import { toChannel } from '../wire/channel.js'
import { toMember, toUser } from '../wire/user.js'
import type { Channel, User } from '../world/entities.js'
import { FILE_LIMIT } from '../world/files.js'
import type { World } from '../world/world.js'
import { newToken } from './registry.js'

/** The place of an interaction in Discord's words: context, who installed the application, what it may do there. */
interface Setting {
  context: InteractionContextType
  owners: APIInteraction['authorizing_integration_owners']
  /** The bot isn't in this server: the person installed it for themselves. */
  userInstall: boolean
}

/** The setting of a channel for a person. */
export function settingOf(world: World, channel: Channel, user: User): Setting {
  const guild = world.guildOf(channel)
  if (guild) {
    const userInstall = !guild.members.has(world.bot.id)
    const owners = userInstall
      ? { [ApplicationIntegrationType.UserInstall]: user.id }
      : { [ApplicationIntegrationType.GuildInstall]: guild.id }
    return { context: InteractionContextType.Guild, owners, userInstall }
  }
  if (channel.recipients.includes(world.bot.id)) {
    return {
      context: InteractionContextType.BotDM,
      owners: { [ApplicationIntegrationType.GuildInstall]: '0' },
      userInstall: false,
    }
  }
  const owners = { [ApplicationIntegrationType.UserInstall]: user.id }
  return { context: InteractionContextType.PrivateChannel, owners, userInstall: true }
}

/** What the bot may do in answers in a server that it isn't in. */
const USER_INSTALL_PERMISSIONS = P.EmbedLinks | P.AttachFiles | P.UseExternalEmojis

/** The fields that every interaction has, whatever it is about. */
export function interactionPayload(
  world: World,
  channel: Channel,
  user: User,
  type: InteractionType,
  specific: { data: unknown; message?: unknown },
): APIInteraction {
  const id = world.ids.next()
  const guild = world.guildOf(channel)
  const setting = settingOf(world, channel, user)
  const permissions = world.permissions(world.bot.id, channel)
  const membership = guild?.members.get(user.id)
  const member: APIInteractionGuildMember | undefined = membership && {
    ...toMember(membership, user),
    permissions: String(world.permissions(user.id, channel)),
  }
  const wire = toChannel(world, channel)
  const payload = {
    id,
    application_id: world.application.id,
    type,
    token: newToken(id),
    version: 1,
    ...specific,
    channel_id: channel.id,
    channel: {
      ...wire,
      ...(channel.type === ChannelType.DM ? {} : { permissions: String(world.permissions(user.id, channel)) }),
    },
    ...(guild
      ? {
          guild_id: guild.id,
          guild: { id: guild.id, locale: Locale.EnglishUS, features: [] },
          guild_locale: Locale.EnglishUS,
        }
      : {}),
    ...(member ? { member } : { user: toUser(user) }),
    locale: Locale.EnglishUS,
    app_permissions: String(setting.userInstall ? USER_INSTALL_PERMISSIONS : permissions),
    entitlements: [],
    authorizing_integration_owners: setting.owners,
    context: setting.context,
    attachment_size_limit: FILE_LIMIT,
  }
  return payload as APIInteraction
}
