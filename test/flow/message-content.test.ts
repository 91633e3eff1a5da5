import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { LocalDiscordClient } from 'local-discord'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { act, BotProcess } from '../support/bot-process.js'

let folder: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'footnote-content-'))
  mkdirSync(join(folder, 'corpus'))
  writeFileSync(join(folder, 'corpus', 'tessel.txt'), 'The lighthouse of Tessel was kept by Anna Boonstra.\n')
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test.each([
  ['off', 'Find sources'],
  ['', '**Source**'],
])('the local page with DISCORD_MESSAGE_CONTENT=%j', async (value, expected) => {
  const bot = new BotProcess({
    LOCAL_DISCORD_PORT: '0',
    CORPUS_DIR: join(folder, 'corpus'),
    INDEX_DIR: join(folder, 'index'),
    LOG_LEVEL: 'warn',
    DISCORD_MESSAGE_CONTENT: value,
  })
  try {
    const page = String((await bot.ready).page)
    const state = await new LocalDiscordClient(page).state()
    const channel = 'general'
    const content = 'The lighthouse of Tessel was kept by Anna Boonstra.'
    const said = await act(page, { as: 'Morgan', do: 'say', channel, content })
    const { messages } = await act(page, {
      as: 'Ada',
      do: 'reply',
      channel,
      message: said.message?.id ?? '',
      content: `<@${state.bot.id}> source?`,
      wait: 10_000,
    })
    expect(JSON.stringify(messages)).toContain(expected)
  } finally {
    await bot.stop()
  }
})
