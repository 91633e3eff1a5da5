import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { type FaultRequest, type LocalDiscord, type SeenMessage, startLocalDiscord } from 'local-discord'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ARTICLES } from '../support/articles.js'
import { act, BotProcess } from '../support/bot-process.js'

/** `npm run test:storm` asks for 5,000. */
const INTERACTIONS = Number(process.env.STORM ?? 200)
/** Two faults to five interactions. */
const FAULTS = Math.ceil(INTERACTIONS * 0.4)
const TOGETHER = 50
const SEED = Number(process.env.FAULT_SEED ?? 20261123)

const faults: fc.Arbitrary<FaultRequest> = fc.oneof(
  {
    weight: 1,
    arbitrary: fc.constantFrom<FaultRequest>(
      { fault: 'drop' },
      { fault: 'reconnect' },
      { fault: 'invalid-session', resumable: true },
    ),
  },
  {
    weight: 30,
    arbitrary: fc.record({
      fault: fc.constantFrom('slow', 'lost', 'double', 'rate-limit', 'global-rate-limit', 'server-error'),
      on: fc.constantFrom('/callback', '/webhooks', '/channels'),
      milliseconds: fc.integer({ min: 5, max: 100 }),
    }),
  },
  { weight: 4, arbitrary: fc.constant<FaultRequest>({ fault: 'double', on: 'DISPATCH INTERACTION_CREATE' }) },
  { weight: 1, arbitrary: fc.constant<FaultRequest>({ fault: 'lost', on: 'DISPATCH INTERACTION_CREATE' }) },
)

/** One interaction: who asked, how its question can be told from all others, and its id. */
interface Asked {
  as: string
  mark: string
  id: string
}

describe(`${INTERACTIONS} interactions through ${FAULTS} seeded faults, with the bot as its own processes`, () => {
  let folder: string
  let local: LocalDiscord
  let bot: BotProcess
  let people: string[]
  let channel: string

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'footnote-storm-'))
    local = await startLocalDiscord({ rateLimits: false })
    channel = local.guilds[0]!.channels[0]!.id
    people = local.users
      .filter(({ permissions }) => permissions.includes('USE_APPLICATION_COMMANDS'))
      .map(({ id }) => id)
    bot = new BotProcess({
      DISCORD_TOKEN: local.token,
      DISCORD_API_URL: local.api,
      CORPUS_DIR: ARTICLES,
      INDEX_DIR: join(folder, 'index'),
      ANSWERS_PER_MINUTE: '1000',
    })
    await bot.ready
  })
  afterAll(async () => {
    await bot.stop()
    await local.close()
    rmSync(folder, { recursive: true, force: true })
  })

  async function ask(number: number): Promise<Asked> {
    const as = people[number % people.length]!
    const mark = `the question numbered N${number}N`
    const options = { question: `Who leads the Afghan Taliban? This is ${mark}` }
    const { interaction } = await act(local.page, { as, do: 'slash', channel, command: 'ask', options, wait: 20_000 })
    return { as, mark, id: interaction?.id ?? '' }
  }

  /** All messages that a person sees in the channel. */
  async function seen(as: string): Promise<SeenMessage[]> {
    const messages: SeenMessage[] = []
    for (let before: string | undefined, more = true; more; ) {
      const result = local.see(as, channel, { before, limit: 100 })
      messages.push(...result.messages)
      more = result.more
      before = result.messages[0]?.id
    }
    return messages
  }

  test('each ends in exactly one of answer, stated failure and counted expiry; nothing is posted twice', async () => {
    const storm = fc.sample(faults, { numRuns: FAULTS, seed: SEED })
    const asked: Asked[] = []
    for (let from = 0; from < INTERACTIONS; from += TOGETHER) {
      for (const fault of storm.splice(0, Math.ceil((FAULTS * TOGETHER) / INTERACTIONS))) local.fault(fault)
      const size = Math.min(TOGETHER, INTERACTIONS - from)
      asked.push(...(await Promise.all(Array.from({ length: size }, (_, index) => ask(from + index)))))
    }
    local.fault({ fault: 'clear' })
    // What was accepted is answered before the bot ends.
    const { code } = await bot.stop()
    expect(code).toBe(0)

    const byPerson = new Map<string, { message: SeenMessage; text: string }[]>()
    for (const as of people) {
      const texts = (await seen(as)).map((message) => ({ message, text: JSON.stringify(message.components) }))
      byPerson.set(as, texts)
    }
    const ends = { answered: 0, failed: 0, expired: 0 }
    const wrong: string[] = []
    for (const { as, mark, id } of asked) {
      const own = byPerson.get(as)!
      const answers = own.filter(({ text }) => text.includes(mark)).length
      const said = own.filter(({ message }) => message.interaction_metadata?.id === id)
      if (answers === 1 && said.length <= 1) ends.answered++
      else if (answers === 0 && said.length === 1 && !said[0]!.message.loading) ends.failed++
      else if (answers === 0 && said.length === 0) ends.expired++
      else wrong.push(`${mark}: ${answers} answers; ${said.map(({ message, text }) => `${message.loading} ${text}`)}`)
    }
    const { answered, expired, pending } = local.status().interactions
    console.log(`${INTERACTIONS} interactions, ${FAULTS} faults: ${JSON.stringify(ends)}; 0 posted twice`)
    expect(wrong).toEqual([])
    expect({ acknowledged: answered, expired, pending }).toEqual({
      acknowledged: ends.answered + ends.failed,
      expired: ends.expired,
      pending: 0,
    })
  }, 1_200_000)
})
