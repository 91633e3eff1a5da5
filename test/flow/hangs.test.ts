import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type LocalDiscord, startLocalDiscord } from 'local-discord'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { ARTICLES } from '../support/articles.js'
import { act, BotProcess } from '../support/bot-process.js'
import { childrenOf } from '../support/processes.js'

/** Ten seconds are the promise; the machine of a test may be busy with others. */
const DEADLINE_MS = 30_000

/** What is found at last. */
function until<Found>(find: () => Found | undefined): Promise<Found> {
  return vi.waitFor(
    () => {
      const found = find()
      if (found === undefined) throw new Error('It did not happen.')
      return found
    },
    { timeout: DEADLINE_MS, interval: 100 },
  )
}

describe.skipIf(process.platform !== 'linux')('a process that is stopped', () => {
  let folder: string
  let corpus: string
  let local: LocalDiscord
  let bot: BotProcess
  const start = () => {
    return new BotProcess({
      ...{
        DISCORD_TOKEN: local.token,
        DISCORD_API_URL: local.api,
        CORPUS_DIR: corpus,
        INDEX_DIR: join(folder, 'index'),
      },
      ANSWERS_PER_MINUTE: '1000',
    })
  }
  /** Asks until some words are in the answer: a process that is new may not answer at once. */
  const answered = (question: string, words: string) => {
    const request = { as: local.users[0]!.id, do: 'slash', command: 'ask', options: { question } } as const
    const channel = local.guilds[0]!.channels[0]!.id
    return vi.waitFor(
      async () => expect(JSON.stringify(await act(local.page, { ...request, channel }))).toContain(words),
      { timeout: DEADLINE_MS, interval: 100 },
    )
  }
  /** Stops a child as soon as it is there, and waits for another in its place. */
  const replaced = async (entry: string) => {
    const stopped = await until(() => childrenOf(bot.pid, entry)[0])
    process.kill(stopped, 'SIGSTOP')
    return until(() => childrenOf(bot.pid, entry).find((pid) => pid !== stopped))
  }

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'footnote-hangs-'))
    corpus = join(folder, 'corpus')
    cpSync(ARTICLES, corpus, { recursive: true })
    local = await startLocalDiscord()
    bot = start()
    await bot.ready
  })
  afterAll(async () => {
    await bot.stop()
    await local.close()
    rmSync(folder, { recursive: true, force: true })
  })

  test('in the Discord process, is replaced', async () => {
    await replaced('bot-process')
    await answered('Who leads the Afghan Taliban?', 'Haibatullah')
  })

  test('in the host, is replaced', async () => {
    await replaced('host-process')
    await answered('Who leads the Afghan Taliban?', 'Haibatullah')
  })

  test('in the indexer, is replaced: the document is read', async () => {
    writeFileSync(join(corpus, 'lock.md'), '# Tessel\n\nWiebe Akkerhuis closed the northern lock of Tessel in 1931.\n')
    await replaced('indexer-process')
    await answered('Who closed the northern lock of Tessel?', 'Akkerhuis')
  })

  test('in a host that is opening, is replaced', async () => {
    await bot.stop()
    bot = start()
    await replaced('host-process')
    await bot.ready
    await answered('Who leads the Afghan Taliban?', 'Haibatullah')
  })
})
