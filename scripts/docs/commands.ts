import {
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandSubcommandOption,
  ApplicationCommandOptionType,
  InteractionContextType,
  PermissionFlagsBits,
} from 'discord.js'
import { VARIABLES } from '../../src/config.js'
import { type Command, isSlash, type SlashCommand } from '../../src/discord/handlers/commands/command.js'
import { COMMANDS } from '../../src/discord/handlers/commands/index.js'
import { type Cost, LOOK_UPS_A_SEARCH } from '../../src/discord/running/cooldown.js'
import { code, GENERATED, table } from './markdown.js'

const PLACES: Record<InteractionContextType, string> = {
  [InteractionContextType.Guild]: 'servers',
  [InteractionContextType.BotDM]: 'direct messages with the bot',
  [InteractionContextType.PrivateChannel]: 'other private channels',
}
const COSTS: Record<Cost, string> = { search: 'a search', 'look-up': 'a look-up' }
const { name: LIMIT, kind } = VARIABLES.answersPerMinute

/** docs/commands.md: what can be asked of the bot, from the commands that it registers with Discord. */
export function commandsPage(): string {
  const slash = COMMANDS.filter(isSlash)
  const onMessages = COMMANDS.filter((command) => !isSlash(command))
  return `${GENERATED}

# Commands in Discord

Each person has a number of searches per minute (${code(LIMIT)}, ${kind.fallback} by default)
and ${LOOK_UPS_A_SEARCH} look-ups for each search. Autocomplete is free.

## Slash commands

${slash.flatMap(slashSections).join('\n\n')}

## On a message

Right-click a message (on a phone, hold it) and choose **Apps**.

${onMessages.map(section).join('\n\n')}
`
}

/** A section for the command, or one for each of its subcommands. */
function slashSections(command: SlashCommand): string[] {
  const subcommands = (command.data.options ?? []).filter(
    (option): option is APIApplicationCommandSubcommandOption =>
      option.type === ApplicationCommandOptionType.Subcommand,
  )
  if (subcommands.length === 0) return [section(command)]
  return subcommands.map(({ name, description, options = [] }) =>
    section({ ...command, data: { ...command.data, name: `${command.data.name} ${name}`, description, options } }),
  )
}

function section(command: Command): string {
  const { data, cost } = command
  const about = isSlash(command) ? command.data.description : command.about
  const options = isSlash(command) ? ((command.data.options ?? []) as APIApplicationCommandBasicOption[]) : []
  return [
    `### ${isSlash(command) ? '/' : ''}${data.name}`,
    /[.?]$/.test(about) ? about : `${about}.`,
    ...(options.length > 0 ? [table(['option', 'value', 'what it is for'], options.map(optionRow))] : []),
    `Costs ${COSTS[cost]}. For ${whoMay(command)}, in ${placesOf(data.contexts ?? [])}.`,
  ].join('\n\n')
}

function whoMay(command: Command): string {
  const permissions = command.data.default_member_permissions
  if ('forWhom' in command && command.forWhom !== undefined) return command.forWhom
  if (!permissions) return 'everybody'
  const names = Object.entries(PermissionFlagsBits).filter(([, bit]) => (BigInt(permissions) & bit) === bit)
  return `members with the permission ${names.map(([name]) => name).join(' and ')}`
}

function placesOf(contexts: readonly InteractionContextType[]): string {
  return new Intl.ListFormat('en').format(contexts.map((context) => PLACES[context]))
}

function optionRow(option: APIApplicationCommandBasicOption): string[] {
  return [code(option.name) + (option.required ? ' (required)' : ''), valuesOf(option), option.description]
}

function valuesOf(option: APIApplicationCommandBasicOption): string {
  if ('choices' in option && option.choices) return option.choices.map(({ name }) => name).join(', ')
  const suggested = 'autocomplete' in option && option.autocomplete ? ', suggested as you type' : ''
  switch (option.type) {
    case ApplicationCommandOptionType.Boolean:
      return 'true or false'
    case ApplicationCommandOptionType.Integer:
    case ApplicationCommandOptionType.Number:
      return `a number from ${option.min_value} to ${option.max_value}${suggested}`
    case ApplicationCommandOptionType.String:
      return option.max_length === undefined ? `text${suggested}` : `up to ${option.max_length} characters${suggested}`
    case ApplicationCommandOptionType.Attachment:
      return 'a file'
    default:
      return ApplicationCommandOptionType[option.type]
  }
}
