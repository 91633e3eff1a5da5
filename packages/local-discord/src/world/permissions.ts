import { ChannelType, PermissionFlagsBits as P } from 'discord-api-types/v10'
import type { Channel, Guild, Member } from './entities.js'

/** All permissions there are. */
export const ALL = Object.values(P).reduce((all, bit) => all | bit, 0n)

/** What is left to a timed-out member. */
const TIMED_OUT = P.ViewChannel | P.ReadMessageHistory

/** What everybody may do in a DM. */
const IN_DM =
  P.ViewChannel |
  P.SendMessages |
  P.EmbedLinks |
  P.AttachFiles |
  P.ReadMessageHistory |
  P.MentionEveryone |
  P.UseExternalEmojis |
  P.AddReactions |
  P.UseApplicationCommands |
  P.UseExternalApps

/** A member's permissions in the server as a whole. */
export function permissionsInGuild(guild: Guild, member: Member): bigint {
  if (guild.ownerId === member.userId) return ALL
  let permissions = 0n
  for (const role of guild.roles) {
    if (role.id === guild.id || member.roles.includes(role.id)) permissions |= role.permissions
  }
  return permissions & P.Administrator ? ALL : permissions
}

/**
 * A member's permissions in a channel, by Discord's published algorithm: the server's, then the overwrites for
 * everyone, for the member's roles together, for the member; a thread takes its parent's.
 */
export function permissionsInChannel(guild: Guild, member: Member, channel: Channel, now: number): bigint {
  const base = permissionsInGuild(guild, member)
  if (base === ALL) return ALL
  let permissions = base
  const everyone = channel.overwrites.find((overwrite) => overwrite.id === guild.id)
  if (everyone) permissions = (permissions & ~everyone.deny) | everyone.allow
  let allow = 0n
  let deny = 0n
  for (const overwrite of channel.overwrites) {
    if (overwrite.type !== 0 || overwrite.id === guild.id || !member.roles.includes(overwrite.id)) continue
    allow |= overwrite.allow
    deny |= overwrite.deny
  }
  permissions = (permissions & ~deny) | allow
  const own = channel.overwrites.find((overwrite) => overwrite.type === 1 && overwrite.id === member.userId)
  if (own) permissions = (permissions & ~own.deny) | own.allow
  if (member.timedOutUntil !== null && member.timedOutUntil > now) permissions &= TIMED_OUT
  if (!(permissions & P.ViewChannel)) return 0n
  return permissions
}

/** The permissions that a person has in a DM: all that make sense there for its two people, none for others. */
export function permissionsInDm(channel: Channel, userId: string): bigint {
  return channel.recipients.includes(userId) ? IN_DM : 0n
}

/** The permission that writing takes: threads have one of their own. */
export function sendPermission(channel: Channel): bigint {
  return channel.type === ChannelType.PublicThread ? P.SendMessagesInThreads : P.SendMessages
}

/** Names of the permissions in a set, as Discord's documentation writes them (`MANAGE_MESSAGES`). */
export function permissionNames(permissions: bigint): string[] {
  return Object.entries(P)
    .filter(([, bit]) => permissions & bit)
    .map(([name]) => name.replace(/(?<=[a-z])(?=[A-Z])/g, '_').toUpperCase())
}
