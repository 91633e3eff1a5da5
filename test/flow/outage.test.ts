import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ARTICLES } from '../support/articles.js'
import { BotProcess } from '../support/bot-process.js'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'footnote-outage-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('a bot that cannot reach Discord goes on trying, ever later, until it is ended', async () => {
  const bot = new BotProcess({
    ...{ DISCORD_TOKEN: 'a token', DISCORD_API_URL: 'http://127.0.0.1:9/api' },
    ...{ CORPUS_DIR: ARTICLES, INDEX_DIR: join(folder, 'index') },
  })
  await Promise.all([bot.says('signing in is tried again in 5 s'), bot.says('signing in is tried again in 10 s')])
  expect(await bot.stop()).toMatchObject({ code: 0 })
}, 120_000)
