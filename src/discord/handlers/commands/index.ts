import { ask } from './ask.js'
import type { Command } from './command.js'
import { documents } from './documents.js'
import { findSources } from './find-sources.js'
import { help } from './help.js'
import { library } from './library.js'
import { privacy } from './privacy.js'
import { quote } from './quote.js'
import { read } from './read.js'
import { sources } from './sources.js'
import { verify } from './verify.js'

/** Every command. Deployment, dispatch and the tests are made from this table. */
export const COMMANDS: readonly Command[] = [
  ask,
  quote,
  documents,
  read,
  verify,
  sources,
  library,
  help,
  privacy,
  findSources,
]

/** The command of that name; undefined if there is none. */
export function commandNamed(name: string): Command | undefined {
  return COMMANDS.find((command) => command.data.name === name)
}
