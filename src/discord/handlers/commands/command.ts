import type {
  AutocompleteInteraction,
  ChatInputCommandInteraction,
  MessageContextMenuCommandInteraction,
  RESTPostAPIChatInputApplicationCommandsJSONBody,
  RESTPostAPIContextMenuApplicationCommandsJSONBody,
} from 'discord.js'
import { ApplicationCommandType, ApplicationIntegrationType, InteractionContextType } from 'discord.js'
import type { Cost } from '../../running/cooldown.js'
import type { Services } from '../../running/services.js'

/** A slash command: plain data for Discord, and what happens. */
export interface SlashCommand {
  data: RESTPostAPIChatInputApplicationCommandsJSONBody & { type: ApplicationCommandType.ChatInput }
  cost: Cost
  /** Who may use it, if the bot checks that itself; for docs/commands.md. */
  forWhom?: string
  execute(interaction: ChatInputCommandInteraction, services: Services): Promise<void>
  autocomplete?(interaction: AutocompleteInteraction, services: Services): Promise<void>
}

/** A command on somebody's message ("Apps"). */
export interface MessageCommand {
  /** What it does, for docs/commands.md: Discord has no descriptions for commands on messages. */
  about: string
  data: RESTPostAPIContextMenuApplicationCommandsJSONBody & { type: ApplicationCommandType.Message }
  cost: Cost
  execute(interaction: MessageContextMenuCommandInteraction, services: Services): Promise<void>
}

/** A command of either kind. */
export type Command = SlashCommand | MessageCommand

/** Is it typed (`/ask`), rather than chosen on a message? */
export function isSlash(command: Command): command is SlashCommand {
  return command.data.type === ApplicationCommandType.ChatInput
}

/** Where commands work: servers, DMs with the bot, other private channels; installed by a server or a person. */
export const EVERYWHERE = {
  contexts: [InteractionContextType.Guild, InteractionContextType.BotDM, InteractionContextType.PrivateChannel],
  integration_types: [ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall],
}

/** Discord's longest text of an option, in characters. */
const LONGEST_OPTION = 6000

/** What may be typed of a text of at most `longest` characters: more, so that the bot says what is too long. */
export function typedLength(longest: number): number {
  return Math.min(LONGEST_OPTION, 3 * longest)
}
