// Writes the files that are generated from the code: npm run docs
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { HOME } from '../src/config.js'
import { PAGES } from './docs/pages.js'

for (const [file, page] of Object.entries(PAGES)) await writeFile(join(HOME, file), await page())
