import { type BaseInteraction, type Message, PermissionFlagsBits, type PermissionsBitField } from 'discord.js'
import type { Missing } from '../replies/refusals.js'

const BITS = {
  view: PermissionFlagsBits.ViewChannel,
  send: PermissionFlagsBits.SendMessages,
  sendInThreads: PermissionFlagsBits.SendMessagesInThreads,
  history: PermissionFlagsBits.ReadMessageHistory,
} as const satisfies Record<Missing, bigint>

/** Which of these are missing. */
function missing(permissions: Readonly<PermissionsBitField>, wanted: readonly Missing[]): Missing[] {
  return wanted.filter((name) => !permissions.has(BITS[name]))
}

/** What the bot lacks in order to reply to this message; empty in a DM. */
export function missingForReply(message: Message): Missing[] {
  if (!message.inGuild()) return []
  const permissions = message.channel.permissionsFor(message.client.user)
  if (permissions === null) return []
  return missing(permissions, ['view', message.channel.isThread() ? 'sendInThreads' : 'send', 'history'])
}

/** What the bot lacks where an interaction happened, to `read` the history, to `reply` to a message or to `write`. */
export function missingHere(interaction: BaseInteraction, what: 'read' | 'reply' | 'write'): Missing[] {
  if (!interaction.inGuild()) return []
  const send: Missing = interaction.channel?.isThread() ? 'sendInThreads' : 'send'
  const wanted = { read: ['view', 'history'], reply: ['view', 'history', send], write: ['view', send] } as const
  return missing(interaction.appPermissions, wanted[what])
}

/** May this person write where the interaction happened? Checked by the bot, whatever Discord's settings say. */
export function mayWrite(interaction: BaseInteraction): boolean {
  if (!interaction.inGuild()) return true
  if (isTimedOut(interaction)) return false
  const bit = interaction.channel?.isThread()
    ? PermissionFlagsBits.SendMessagesInThreads
    : PermissionFlagsBits.SendMessages
  return interaction.memberPermissions.has(bit)
}

/** May the bot write where the interaction happened? In a server that it is not in, Discord decides. */
export function mayBotWrite(interaction: BaseInteraction): boolean {
  return !interaction.inCachedGuild() || missingHere(interaction, 'write').length === 0
}

/** May what this person asks for be shown to all here? */
export function mayShow(interaction: BaseInteraction): boolean {
  return mayWrite(interaction) && mayBotWrite(interaction)
}

/** May this person change or delete messages of others here? */
export function isModerator(interaction: BaseInteraction): boolean {
  return (
    interaction.inGuild() &&
    !isTimedOut(interaction) &&
    interaction.memberPermissions.has(PermissionFlagsBits.ManageMessages)
  )
}

function isTimedOut(interaction: BaseInteraction<'cached' | 'raw'>): boolean {
  const { member } = interaction
  const until =
    'communicationDisabledUntilTimestamp' in member
      ? member.communicationDisabledUntilTimestamp
      : Date.parse(member.communication_disabled_until ?? '')
  return until !== null && until > Date.now()
}

/** Is the bot a member of the server (or the DM) where this happened? With user installs it may not be. */
export function isMember(interaction: BaseInteraction): boolean {
  return interaction.inGuild() ? interaction.inCachedGuild() : interaction.context !== 2
}

/**
 * Why this person may not look after the server's library; undefined if they may: with Manage Server, or with one of
 * the roles that the server has named. Checked by the bot, whatever Discord's settings say.
 */
export function curationRefusal(
  interaction: BaseInteraction,
  curators: readonly string[],
): 'bot' | 'timed-out' | 'not-a-curator' | undefined {
  if (!interaction.inGuild() || interaction.user.bot) return 'bot'
  if (isTimedOut(interaction)) return 'timed-out'
  if (interaction.memberPermissions.has(PermissionFlagsBits.ManageGuild)) return undefined
  const { roles } = interaction.member
  const has = (role: string): boolean => (Array.isArray(roles) ? roles.includes(role) : roles.cache.has(role))
  return curators.some(has) ? undefined : 'not-a-curator'
}
