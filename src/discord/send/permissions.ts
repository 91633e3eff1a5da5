import { type BaseInteraction, type Message, PermissionFlagsBits, type PermissionsBitField } from 'discord.js'

/** The permissions this bot can miss, as Discord names them in its settings. */
export const NAMES = {
  view: 'View Channel',
  send: 'Send Messages',
  sendInThreads: 'Send Messages in Threads',
  history: 'Read Message History',
} as const

export type Missing = (typeof NAMES)[keyof typeof NAMES]

const BITS = {
  [NAMES.view]: PermissionFlagsBits.ViewChannel,
  [NAMES.send]: PermissionFlagsBits.SendMessages,
  [NAMES.sendInThreads]: PermissionFlagsBits.SendMessagesInThreads,
  [NAMES.history]: PermissionFlagsBits.ReadMessageHistory,
} as const

/** Which of these are missing. */
function missing(permissions: Readonly<PermissionsBitField>, wanted: readonly Missing[]): Missing[] {
  return wanted.filter((name) => !permissions.has(BITS[name]))
}

/** What the bot lacks in order to reply to this message; empty in a DM. */
export function missingForReply(message: Message): Missing[] {
  if (!message.inGuild()) return []
  const permissions = message.channel.permissionsFor(message.client.user)
  if (permissions === null) return []
  return missing(permissions, [
    NAMES.view,
    message.channel.isThread() ? NAMES.sendInThreads : NAMES.send,
    NAMES.history,
  ])
}

/** What the bot lacks in the channel of an interaction in order to `read` its history or to `reply` to a message there. */
export function missingHere(interaction: BaseInteraction, what: 'read' | 'reply'): Missing[] {
  if (!interaction.inGuild()) return []
  const send = interaction.channel?.isThread() ? NAMES.sendInThreads : NAMES.send
  return missing(interaction.appPermissions, [NAMES.view, NAMES.history, ...(what === 'reply' ? [send] : [])])
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

/** Is the bot a member of the server (or the DM) where this happened? With user installs it need not be. */
export function isMember(interaction: BaseInteraction): boolean {
  return interaction.inGuild() ? interaction.inCachedGuild() : interaction.context !== 2
}
