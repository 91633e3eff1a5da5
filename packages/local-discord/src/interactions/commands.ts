import {
  type ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  PermissionFlagsBits as P,
} from 'discord-api-types/v10'
import { RefusedError } from '../errors.js'
import type { Channel, Command, User } from '../world/entities.js'
import { permissionsInGuild } from '../world/permissions.js'
import type { World } from '../world/world.js'
import { settingOf } from './payload.js'

/** The commands that a person is offered in a channel: a server's own before those that hold everywhere. */
function commandsFor(world: World, channel: Channel, user: User): Command[] {
  const setting = settingOf(world, channel, user)
  const guild = world.guildOf(channel)
  const own = guild && !setting.userInstall ? (world.commands.get(guild.id) ?? []) : []
  const everywhere = (world.commands.get('global') ?? []).filter((command) => {
    const contexts = command.contexts ?? [InteractionContextType.Guild, InteractionContextType.BotDM]
    const install = setting.userInstall
      ? ApplicationIntegrationType.UserInstall
      : ApplicationIntegrationType.GuildInstall
    const installable = command.integration_types ?? [ApplicationIntegrationType.GuildInstall]
    return contexts.includes(setting.context) && installable.includes(install)
  })
  const hidden = (command: Command) => own.some((other) => other.name === command.name && other.type === command.type)
  return [...own, ...everywhere.filter((command) => !hidden(command))].filter((command) =>
    mayUse(world, command, channel, user),
  )
}

function mayUse(world: World, command: Command, channel: Channel, user: User): boolean {
  const guild = world.guildOf(channel)
  const member = guild?.members.get(user.id)
  if (!guild || !member || command.default_member_permissions === null) return true
  const needed = BigInt(command.default_member_permissions)
  return needed === 0n ? guild.ownerId === user.id : (permissionsInGuild(guild, member) & needed) === needed
}

/** A command by name or id. @throws RefusedError if it doesn't exist, or the person may not use it here */
export function findCommand(
  world: World,
  channel: Channel,
  user: User,
  type: ApplicationCommandType,
  name: string,
): Command {
  if (world.guildOf(channel) && !(world.permissions(user.id, channel) & P.UseApplicationCommands)) {
    throw new RefusedError('You do not have permission to use application commands in this channel.', 200)
  }
  const known = [...world.commands.values()].flat().filter((command) => command.type === type)
  const matches = (command: Command) => command.id === name || command.name.toLowerCase() === name.toLowerCase()
  const offered = commandsFor(world, channel, user).find((command) => command.type === type && matches(command))
  if (offered) return offered
  if (known.some(matches)) throw new RefusedError('This command is not available to you here.', 200)
  const names = known.map((command) => command.name).join(', ') || 'none'
  throw new RefusedError(`There is no command "${name}". The bot has deployed: ${names}.`)
}
