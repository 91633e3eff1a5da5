import { configurationPage } from './configuration.js'
import { envExample } from './env-example.js'

/** Every file that is generated from the code, by its path in the repository. */
export const PAGES: Readonly<Record<string, () => string | Promise<string>>> = {
  '.env.example': envExample,
  'docs/configuration.md': configurationPage,
}
