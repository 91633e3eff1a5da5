import { ChannelType, PermissionFlagsBits as P } from 'discord-api-types/v10'
import type { LocalChannel, LocalState, LocalUser } from '../control.js'
import type { Channel, User } from '../world/entities.js'
import { sendPermission } from '../world/permissions.js'
import type { World } from '../world/world.js'

/** A person as the page's chooser shows them. */
function toLocalUser(user: User): LocalUser {
  return { id: user.id, name: user.username, displayName: user.displayName, bot: user.bot, about: user.about }
}

function toLocalChannel(world: World, channel: Channel, userId: string): LocalChannel {
  const permissions = world.permissions(userId, channel)
  const other = channel.recipients.find((id) => id !== userId)
  return {
    id: channel.id,
    name: channel.type === ChannelType.DM ? (world.users.get(other ?? '')?.displayName ?? '') : channel.name,
    type: channel.type,
    ...(channel.topic === null ? {} : { topic: channel.topic }),
    ...(channel.parentId === undefined ? {} : { parent: channel.parentId }),
    canSend: Boolean(permissions & sendPermission(channel)) && !channel.thread?.locked,
    canManageMessages: Boolean(permissions & P.ManageMessages),
    ...(channel.lastMessageId === null ? {} : { lastMessage: channel.lastMessageId }),
  }
}

/** Everything around the messages that one person sees: servers, channels, DMs, people, commands. */
export function localState(
  world: World,
  userId: string,
  bot: { connected: boolean },
  welcome: LocalState['welcome'],
): LocalState {
  const guilds = [...world.guilds.values()].filter((guild) => guild.members.has(userId))
  return {
    me: userId,
    users: [...world.users.values()].filter((user) => user.playable).map(toLocalUser),
    guilds: guilds.map((guild) => ({
      id: guild.id,
      name: guild.name,
      channels: world
        .channelsOf(guild.id)
        .filter((channel) => world.permissions(userId, channel) !== 0n)
        .map((channel) => toLocalChannel(world, channel, userId)),
      roles: guild.roles.map(({ id, name, color }) => ({ id, name, color })),
    })),
    dms: [...world.channels.values()]
      .filter((channel) => channel.type === ChannelType.DM && channel.recipients.includes(userId))
      .map((channel) => toLocalChannel(world, channel, userId)),
    commands: [...world.commands.values()].flat(),
    bot: { ...toLocalUser(world.bot), connected: bot.connected },
    ...(welcome ? { welcome } : {}),
  }
}
