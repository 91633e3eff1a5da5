import {
  type AnySelectMenuInteraction,
  type ButtonInteraction,
  DiscordAPIError,
  InteractionResponseType,
  MessageFlags,
  type ModalSubmitInteraction,
  RESTJSONErrorCodes,
  type RepliableInteraction,
} from 'discord.js'
import type { Reply } from '../replies/components.js'
import { sendFirstAnswer } from './first-answer.js'
import { flagsOf, payloadOf } from './payload.js'

/** A button, select or form on a message, which can change that message. */
export type OnMessage = ButtonInteraction | AnySelectMenuInteraction | ModalSubmitInteraction

const NO_MENTIONS = { parse: [], replied_user: false } as const

/**
 * Runs the first answer to an interaction. A first answer whose reply got lost is sent again and gets 40060: the
 * interaction is acknowledged then.
 * @returns whether it was acknowledged already
 */
async function acknowledge(call: () => Promise<void>): Promise<boolean> {
  try {
    await call()
    return false
  } catch (error) {
    if (!isCode(error, RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged)) throw error
    return true
  }
}

/** Did Discord refuse with one of these codes? */
export function isCode(error: unknown, ...codes: number[]): boolean {
  return error instanceof DiscordAPIError && codes.includes(Number(error.code))
}

/** Answers an interaction, or completes the answer that was deferred. */
export async function respond(interaction: RepliableInteraction, reply: Reply): Promise<void> {
  const payload = payloadOf(reply)
  if (interaction.deferred || interaction.replied) {
    await interaction.editReply({ ...payload, flags: MessageFlags.IsComponentsV2 })
    return
  }
  const wasAcknowledged = await acknowledge(async () => {
    if (payload.files.length > 0) await interaction.reply({ ...payload, flags: flagsOf(reply) })
    else {
      const data = { components: payload.components, allowed_mentions: NO_MENTIONS, flags: flagsOf(reply) }
      await sendFirstAnswer(interaction, { type: InteractionResponseType.ChannelMessageWithSource, data })
    }
  })
  interaction.replied = true
  interaction.ephemeral = reply.private === true
  // Acknowledged already, perhaps by a deferral whose confirmation got lost: its "is thinking" is completed. An edit
  // to what is there changes nothing; of a click, the original is the message with the button and is left alone.
  if (interaction.isCommand() && wasAcknowledged) {
    await interaction.editReply({ ...payload, flags: MessageFlags.IsComponentsV2 })
  }
}

/** "… is thinking", visible to the asker alone. */
export async function deferPrivately(interaction: RepliableInteraction): Promise<void> {
  if (interaction.deferred || interaction.replied) return
  const type = InteractionResponseType.DeferredChannelMessageWithSource
  await acknowledge(() => sendFirstAnswer(interaction, { type, data: { flags: MessageFlags.Ephemeral } }))
  interaction.deferred = true
  interaction.ephemeral = true
}

/** Changes the message that carries the button. */
export async function updateMessage(interaction: OnMessage, reply: Reply): Promise<void> {
  const { components, allowedMentions } = payloadOf(reply)
  if (interaction.deferred || interaction.replied) {
    await interaction.editReply({ components, allowedMentions, flags: MessageFlags.IsComponentsV2 })
    return
  }
  if (interaction.isModalSubmit() && !interaction.isFromMessage()) throw new TypeError('a form without a message')
  const data = { components, allowed_mentions: NO_MENTIONS, flags: MessageFlags.IsComponentsV2 }
  await acknowledge(() => sendFirstAnswer(interaction, { type: InteractionResponseType.UpdateMessage, data }))
  interaction.replied = true
}

/** Takes the click; the message is changed later. */
export async function deferChange(interaction: OnMessage): Promise<void> {
  if (interaction.deferred || interaction.replied) return
  await acknowledge(() => sendFirstAnswer(interaction, { type: InteractionResponseType.DeferredMessageUpdate }))
  interaction.deferred = true
}

/** A private word: the answer itself if there is none yet, else a further message beside it. */
export async function tellPrivately(interaction: RepliableInteraction, reply: Reply): Promise<void> {
  const hidden = { ...reply, private: true }
  const open = !interaction.deferred && !interaction.replied
  // "… is thinking" waits to be completed; a click that was taken (deferUpdate) has no such message.
  const thinking = interaction.deferred && !interaction.replied && interaction.ephemeral === true
  if (open || thinking) await respond(interaction, hidden)
  else await interaction.followUp({ ...payloadOf(hidden), flags: flagsOf(hidden) })
}
