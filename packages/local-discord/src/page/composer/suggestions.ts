import type { Directory } from '../directory.js'
import { type SlashCommand, slashCommands } from './commands.js'

/** One line of the menu above the composer. */
export interface Suggestion {
  label: string
  detail?: string
  /** For a person: whose picture stands before it. */
  person?: { id: string; name: string; picture?: string | undefined; bot: boolean }
  icon?: string
  /** What it puts in the place of what was typed. */
  insert?: string
  command?: SlashCommand
}

export interface Suggestions {
  title: string
  /** Where in the text the typed word begins. */
  from: number
  items: Suggestion[]
}

/** Most lines that the menu shows. */
const most = 10

/** What the text before the caret asks for: commands after "/", people and roles after "@", channels after "#". */
export function suggest(
  text: string,
  caret: number,
  directory: Directory | undefined,
  channel: string,
): Suggestions | undefined {
  if (!directory) return undefined
  const before = text.slice(0, caret)
  const command = /^\/([^\n]*)$/.exec(before)
  if (command) return some({ title: 'Commands', from: 0, items: commands(command[1] ?? '', directory) })
  const word = /(?:^|[\s(])([@#])([^\s@#]{0,32})$/.exec(before)
  if (!word) return undefined
  const [, sign, typed = ''] = word
  const from = caret - typed.length - 1
  if (sign === '@') return some({ title: 'Members', from, items: people(typed, directory, channel) })
  return some({ title: 'Channels', from, items: channels(typed, directory, channel) })
}

function some(suggestions: Suggestions): Suggestions | undefined {
  return suggestions.items.length > 0 ? suggestions : undefined
}

/** Names that begin with what was typed come before those that only contain it. */
function rank<T>(items: readonly T[], typed: string, nameOf: (item: T) => string): T[] {
  const wanted = typed.toLowerCase()
  const at = (item: T) => nameOf(item).toLowerCase().indexOf(wanted)
  return items
    .filter((item) => at(item) >= 0)
    .sort((one, other) => Math.min(at(one), 1) - Math.min(at(other), 1))
    .slice(0, most)
}

function commands(typed: string, { state }: Directory): Suggestion[] {
  const found = rank(slashCommands(state.commands), typed.trimEnd(), (command) => command.name)
  const { bot } = state
  const person = { id: bot.id, name: bot.displayName, picture: bot.avatar, bot: true }
  return found.map((command) => ({ label: `/${command.name}`, detail: command.description, command, person }))
}

function people(typed: string, directory: Directory, channel: string): Suggestion[] {
  const { bot } = directory.state
  const users = [bot, ...directory.people].filter((user) => user.id !== directory.state.me)
  const found = rank(users, typed, (user) => `${user.displayName} ${user.name}`)
  const roles = (directory.guild(channel)?.roles ?? []).filter((role) => role.name !== '@everyone')
  return [
    ...found.map((user) => ({
      label: user.displayName,
      detail: user.name,
      insert: `@${user.displayName}`,
      person: { id: user.id, name: user.displayName, picture: user.avatar, bot: user.bot },
    })),
    ...rank(roles, typed, (role) => role.name).map((role) => ({
      label: `@${role.name}`,
      detail: 'Notify members with this role',
      icon: 'at',
      insert: `@${role.name}`,
    })),
  ].slice(0, most)
}

function channels(typed: string, directory: Directory, channel: string): Suggestion[] {
  const all = directory.guild(channel)?.channels ?? []
  return rank(all, typed, (one) => one.name).map((one) => ({
    label: one.name,
    icon: one.parent ? 'thread' : 'hash',
    insert: `#${one.name}`,
  }))
}
