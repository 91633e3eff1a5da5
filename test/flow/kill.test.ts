import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate as tick } from 'node:timers/promises'
import Database from 'libsql'
import { type ActResult, type LocalDiscord, startLocalDiscord } from 'local-discord'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { seededRandom } from '../../src/evaluation/random.js'
import { ARTICLES } from '../support/articles.js'
import { act, BotProcess, runCli } from '../support/bot-process.js'

/** `npm run test:kill` asks for 100. */
const KILLS = Number(process.env.KILLS ?? 12)
const QUESTIONS = ['Who leads the Afghan Taliban?', 'What did Bilawal say in Munich?', 'how tall is k2?']
const TARGETS = ['host-process.js', 'indexer-process.js', 'bot'] as const

describe('processes killed at random moments', () => {
  const random = seededRandom(Number(process.env.FAULT_SEED ?? 20261122))
  let folder: string
  let corpus: string
  let local: LocalDiscord
  let bot: BotProcess

  const start = async () => {
    bot = new BotProcess({
      DISCORD_TOKEN: local.token,
      DISCORD_API_URL: local.api,
      CORPUS_DIR: corpus,
      INDEX_DIR: join(folder, 'index'),
      ANSWERS_PER_MINUTE: '1000',
    })
    await bot.ready
  }

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'footnote-kill-'))
    corpus = join(folder, 'corpus')
    cpSync(ARTICLES, corpus, { recursive: true })
    local = await startLocalDiscord({ rateLimits: false })
    await start()
  })
  afterAll(async () => {
    await bot.stop()
    await local.close()
    rmSync(folder, { recursive: true, force: true })
  })

  /** A child of the bot by its script; the bot itself; undefined where no such child runs just now. */
  function pidOf(target: (typeof TARGETS)[number]): number | undefined {
    if (target === 'bot') return bot.pid
    const children = execFileSync('ps', ['-o', 'pid=,args=', '--ppid', String(bot.pid)], { encoding: 'utf8' })
    const line = children.split('\n').find((entry) => entry.includes(target))
    return line ? Number(line.trim().split(' ')[0]) : undefined
  }

  const ask = (question: string) =>
    act(local.page, {
      as: local.users[0]!.id,
      do: 'slash',
      channel: local.guilds[0]!.channels[0]!.id,
      command: 'ask',
      options: { question },
      wait: 30_000,
    })

  /** Writes a document anew, so that there is work for the indexer. */
  const change = (round: number) =>
    writeFileSync(
      join(corpus, `tessel-${round % 5}.txt`),
      `The harbour of Tessel\n\n${`In round ${round} the lock keeper counted ${round} barges and wrote them down. `.repeat(40)}\n`,
    )

  test(`${KILLS} kills: every question ends in an answer, a stated failure or a counted expiry`, async () => {
    const ends = { answered: 0, expired: 0 }
    for (let round = 0; round < KILLS; round++) {
      const target = TARGETS[round % TARGETS.length]!
      change(round)
      const asked: Promise<ActResult>[] = QUESTIONS.map(ask)
      for (let ticks = Math.floor(random() * 400); ticks > 0; ticks--) await tick()
      let victim = pidOf(target)
      // The indexer starts when the change is noticed.
      for (let tries = 0; target === 'indexer-process.js' && !victim && tries < 200; tries++) victim = pidOf(target)
      if (victim) process.kill(victim, 'SIGKILL')
      if (target === 'bot') {
        await bot.ended
        await start()
      }
      for (const { ok, interaction, messages } of await Promise.all(asked)) {
        const said = JSON.stringify(messages.map(({ components }) => components))
        if (ok && interaction?.state === 'answered') {
          expect(said.length).toBeGreaterThan(20)
          ends.answered++
        } else {
          // Only a dead Discord process leaves an interaction to Discord's own "did not respond".
          expect(target).toBe('bot')
          ends.expired++
        }
      }
    }
    console.log(`${KILLS} kills, ${KILLS * QUESTIONS.length} questions: ${JSON.stringify(ends)}`)
    expect(ends.answered).toBeGreaterThan(0)
  }, 1_200_000)

  test('the index is whole and answers as before', async () => {
    await bot.stop()
    const index = join(folder, 'index')
    const ended = await runCli(['index', '--corpus', corpus, '--index', index, '--json'])
    expect(ended.code).toBe(0)
    const database = new Database(join(index, 'library.db'))
    expect(database.prepare('PRAGMA integrity_check').all()).toEqual([{ integrity_check: 'ok' }])
    database.close()
    const answer = JSON.parse((await runCli(['ask', QUESTIONS[0]!, '--index', index, '--json'])).stdout)
    expect(answer.quotes[0].text).toContain('Haibatullah Akhundzada')
    await start()
  })
})
