import type { ButtonInteraction, ModalSubmitInteraction, StringSelectMenuInteraction } from 'discord.js'
import type { CustomId } from '../../replies/custom-id.js'
import type { Services } from '../../running/services.js'
import { isModerator } from '../../send/permissions.js'

/** What a button does. The custom_id is read and known to be this version's. */
export type ButtonHandler = (interaction: ButtonInteraction, id: CustomId, services: Services) => Promise<void>
export type SelectHandler = (
  interaction: StringSelectMenuInteraction,
  id: CustomId,
  services: Services,
) => Promise<void>
export type ModalHandler = (interaction: ModalSubmitInteraction, id: CustomId, services: Services) => Promise<void>

/** The person for whom the message was made, or a moderator. */
export function mayChange(interaction: ButtonInteraction | StringSelectMenuInteraction, id: CustomId): boolean {
  return interaction.user.id === id.asker || isModerator(interaction)
}
