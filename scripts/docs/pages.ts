import { cliPage } from './cli.js'
import { commandsPage } from './commands.js'
import { configurationPage } from './configuration.js'
import { envExample } from './env-example.js'

/** Every file that is generated from the code, by its path in the repository. */
export const PAGES: Readonly<Record<string, () => string | Promise<string>>> = {
  '.env.example': envExample,
  'docs/configuration.md': configurationPage,
  'docs/cli.md': cliPage,
  'docs/commands.md': commandsPage,
}
