import type {
  APIApplicationCommandInteractionMetadata,
  APIMessageComponentInteractionMetadata,
  APIMessageInteractionMetadata,
} from 'discord-api-types/v10'
import { InteractionType } from 'discord-api-types/v10'
import type { Interaction } from '../interactions/registry.js'
import type { World } from '../world/world.js'
import { toUser } from './user.js'

/** What a message tells about the interaction that it answers; `name` is that of the command. */
export function toInteractionMetadata(
  world: World,
  interaction: Interaction,
): APIMessageInteractionMetadata & { name?: string } {
  const own = toOwnMetadata(world, interaction)
  if (interaction.type !== InteractionType.ModalSubmit || !interaction.openedBy) {
    return interaction.commandName === undefined ? own : { ...own, name: interaction.commandName }
  }
  return {
    ...commonMetadata(world, interaction),
    type: InteractionType.ModalSubmit,
    triggering_interaction_metadata: toOwnMetadata(world, interaction.openedBy),
  }
}

function commonMetadata(world: World, interaction: Interaction) {
  return {
    id: interaction.id,
    user: toUser(world.users.get(interaction.userId)!),
    authorizing_integration_owners: interaction.payload.authorizing_integration_owners,
  }
}

function toOwnMetadata(
  world: World,
  interaction: Interaction,
): APIApplicationCommandInteractionMetadata | APIMessageComponentInteractionMetadata {
  const common = commonMetadata(world, interaction)
  if (interaction.type === InteractionType.MessageComponent) {
    return { ...common, type: InteractionType.MessageComponent, interacted_message_id: interaction.sourceId ?? '' }
  }
  const target =
    interaction.payload.data && 'target_id' in interaction.payload.data ? interaction.payload.data.target_id : undefined
  return {
    ...common,
    type: InteractionType.ApplicationCommand,
    ...(target === undefined ? {} : { target_message_id: target }),
  }
}
