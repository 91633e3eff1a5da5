import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type LocalDiscord, startLocalDiscord } from 'local-discord'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ARTICLES } from '../support/articles.js'
import { act, BotProcess } from '../support/bot-process.js'

describe('a bot whose processes log everything', () => {
  let folder: string
  let local: LocalDiscord
  let bot: BotProcess
  const variables = () => ({
    DISCORD_TOKEN: local.token,
    DISCORD_API_URL: local.api,
    CORPUS_DIR: join(folder, 'corpus'),
    INDEX_DIR: join(folder, 'index'),
    LOG_LEVEL: 'debug',
  })
  const ask = (question: string) =>
    act(local.page, {
      as: local.users[0]!.id,
      do: 'slash',
      channel: local.guilds[0]!.channels[0]!.id,
      command: 'ask',
      options: { question },
    })

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'footnote-second-'))
    cpSync(ARTICLES, join(folder, 'corpus'), { recursive: true })
    local = await startLocalDiscord()
    bot = new BotProcess(variables())
    await bot.ready
  })
  afterAll(async () => {
    await bot.stop()
    await local.close()
    rmSync(folder, { recursive: true, force: true })
  })

  test('is not cut off by a second start on its index, which is told what to do', async () => {
    const second = await new BotProcess(variables()).ended
    expect(second.code).toBe(2)
    expect(second.stderr).toMatch(/Another Footnote \(process \d+\) is running on the index/)
    expect(second.stderr).not.toMatch(/^\s+at /m)
    const { interaction } = await ask('Who leads the Afghan Taliban?')
    expect(interaction?.state).toBe('answered')
  })

  test('tells of one question under one trace in both processes, never in its words', async () => {
    await ask('Who leads the Afghan Taliban in Kandahar?')
    const { stderr } = await bot.stop()
    const lines = stderr
      .split('\n')
      .filter((line) => line.startsWith('{'))
      .map((line): Record<string, unknown> => JSON.parse(line))
    const asked = lines.filter(({ name, method, trace }) => name === 'discord' && method === 'ask' && trace)
    expect(asked).toHaveLength(2)
    for (const { trace } of asked) {
      expect(lines.some((line) => line.name === 'host' && line.method === 'ask' && line.trace === trace)).toBe(true)
    }
    expect(stderr).not.toMatch(/Taliban|Kandahar/)
  })
})
