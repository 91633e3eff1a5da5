import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type LocalDiscord, startLocalDiscord } from 'local-discord'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ARTICLES } from '../support/articles.js'
import { act, BotProcess } from '../support/bot-process.js'

describe('the bot as its own processes, with the real model, against the stand-in', () => {
  let folder: string
  let corpus: string
  let local: LocalDiscord
  let bot: BotProcess
  let ready: Record<string, unknown>
  const variables = () => ({
    DISCORD_TOKEN: local.token,
    DISCORD_API_URL: local.api,
    CORPUS_DIR: corpus,
    INDEX_DIR: join(folder, 'index'),
    ANSWERS_PER_MINUTE: '1000',
  })
  const general = () => local.guilds[0]!.channels.find(({ name }) => name === 'general')!.id
  const ada = () => local.users[0]!.id
  const ask = (question: string) =>
    act(local.page, { as: ada(), do: 'slash', channel: general(), command: 'ask', options: { question } })

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'footnote-flow-'))
    corpus = join(folder, 'corpus')
    cpSync(ARTICLES, corpus, { recursive: true })
    local = await startLocalDiscord()
    bot = new BotProcess(variables())
    ready = await bot.ready
  })
  afterAll(async () => {
    await bot.stop()
    await local.close()
    rmSync(folder, { recursive: true, force: true })
  })

  test('says when it is ready', () => {
    expect(ready).toMatchObject({ ready: true, documents: 5, guilds: 2 })
  })

  test('answers /ask with the passage', async () => {
    const { interaction, messages } = await ask('Who leads the Afghan Taliban?')
    expect(interaction?.state).toBe('answered')
    expect(JSON.stringify(messages)).toContain(
      'led by Haibatullah Akhundzada who gives orders from his base in Kandahar',
    )
  })

  test('answers a mention with a reply', async () => {
    const { messages } = await act(local.page, {
      as: ada(),
      do: 'say',
      channel: general(),
      content: `<@${local.application}> Who leads the Afghan Taliban?`,
    })
    expect(JSON.stringify(messages)).toContain('Haibatullah Akhundzada')
  })

  test('serves a document that is put into the folder while it runs', async () => {
    mkdirSync(join(corpus, 'new'))
    writeFileSync(
      join(corpus, 'new', 'harbour.md'),
      '# The harbour of Tessel\n\nThe harbour master of Tessel, Wiebe Akkerhuis, closed the northern lock in 1931.\n',
    )
    const deadline = Date.now() + 20_000
    let seen = ''
    while (!seen.includes('Wiebe Akkerhuis, closed the northern lock') && Date.now() < deadline) {
      seen = JSON.stringify((await ask('Who closed the northern lock in Tessel?')).messages)
    }
    expect(seen).toContain('Wiebe Akkerhuis')
  })

  test('ends on SIGTERM with exit code 0, and starts again from its index', async () => {
    expect(await bot.stop()).toMatchObject({ code: 0 })
    bot = new BotProcess(variables())
    expect(await bot.ready).toMatchObject({ documents: 6 })
    const { interaction } = await ask('Who leads the Afghan Taliban?')
    expect(interaction?.state).toBe('answered')
  })
})
