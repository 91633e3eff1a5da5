import {
  type APIApplicationCommandInteractionDataOption,
  type APIApplicationCommandOption,
  ApplicationCommandOptionType as O,
} from 'discord-api-types/v10'
import type { ActRequest } from '../control.js'
import { RefusedError } from '../errors.js'
import { characters } from '../validate/parse.js'
import { toChannel } from '../wire/channel.js'
import { toRole } from '../wire/guild.js'
import { toPartialMember, toUser } from '../wire/user.js'
import type { Channel, Command } from '../world/entities.js'
import { type Files, storeFile } from '../world/files.js'
import type { World } from '../world/world.js'

type Value = string | number | boolean
type Resolved = Record<string, Record<string, unknown>>

/** A command's options as the interaction carries them. */
interface FilledOptions {
  options: APIApplicationCommandInteractionDataOption[]
  resolved: Resolved
  /** "library add", as answers and metadata show it. */
  fullName: string
}

/**
 * Fills a slash command's options with what a person typed, checked as Discord's client checks them.
 *
 * @param path names of subcommand group and subcommand
 * @param focused autocomplete: the option being typed; then nothing is required
 * @throws RefusedError in Discord's words
 */
export function fillOptions(
  world: World,
  files: Files,
  channel: Channel,
  command: Command,
  act: ActRequest,
  path: string[],
): FilledOptions {
  let level: readonly APIApplicationCommandOption[] = command.options ?? []
  const steps: { name: string; type: O }[] = []
  const rest = [...path]
  for (;;) {
    const nested = level.filter((option) => option.type === O.Subcommand || option.type === O.SubcommandGroup)
    if (nested.length === 0) break
    const step = rest.shift()
    const chosen = nested.find((option) => option.name === step)
    if (!chosen) {
      throw new RefusedError(
        `"/${command.name}" needs one of its subcommands: ${nested.map((option) => option.name).join(', ')}.`,
      )
    }
    steps.push({ name: chosen.name, type: chosen.type })
    level = 'options' in chosen ? (chosen.options ?? []) : []
  }
  if (rest.length > 0) throw new RefusedError(`"/${command.name}" has no subcommand "${rest[0]}".`)
  const given = new Map(Object.entries(act.options ?? {}))
  const resolved: Resolved = {}
  const filled: Record<string, unknown>[] = []
  for (const option of level) {
    const value = given.get(option.name)
    given.delete(option.name)
    const focused = act.do === 'autocomplete' && act.focused === option.name
    if (value === undefined) {
      if (focused) filled.push({ name: option.name, type: option.type, value: '', focused: true })
      else if (option.required && act.do === 'slash') {
        throw new RefusedError(`This option is required. Specify a value. (${option.name})`, 200)
      }
      continue
    }
    const final = focused ? String(value) : convert(world, files, channel, option, value, act, resolved)
    filled.push({ name: option.name, type: option.type, value: final, ...(focused ? { focused: true } : {}) })
  }
  const [unknown] = given.keys()
  if (unknown !== undefined) throw new RefusedError(`"/${command.name}" has no option "${unknown}".`)
  let options = filled as object[]
  for (const step of steps.toReversed()) options = [{ ...step, options }]
  return {
    options: options as APIApplicationCommandInteractionDataOption[],
    resolved,
    fullName: [command.name, ...steps.map((step) => step.name)].join(' '),
  }
}

function convert(
  world: World,
  files: Files,
  channel: Channel,
  option: APIApplicationCommandOption,
  value: Value,
  act: ActRequest,
  resolved: Resolved,
): Value {
  const guild = world.guildOf(channel)
  const put = (kind: string, id: string, entry: unknown): string => {
    resolved[kind] = { ...resolved[kind], [id]: entry }
    return id
  }
  const user = (): string | undefined => {
    const found = [...world.users.values()].find((u) =>
      [u.id, u.username, u.displayName].includes(String(value).replace(/^<@|>$|^@/g, '')),
    )
    if (!found) return undefined
    const member = guild?.members.get(found.id)
    if (member)
      put('members', found.id, {
        ...toPartialMember(member),
        permissions: String(world.permissions(found.id, channel)),
      })
    return put('users', found.id, toUser(found))
  }
  const role = (): string | undefined => {
    const found = guild?.roles.find((r) => [r.id, r.name].includes(String(value)))
    return found && put('roles', found.id, toRole(found))
  }
  const wrong = (words: string) => new RefusedError(`${words} (${option.name})`, 200)
  switch (option.type) {
    case O.String: {
      const text = String(value)
      const choice = option.choices?.find((c) => c.value === text || c.name === text)
      if (option.choices?.length && !choice) throw wrong('Choose one of the choices.')
      if (characters(text) > (option.max_length ?? 6000))
        throw wrong(`Must be ${option.max_length ?? 6000} or fewer in length.`)
      if (characters(text) < (option.min_length ?? 1))
        throw wrong(`Must be ${option.min_length ?? 1} or more in length.`)
      return choice?.value ?? text
    }
    case O.Integer:
    case O.Number: {
      const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
      const choice = option.choices?.find((c) => c.value === number || c.name === value)
      if (choice) return choice.value
      if (typeof number !== 'number' || !Number.isFinite(number)) throw wrong('Enter a valid number.')
      if (option.type === O.Integer && !Number.isInteger(number)) throw wrong('Enter a valid integer.')
      if (option.choices?.length) throw wrong('Choose one of the choices.')
      if (option.min_value !== undefined && number < option.min_value)
        throw wrong(`Enter a number of at least ${option.min_value}.`)
      if (option.max_value !== undefined && number > option.max_value)
        throw wrong(`Enter a number of at most ${option.max_value}.`)
      return number
    }
    case O.Boolean:
      if (value === true || value === 'true' || value === 'True') return true
      if (value === false || value === 'false' || value === 'False') return false
      throw wrong('Choose True or False.')
    case O.User: {
      const id = user()
      if (id === undefined) throw wrong('Choose a user.')
      return id
    }
    case O.Role: {
      const id = role()
      if (id === undefined) throw wrong('Choose a role.')
      return id
    }
    case O.Mentionable: {
      const id = user() ?? role()
      if (id === undefined) throw wrong('Choose a user or a role.')
      return id
    }
    case O.Channel: {
      const found = [...world.channels.values()].find(
        (c) => c.guildId === channel.guildId && [c.id, c.name].includes(String(value).replace(/^#/, '')),
      )
      if (!found) throw wrong('Choose a channel.')
      return put('channels', found.id, {
        ...toChannel(world, found),
        permissions: String(world.permissions(act.as, found)),
      })
    }
    case O.Attachment: {
      const file = act.files?.find((f) => f.name === value)
      if (!file) throw wrong('Choose a file.')
      const attachment = storeFile(files, file, { ephemeral: true })
      return put('attachments', attachment.id, attachment)
    }
    default:
      throw wrong('A subcommand has no value.')
  }
}
