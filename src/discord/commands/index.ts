import { ask } from './ask.js'
import type { Command } from './command.js'
import { help } from './help.js'

/** Every command. Deployment, dispatch and the tests are made from this table. */
export const COMMANDS: readonly Command[] = [ask, help]

export function commandNamed(name: string): Command | undefined {
  return COMMANDS.find((command) => command.data.name === name)
}
