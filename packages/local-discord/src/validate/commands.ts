import { ApplicationCommandOptionType as O } from 'discord-api-types/v10'
import { z } from 'zod'
import { type FieldError, invalidForm } from '../rest/errors.js'
import { characters, fieldIssue, integer, list, parse, snowflake, text } from './parse.js'

/** Slash command and option names: lower case in every script. */
const NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u

const slashName = text(1, 32).superRefine((name, context) => {
  if (!NAME.test(name) || name !== name.toLowerCase()) {
    context.addIssue(fieldIssue('APPLICATION_COMMAND_INVALID_NAME', 'Command name is invalid'))
  }
})
const localizations = (max: number) => z.record(z.string(), text(1, max)).nullish()

const choice = z.object({
  name: text(1, 100),
  name_localizations: localizations(100),
  value: z.union([text(0, 100), z.number()]),
})

interface OptionBody {
  type: number
  name: string
  name_localizations?: Record<string, string> | null | undefined
  description: string
  description_localizations?: Record<string, string> | null | undefined
  required?: boolean | null | undefined
  choices?: z.infer<typeof choice>[] | null | undefined
  autocomplete?: boolean | null | undefined
  options?: OptionBody[] | null | undefined
  min_value?: number | null | undefined
  max_value?: number | null | undefined
  min_length?: number | null | undefined
  max_length?: number | null | undefined
  channel_types?: number[] | null | undefined
}

const option: z.ZodType<OptionBody> = z
  .object({
    type: integer(1, 11) as z.ZodType<number>,
    name: slashName,
    name_localizations: localizations(32),
    description: text(1, 100),
    description_localizations: localizations(100),
    required: z.boolean().nullish(),
    choices: list(choice, 0, 25).nullish(),
    autocomplete: z.boolean().nullish(),
    get options() {
      return list(option, 0, 25).nullish()
    },
    min_value: z.number().nullish(),
    max_value: z.number().nullish(),
    min_length: integer(0, 6000).nullish() as z.ZodType<number | null | undefined>,
    max_length: integer(1, 6000).nullish() as z.ZodType<number | null | undefined>,
    channel_types: z.array(z.int()).nullish(),
  })
  .superRefine((value, context) => {
    const nested = value.type === O.Subcommand || value.type === O.SubcommandGroup
    if (value.choices?.length && value.autocomplete) {
      const words = 'An option with autocomplete cannot have choices'
      context.addIssue(fieldIssue('APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_CHOICES', words, ['choices']))
    }
    if (!nested && value.options?.length) {
      context.addIssue(
        fieldIssue('APPLICATION_COMMAND_OPTIONS_TYPE_INVALID', 'Only subcommands take options', ['options']),
      )
    }
    if (nested && value.required) {
      context.addIssue(
        fieldIssue('APPLICATION_COMMAND_OPTIONS_TYPE_INVALID', 'A subcommand cannot be required', ['required']),
      )
    }
    checkOptions(value.options ?? [], (issue) => context.addIssue(issue))
  })

function checkOptions(options: OptionBody[], report: (issue: ReturnType<typeof fieldIssue>) => void): void {
  const names = new Set<string>()
  let optional = false
  options.forEach((entry, index) => {
    if (names.has(entry.name)) {
      report(
        fieldIssue('APPLICATION_COMMAND_OPTIONS_NAME_INVALID', 'Option names must be unique', [
          'options',
          index,
          'name',
        ]),
      )
    }
    names.add(entry.name)
    if (entry.required && optional) {
      const words = 'Required options must be placed before non-required options'
      report(fieldIssue('APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID', words, ['options', index]))
    }
    if (!entry.required) optional = true
  })
}

const command = z
  .object({
    id: snowflake.nullish(),
    type: integer(1, 3).nullish(),
    name: text(1, 32),
    name_localizations: localizations(32),
    description: text(0, 100).nullish(),
    description_localizations: localizations(100),
    options: list(option, 0, 25).nullish(),
    default_member_permissions: z
      .union([z.string().regex(/^\d+$/), z.int().nonnegative()])
      .transform(String)
      .nullish(),
    dm_permission: z.boolean().nullish(),
    contexts: list(integer(0, 2), 1, 3).nullish(),
    integration_types: list(integer(0, 1), 1, 2).nullish(),
    nsfw: z.boolean().nullish(),
  })
  .superRefine((value, context) => {
    const slash = (value.type ?? 1) === 1
    if (slash) {
      if (!slashName.safeParse(value.name).success) {
        context.addIssue(fieldIssue('APPLICATION_COMMAND_INVALID_NAME', 'Command name is invalid', ['name']))
      }
      if (!value.description)
        context.addIssue(fieldIssue('BASE_TYPE_REQUIRED', 'This field is required', ['description']))
    } else {
      if (value.description) {
        const words = 'Context menu commands cannot have description'
        context.addIssue(fieldIssue('APPLICATION_COMMAND_CONTEXT_MENU_DESCRIPTION', words, ['description']))
      }
      if (value.options?.length) {
        const words = 'Context menu commands cannot have options'
        context.addIssue(fieldIssue('APPLICATION_COMMAND_CONTEXT_MENU_OPTIONS', words, ['options']))
      }
    }
    checkOptions(value.options ?? [], (issue) => context.addIssue(issue))
    if (size(value) > 8000) {
      context.addIssue(fieldIssue('APPLICATION_COMMAND_TOO_LARGE', 'Command exceeds maximum size (8000)'))
    }
  })

export type CommandBody = z.infer<typeof command>

/** Characters of names, descriptions and choice values over the whole command, which Discord holds to 8,000. */
function size(entry: {
  name: string
  description?: string | null | undefined
  options?: OptionBody[] | null | undefined
}): number {
  let total = characters(entry.name) + characters(entry.description ?? '')
  for (const inner of entry.options ?? []) {
    total += size(inner)
    for (const { name, value } of inner.choices ?? []) total += characters(name) + characters(String(value))
  }
  return total
}

/** Checks one command. @throws ApiError 50035 */
export function checkCommand(body: unknown): CommandBody {
  return parse(command, body)
}

/** Checks a whole list of commands, and that no name comes twice in a type. @throws ApiError 50035 */
export function checkCommands(body: unknown): CommandBody[] {
  const commands = parse(z.array(command), body)
  const seen = new Set<string>()
  const wrong: FieldError[] = []
  commands.forEach((entry, index) => {
    const key = `${entry.type ?? 1} ${entry.name}`
    if (seen.has(key)) {
      const message = 'Application command names must be unique'
      wrong.push({ path: [index], code: 'APPLICATION_COMMANDS_DUPLICATE_NAME', message })
    }
    seen.add(key)
  })
  if (wrong.length > 0) throw invalidForm(wrong)
  return commands
}
