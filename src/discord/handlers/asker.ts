import type { BaseInteraction, Message } from 'discord.js'
import { defined } from '../../defined.js'
import type { Asker } from '../replies/byline.js'

/** Who uses this command or button, by the name that is seen here. */
export function askerOf(interaction: BaseInteraction): Asker {
  const { member, user, guildId } = interaction
  const nick = member && 'displayName' in member ? member.displayName : member?.nick
  return { id: user.id, name: nick ?? user.displayName, ...defined({ guild: guildId ?? undefined }) }
}

/** Who wrote this message, by the name that is seen there. */
export function authorOf({ author, member, guildId }: Message): Asker {
  return { id: author.id, name: member?.displayName ?? author.displayName, ...defined({ guild: guildId ?? undefined }) }
}
