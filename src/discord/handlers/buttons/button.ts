import type { AnySelectMenuInteraction, ButtonInteraction, ModalSubmitInteraction } from 'discord.js'
import type { Answerer } from '../../../answering/answerer.js'
import type { Asker } from '../../replies/byline.js'
import type { CustomId } from '../../replies/custom-id.js'
import { missingWords } from '../../replies/refusals.js'
import { words } from '../../replies/words.js'
import type { Cost } from '../../running/cooldown.js'
import type { Services } from '../../running/services.js'
import { isModerator, mayBotWrite, mayWrite, missingHere } from '../../send/permissions.js'
import type { OnMessage } from '../../send/respond.js'
import { askerOf } from '../asker.js'

/** Why this person may not use it, in plain words; undefined if they may. */
export type May = (interaction: OnMessage, id: CustomId) => string | undefined

/** What every button, menu and form says of itself. Its custom id is read before anything here is called. */
interface Entry {
  /** A lower-case letter that no other entry has: the second field of its custom ids. */
  letter: string
  may: May
  /** What it takes of the person's minute. */
  cost: Cost | 'nothing'
}

/** A button, pressed. */
export interface Button extends Entry {
  press(interaction: ButtonInteraction, id: CustomId, services: Services): Promise<void>
}

/** A menu from which something was chosen. */
export interface Menu extends Entry {
  choose(interaction: AnySelectMenuInteraction, id: CustomId, services: Services): Promise<void>
}

/** A form that was sent. */
export interface Form extends Entry {
  submit(interaction: ModalSubmitInteraction, id: CustomId, services: Services): Promise<void>
}

/** Anything with a custom id. */
export type Control = Button | Menu | Form

/** No restriction. */
export const anyone: May = () => undefined

/** The person for whom the message was made, if they and the bot may write here: their buttons post for all to see. */
export const askerWhoMayWrite: May = (interaction, { owner }) => {
  if (interaction.user.id !== owner.id || !mayWrite(interaction)) return words.mayNotWrite
  return mayBotWrite(interaction) ? undefined : missingWords(missingHere(interaction, 'write'), 'post')
}

/** The person for whom the message was made, and moderators. `refusal`: what others are told. */
export function askerOrModerator(refusal: () => string): May {
  return (interaction, { owner }) =>
    interaction.user.id === owner.id || isModerator(interaction) ? undefined : refusal()
}

/** The library that the message was answered from. */
export function libraryOf({ owner }: CustomId, services: Services): Answerer {
  return services.library(owner.guild ?? null)
}

/** Whoever used a button, asking in the library that its message was answered from. */
export function presserOf(interaction: OnMessage, { owner }: CustomId): Asker {
  const { id, name } = askerOf(interaction)
  return { ...owner, id, name }
}
