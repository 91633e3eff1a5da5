import { readFileSync } from 'node:fs'
import type { APIMessageTopLevelComponent } from 'discord.js'
import { base36 } from '../../src/discord/replies/base36.js'

/**
 * A message as the bot posted it when custom ids were of version 1, with names for the ids that are new in each run.
 */
export interface Version1Message {
  ephemeral: boolean
  components: APIMessageTopLevelComponent[]
}

const file = new URL('../fixtures/discord/messages-version-1.json', import.meta.url)
const text = readFileSync(file, 'utf8')

/** Every message of the fixtures, by name. */
export const VERSION_1_NAMES = Object.keys(JSON.parse(text) as Record<string, unknown>)

/** One of them, its names replaced by ids. */
export function version1(name: string, ids: Record<string, string>): Version1Message {
  let json = text
  for (const [who, id] of Object.entries(ids)) json = json.replaceAll(`{${who}}`, base36(id))
  const found = (JSON.parse(json) as Record<string, Version1Message>)[name]
  if (!found) throw new Error(`no message ${name}`)
  return found
}
