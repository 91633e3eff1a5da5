import {
  type APIApplicationCommand,
  type APIApplicationCommandBasicOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
} from 'discord-api-types/v10'
import { type Choice, choicesOf } from '../components/select-options.js'
import type { Directory } from '../directory.js'

export type CommandOption = APIApplicationCommandBasicOption

/** A command as it is typed: subcommands are commands of several words ("library add"). */
export interface SlashCommand {
  name: string
  description: string
  options: CommandOption[]
}

const { Subcommand, SubcommandGroup } = ApplicationCommandOptionType

/** The slash commands among what the bot has deployed, a line each. */
export function slashCommands(commands: readonly APIApplicationCommand[]): SlashCommand[] {
  return commands.filter(({ type }) => type === ApplicationCommandType.ChatInput).flatMap(flatten)
}

function flatten({ name, description, options = [] }: APIApplicationCommand): SlashCommand[] {
  const basic: CommandOption[] = []
  const nested: SlashCommand[] = []
  for (const option of options) {
    if (option.type === SubcommandGroup) {
      for (const one of option.options ?? []) nested.push(subcommand(`${name} ${option.name} ${one.name}`, one))
    } else if (option.type === Subcommand) nested.push(subcommand(`${name} ${option.name}`, option))
    else basic.push(option)
  }
  return nested.length > 0 ? nested : [{ name, description, options: basic }]
}

function subcommand(
  name: string,
  { description, options }: { description: string; options?: CommandOption[] },
): SlashCommand {
  return { name, description, options: options ?? [] }
}

/** The fixed values of an option; undefined if it takes free text or asks the bot. */
export function fixedChoices(
  option: CommandOption,
  directory: Directory | undefined,
  channel: string,
): Choice[] | undefined {
  const Type = ApplicationCommandOptionType
  if ('choices' in option && option.choices?.length) {
    return option.choices.map((choice) => ({ value: String(choice.value), label: choice.name }))
  }
  // The component types of selects that offer the same.
  const selects = { [Type.User]: 5, [Type.Role]: 6, [Type.Mentionable]: 7, [Type.Channel]: 8 } as const
  switch (option.type) {
    case Type.Boolean:
      return [
        { value: 'true', label: 'True' },
        { value: 'false', label: 'False' },
      ]
    case Type.User:
    case Type.Role:
    case Type.Mentionable:
    case Type.Channel:
      return choicesOf({ type: selects[option.type], custom_id: option.name }, directory, channel)
    default:
      return undefined
  }
}

/** A typed value as Discord sends it, or a sentence about what is wrong with it. */
export function readValue(
  option: CommandOption,
  text: string,
): { value: string | number | boolean } | { wrong: string } {
  const Type = ApplicationCommandOptionType
  if (option.type === Type.Boolean) return { value: text === 'true' }
  if (option.type === Type.Integer || option.type === Type.Number) {
    const value = Number(text)
    if (text.trim() === '' || Number.isNaN(value)) return { wrong: `${option.name} has to be a number` }
    if (option.type === Type.Integer && !Number.isInteger(value))
      return { wrong: `${option.name} has to be a whole number` }
    const { min_value: least, max_value: most } = option
    if (least !== undefined && value < least) return { wrong: `${option.name} has to be at least ${least}` }
    if (most !== undefined && value > most) return { wrong: `${option.name} has to be at most ${most}` }
    return { value }
  }
  if (option.type === Type.String) {
    if (option.min_length !== undefined && text.length < option.min_length) {
      return { wrong: `${option.name} needs at least ${option.min_length} characters` }
    }
    if (option.max_length !== undefined && text.length > option.max_length) {
      return { wrong: `${option.name} can have at most ${option.max_length} characters` }
    }
  }
  return { value: text }
}
