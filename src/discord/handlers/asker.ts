import type { BaseInteraction, Message } from 'discord.js'
import type { Asker } from '../replies/answer.js'

/** Who uses this command or button, by the name that is seen here. */
export function askerOf(interaction: BaseInteraction): Asker {
  const { member, user } = interaction
  const nick = member && 'displayName' in member ? member.displayName : member?.nick
  return { id: user.id, name: nick ?? user.displayName }
}

/** Who wrote this message, by the name that is seen there. */
export function authorOf(message: Message): Asker {
  return { id: message.author.id, name: message.member?.displayName ?? message.author.displayName }
}
