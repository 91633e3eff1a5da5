import { plainReply } from '../../replies/components.js'
import { type CustomId, readCustomId } from '../../replies/custom-id.js'
import { words } from '../../replies/words.js'
import type { Services } from '../../running/services.js'
import { type OnMessage, respond } from '../../send/respond.js'
import type { Control } from './button.js'
import { claimButtons } from './claims.js'
import { deleteButtons } from './delete.js'
import { followUpButtons } from './follow-up.js'
import { fullTextButtons } from './full-text.js'
import { growButtons } from './grow.js'
import { libraryControls } from './library.js'
import { mendButtons } from './mend.js'
import { menuButtons } from './menu.js'
import { otherButtons } from './others.js'
import { postHereButtons } from './post-here.js'
import { postReplyButtons } from './post-reply.js'
import { postVerifiedButtons } from './post-verified.js'
import { turnButtons } from './turn.js'

/** Every button, menu and form: dispatch and the tests are made from this list. A new one is an entry in one file. */
export const CONTROLS: readonly Control[] = [
  ...growButtons,
  ...fullTextButtons,
  ...otherButtons,
  ...followUpButtons,
  ...postHereButtons,
  ...deleteButtons,
  ...turnButtons,
  ...claimButtons,
  ...postReplyButtons,
  ...postVerifiedButtons,
  ...mendButtons,
  ...menuButtons,
  ...libraryControls,
]

/** A button, menu or form that was used, and what its custom id says. */
export interface Used {
  control: Control
  id: CustomId
}

/**
 * What was used, and what its custom id says. Undefined for what an unknown version or another program made, for what
 * does not stand on a message of the bot's own, and for the library of another server than the one it was used in.
 */
export function controlOf(interaction: OnMessage, services: Services): Used | undefined {
  const id = readCustomId(interaction.customId)
  const control = id && CONTROLS.find(({ letter }) => letter === id.letter)
  if (!control || !isOwn(interaction, services)) return undefined
  const { guild } = id.owner
  return guild === undefined || guild === interaction.guildId ? { control, id } : undefined
}

/** Only messages of the bot's own carry state that it believes. */
function isOwn(interaction: OnMessage, services: Services): boolean {
  return interaction.message === null || interaction.message.author.id === services.client.user.id
}

/** Does what a button, menu or form is for, if the person may; else says why not. */
export async function use({ control, id }: Used, interaction: OnMessage, services: Services): Promise<void> {
  const refusal = control.may(interaction, id)
  if (refusal !== undefined) return respond(interaction, plainReply(refusal))
  if ('press' in control && interaction.isButton()) return control.press(interaction, id, services)
  if ('choose' in control && interaction.isAnySelectMenu()) return control.choose(interaction, id, services)
  if ('submit' in control && interaction.isModalSubmit()) return control.submit(interaction, id, services)
  await respond(interaction, plainReply(words.stale))
}
