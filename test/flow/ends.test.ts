import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type LocalDiscord, startLocalDiscord } from 'local-discord'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ARTICLES } from '../support/articles.js'
import { BotProcess } from '../support/bot-process.js'

/** Longer than a restart takes on a loaded machine. */
const PATIENCE = { timeout: 30_000, interval: 50 }

describe('when a process or its connection ends', () => {
  let folder: string
  let local: LocalDiscord
  let bot: BotProcess

  const start = async () => {
    bot = new BotProcess({
      DISCORD_TOKEN: local.token,
      DISCORD_API_URL: local.api,
      CORPUS_DIR: join(folder, 'corpus'),
      INDEX_DIR: join(folder, 'index'),
      ANSWERS_PER_MINUTE: '1000',
    })
    await bot.ready
  }
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'footnote-ends-'))
    cpSync(ARTICLES, join(folder, 'corpus'), { recursive: true })
    local = await startLocalDiscord({ rateLimits: false })
    await start()
  })
  afterAll(async () => {
    await bot.stop()
    await local.close()
    rmSync(folder, { recursive: true, force: true })
  })

  /** The bot's processes with their scripts. */
  function children(): { pid: number; script: string }[] {
    const lines = execFileSync('ps', ['-o', 'pid=,args=', '--ppid', String(bot.pid)], { encoding: 'utf8' }).split('\n')
    return lines.flatMap((line) => {
      const [pid = '', , script = ''] = line.trim().split(/\s+/)
      return script.endsWith('-process.js') ? [{ pid: Number(pid), script }] : []
    })
  }

  function isAlive(pid: number): boolean {
    try {
      process.kill(pid, 0)
      return true
    } catch {
      return false
    }
  }

  const said = async () => {
    const { messages } = await local.act({
      as: local.users[0]!.id,
      do: 'slash',
      channel: local.guilds[0]!.channels[0]!.id,
      command: 'ask',
      options: { question: 'Who leads the Afghan Taliban?' },
      wait: 8_000,
    })
    return JSON.stringify(messages)
  }

  test('an invalidated session on a socket that breaks is taken up again', async () => {
    for (const fault of [{ fault: 'invalid-session', resumable: true }, { fault: 'drop' }] as const) local.fault(fault)
    await expect.poll(said, PATIENCE).toContain('Haibatullah Akhundzada')
    for (const fault of [{ fault: 'drop' }, { fault: 'invalid-session', resumable: false }] as const) local.fault(fault)
    await expect.poll(said, PATIENCE).toContain('Haibatullah Akhundzada')
  })

  test('a Discord process that is killed is started again and answers', async () => {
    const killed = children().find(({ script }) => script.includes('bot-process'))!
    process.kill(killed.pid, 'SIGKILL')
    await expect.poll(said, PATIENCE).toContain('Haibatullah Akhundzada')
    expect(children().map(({ pid }) => pid)).not.toContain(killed.pid)
  })

  test('nothing outlives a supervisor that is killed, and the next one starts from what it left', async () => {
    const left = children()
    expect(left.length).toBeGreaterThanOrEqual(2)
    bot.kill('SIGKILL')
    await bot.ended
    await expect.poll(() => left.filter(({ pid }) => isAlive(pid)), PATIENCE).toEqual([])
    await start()
    expect(await said()).toContain('Haibatullah Akhundzada')
  })
})
