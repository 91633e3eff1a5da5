import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type LocalDiscord, startLocalDiscord } from 'local-discord'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { act, BotProcess } from '../support/bot-process.js'

describe('a bot that is started with an empty folder', () => {
  let folder: string
  let local: LocalDiscord
  const at = (...names: string[]) => join(folder, ...names)
  const start = (corpus: string) =>
    new BotProcess({
      DISCORD_TOKEN: local.token,
      DISCORD_API_URL: local.api,
      CORPUS_DIR: corpus,
      INDEX_DIR: at('index'),
      ANSWERS_PER_MINUTE: '1000',
    })

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'footnote-empty-'))
    local = await startLocalDiscord()
  })
  afterAll(async () => {
    await local.close()
    rmSync(folder, { recursive: true, force: true })
  })

  test('is a mistake where there is no such folder', async () => {
    const { code, stderr } = await start(at('missing')).ended
    expect(code).toBe(2)
    expect(stderr).toContain('there is no such folder')
  })

  test('says that it knows nothing yet, and answers from the first document that comes', async () => {
    rmSync(at('index'), { recursive: true })
    mkdirSync(at('corpus'))
    const bot = start(at('corpus'))
    expect(await bot.ready).toMatchObject({ ready: true, documents: 0, passages: 0 })
    writeFileSync(
      at('corpus', 'lock.txt'),
      'The lock keeper of Tessel was Anna Boonstra, who served for forty years.\n',
    )
    const deadline = Date.now() + 20_000
    const ask = {
      as: local.users[0]!.id,
      do: 'slash',
      channel: local.guilds[0]!.channels.find(({ name }) => name === 'general')!.id,
      command: 'ask',
      options: { question: 'Who was the lock keeper of Tessel?' },
    } as const
    let seen = ''
    while (!seen.includes('Anna Boonstra') && Date.now() < deadline) {
      seen = JSON.stringify((await act(local.page, ask)).messages)
    }
    expect(seen).toContain('The lock keeper of Tessel was Anna Boonstra')
    const { code, stderr } = await bot.stop()
    expect(code).toBe(0)
    expect(stderr).toContain('Footnote knows no document yet')
  })
})
