import {
  type ButtonInteraction,
  DiscordAPIError,
  MessageFlags,
  type ModalSubmitInteraction,
  RESTJSONErrorCodes,
  type RepliableInteraction,
  type StringSelectMenuInteraction,
} from 'discord.js'
import type { Reply } from '../replies/components.js'
import { flagsOf, payloadOf } from './payload.js'

/** A button, select or form on a message, which can change that message. */
export type OnMessage = ButtonInteraction | StringSelectMenuInteraction | ModalSubmitInteraction

/**
 * Runs the first answer to an interaction. A first answer whose reply got lost is sent again by discord.js and gets
 * 40060: the interaction is acknowledged then, and `mark` says so to discord.js.
 */
async function acknowledge(call: () => Promise<unknown>, mark: () => void): Promise<void> {
  try {
    await call()
  } catch (error) {
    if (!isCode(error, RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged)) throw error
    mark()
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
  let wasAcknowledged = false
  await acknowledge(
    () => interaction.reply({ ...payload, flags: flagsOf(reply) }),
    () => {
      interaction.replied = true
      wasAcknowledged = true
    },
  )
  // Acknowledged already, perhaps by a deferral whose confirmation got lost: its "is thinking" is completed. An edit
  // to what is there changes nothing; of a click, the original is the message with the button and is left alone.
  if (interaction.isCommand() && wasAcknowledged) {
    await interaction.editReply({ ...payload, flags: MessageFlags.IsComponentsV2 })
  }
}

/** "… is thinking", visible to the asker alone. */
export async function deferPrivately(interaction: RepliableInteraction): Promise<void> {
  if (interaction.deferred || interaction.replied) return
  await acknowledge(
    () => interaction.deferReply({ flags: MessageFlags.Ephemeral }),
    () => {
      interaction.deferred = true
      interaction.ephemeral = true
    },
  )
}

/** Changes the message that carries the button. */
export async function updateMessage(interaction: OnMessage, reply: Reply): Promise<void> {
  const { components, allowedMentions } = payloadOf(reply)
  if (interaction.deferred || interaction.replied) {
    await interaction.editReply({ components, allowedMentions, flags: MessageFlags.IsComponentsV2 })
    return
  }
  if (interaction.isModalSubmit() && !interaction.isFromMessage()) throw new TypeError('a form without a message')
  await acknowledge(
    () => interaction.update({ components, allowedMentions, flags: MessageFlags.IsComponentsV2 }),
    () => {
      interaction.replied = true
    },
  )
}

/** Takes the click; the message is changed later. */
export async function deferChange(interaction: OnMessage): Promise<void> {
  if (interaction.deferred || interaction.replied) return
  await acknowledge(
    () => interaction.deferUpdate(),
    () => {
      interaction.deferred = true
    },
  )
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
