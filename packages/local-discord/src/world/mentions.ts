import { PermissionFlagsBits as P } from 'discord-api-types/v10'
import type { Channel, Message } from './entities.js'
import type { World } from './world.js'

/** Which mentions of a text may notify anybody: Discord's `allowed_mentions`. */
export interface AllowedMentions {
  parse?: ('users' | 'roles' | 'everyone')[]
  users?: string[]
  roles?: string[]
  replied_user?: boolean
}

type Found = Pick<Message, 'mentions' | 'mentionRoles' | 'mentionEveryone'>

/** Who is notified by a text: the mentions in it that exist, are allowed, and that the author may make. */
export function mentionsIn(
  world: World,
  channel: Channel,
  authorId: string,
  content: string,
  allowed: AllowedMentions,
): Found {
  const guild = world.guildOf(channel)
  const parse = allowed.parse ?? []
  const everyone = Boolean(world.permissions(authorId, channel) & P.MentionEveryone)
  const people = new Set<string>()
  for (const [, id = ''] of content.matchAll(/<@!?(\d{17,20})>/g)) {
    if (world.users.has(id) && (parse.includes('users') || allowed.users?.includes(id))) people.add(id)
  }
  const roles = new Set<string>()
  for (const [, id = ''] of content.matchAll(/<@&(\d{17,20})>/g)) {
    const role = guild?.roles.find((r) => r.id === id)
    if (!role || !(role.mentionable || everyone)) continue
    if (parse.includes('roles') || allowed.roles?.includes(id)) roles.add(id)
  }
  return {
    mentions: [...people],
    mentionRoles: [...roles],
    mentionEveryone: everyone && parse.includes('everyone') && /@(everyone|here)\b/.test(content),
  }
}

/** Turns typed names into mentions as Discord's client does: `@name` of somebody in the channel. */
export function typedMentions(world: World, channel: Channel, content: string): string {
  const guild = world.guildOf(channel)
  const people = [...world.users.values()].filter((user) =>
    guild ? guild.members.has(user.id) : channel.recipients.includes(user.id),
  )
  let text = content
  for (const user of people) {
    for (const name of [user.displayName, user.username]) {
      const pattern = new RegExp(`(?<![\\w<@])@${name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?!\\w)`, 'gi')
      text = text.replace(pattern, `<@${user.id}>`)
    }
  }
  return text
}
