import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { PAGES } from '../scripts/docs/pages.js'
import { HOME } from '../src/config.js'

test.each(Object.entries(PAGES))('%s is what `npm run docs` makes of the code', async (file, page) => {
  expect(readFileSync(join(HOME, file), 'utf8')).toBe(await page())
})
