import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { type ActResult, type LocalDiscord, startLocalDiscord } from 'local-discord'
import { ARTICLES } from '../../support/articles.js'
import { act, BotProcess } from '../../support/bot-process.js'
import { childrenOf } from '../../support/processes.js'
import type { Random } from '../../support/random.js'
import { paragraph } from '../changes/contents.js'

/** Processes of a running bot, by their entries. */
export const ENTRIES = {
  Discord: 'bot-process',
  host: 'host-process',
  indexer: 'indexer-process',
  reader: 'reader-process',
} as const

export type Kind = keyof typeof ENTRIES

/** Whether something comes about, however long a busy machine takes, in milliseconds. */
const PATIENCE = 60_000
const LOOK_MS = 20

const QUESTION = 'Who leads the Afghan Taliban?'
const ANSWER = 'Haibatullah'

/** A bot in its own processes, signed in at a stand-in for Discord. */
export class RunningBot {
  private readonly root = mkdtempSync(join(tmpdir(), 'footnote-running-'))
  readonly corpus = join(this.root, 'corpus')
  private local!: LocalDiscord
  bot!: BotProcess
  private changes = 0

  /** @param api where the bot finds Discord, if it isn't the stand-in itself */
  async start(api?: (local: LocalDiscord) => Promise<string>): Promise<void> {
    cpSync(ARTICLES, this.corpus, { recursive: true })
    this.local = await startLocalDiscord({ rateLimits: false })
    this.again(await api?.(this.local))
    await this.bot.ready
  }

  /** The bot once more, on the same index. */
  again(api = this.local.api): void {
    this.bot = new BotProcess({
      ...{ DISCORD_TOKEN: this.local.token, DISCORD_API_URL: api },
      ...{ CORPUS_DIR: this.corpus, INDEX_DIR: join(this.root, 'index'), ANSWERS_PER_MINUTE: '1000' },
    })
  }

  async end(): Promise<void> {
    await this.bot.stop()
    await this.local.close()
    rmSync(this.root, { recursive: true, force: true })
  }

  pidOf(kind: Kind): number | undefined {
    if (kind !== 'reader') return childrenOf(this.bot.pid, ENTRIES[kind])[0]
    const indexer = this.pidOf('indexer')
    return indexer === undefined ? undefined : childrenOf(indexer, ENTRIES.reader)[0]
  }

  /** Its process id, as soon as there is such a process, other than those known; undefined if none comes. */
  async found(kind: Kind, other?: number, patience = PATIENCE): Promise<number | undefined> {
    for (const until = Date.now() + patience; Date.now() < until; await wait(LOOK_MS)) {
      const pid = this.pidOf(kind)
      if (pid !== undefined && pid !== other) return pid
    }
    return undefined
  }

  /** A document comes that takes the indexer some seconds. */
  change(random: Random): void {
    const paragraphs = Array.from({ length: 60 }, () => paragraph(random))
    writeFileSync(
      join(this.corpus, `change-${this.changes++ % 3}.txt`),
      `Change ${this.changes}\n\n${paragraphs.join('\n\n')}`,
    )
  }

  ask(question = QUESTION): Promise<ActResult> {
    const channel = this.local.guilds[0]!.channels[0]!.id
    const as = this.local.users[0]!.id
    return act(this.local.page, { as, do: 'slash', channel, command: 'ask', options: { question }, wait: 20_000 })
  }

  /** Asks until the answer is there; false if it never is. */
  async answers(): Promise<boolean> {
    for (const until = Date.now() + PATIENCE; Date.now() < until; await wait(100)) {
      if (JSON.stringify(await this.ask()).includes(ANSWER)) return true
    }
    return false
  }
}
