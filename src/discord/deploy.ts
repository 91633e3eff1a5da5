import { type REST, type RESTPutAPIApplicationCommandsJSONBody, Routes } from 'discord.js'
import { COMMANDS } from './handlers/commands/index.js'
import { CommandsNotDeployedError } from './running/errors.js'

/** What Discord may be told of a command; the rest of its answer (ids, versions, nulls) does not count as a change. */
const FIELDS = ['type', 'name', 'description', 'options', 'contexts', 'integration_types', 'default_member_permissions']

/** What deploying came to. */
export interface Deployment {
  /** Were the commands sent? False if Discord had them already. */
  changed: boolean
  /** Names of all commands. */
  names: string[]
}

/**
 * Registers the commands with Discord if they differ from what it has. Running it again changes nothing.
 * @throws CommandsNotDeployedError
 */
export async function deployCommands(rest: REST, applicationId: string): Promise<Deployment> {
  const wanted = COMMANDS.map((command) => command.data)
  const names = wanted.map((command) => command.name)
  try {
    const there = await rest.get(Routes.applicationCommands(applicationId))
    if (Array.isArray(there) && sameCommands(there, wanted)) return { changed: false, names }
    await rest.put(Routes.applicationCommands(applicationId), {
      body: wanted satisfies RESTPutAPIApplicationCommandsJSONBody,
    })
    return { changed: true, names }
  } catch (error) {
    throw new CommandsNotDeployedError(error instanceof Error ? error.message : 'no answer', { cause: error })
  }
}

/** Are these the same commands, whatever their order and whatever Discord adds? */
export function sameCommands(there: readonly unknown[], wanted: readonly unknown[]): boolean {
  const normal = (list: readonly unknown[]): string[] =>
    list.map((command) => JSON.stringify(normalised(command, true))).sort()
  return JSON.stringify(normal(there)) === JSON.stringify(normal(wanted))
}

/** Without what Discord adds or leaves out by itself: nulls, false, empty lists, order of keys and of numbers. */
function normalised(value: unknown, top = false): unknown {
  if (Array.isArray(value)) {
    const items = value.map((item) => normalised(item))
    return items.every((item) => typeof item === 'number') ? items.sort() : items
  }
  if (typeof value !== 'object' || value === null) return value
  const kept = Object.entries(value)
    .filter(([key]) => !top || FIELDS.includes(key))
    .filter(([, item]) => item !== null && item !== undefined && item !== false && item !== '')
    .filter(([, item]) => !(Array.isArray(item) && item.length === 0))
    .sort(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(kept.map(([key, item]) => [key, normalised(item)]))
}
