import { type Client, DiscordAPIError, Events, type Interaction } from 'discord.js'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { FaultRequest } from '../src/control.js'
import { connectClient, type StandIn, startStandIn } from './support/stand-in.js'

const SEED = 20260823
const INTERACTIONS = 1_000
const FAULTS = 400
const TOGETHER = 100

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
    weight: 20,
    arbitrary: fc.record({
      fault: fc.constantFrom('slow', 'lost', 'double', 'rate-limit', 'global-rate-limit', 'server-error'),
      on: fc.constantFrom('/callback', '/webhooks'),
      milliseconds: fc.integer({ min: 5, max: 100 }),
    }),
  },
  { weight: 3, arbitrary: fc.constant<FaultRequest>({ fault: 'double', on: 'DISPATCH INTERACTION_CREATE' }) },
  { weight: 1, arbitrary: fc.constant<FaultRequest>({ fault: 'lost', on: 'DISPATCH INTERACTION_CREATE' }) },
)

/** Failures that discord.js states: answered already, too late, 5xx or no answer to the end, or a broken connection. */
function isStated(error: unknown): boolean {
  if (error instanceof DiscordAPIError) return error.code === 40060 || error.code === 10062
  if (!(error instanceof Error)) return false
  return ['HTTPError', 'AbortError'].includes(error.name) || ('code' in error && error.code === 'UND_ERR_SOCKET')
}

/** Answers each interaction once, by a plain reply; 40060 means that Discord has the answer already. */
async function answer(interaction: Interaction): Promise<void> {
  if (!interaction.isChatInputCommand()) return
  try {
    await interaction.reply(`Answer to ${interaction.id}`)
  } catch (error) {
    if (!isStated(error)) throw error
  }
}

describe(`${INTERACTIONS} interactions through ${FAULTS} seeded faults`, () => {
  let standIn: StandIn
  let client: Client<true>
  beforeAll(async () => {
    standIn = await startStandIn({ rateLimits: false })
    client = await connectClient(standIn.local, {
      rest: { timeout: 2_500, retries: 2, globalRequestsPerSecond: 5_000 },
    })
    client.on(Events.InteractionCreate, (interaction) => void answer(interaction))
    await client.application.commands.set([{ name: 'ask', description: 'Ask' }])
  })
  afterAll(async () => {
    await client.destroy()
    await standIn.close()
  })

  test('each ends in exactly one of answer and counted expiry, and nothing is posted twice', async () => {
    const storm = fc.sample(faults, { numRuns: FAULTS, seed: SEED })
    const ends: Record<string, number> = {}
    for (let index = 0; index < INTERACTIONS; index += TOGETHER) {
      for (const fault of storm.splice(0, Math.ceil((FAULTS * TOGETHER) / INTERACTIONS))) standIn.local.fault(fault)
      const results = await Promise.all(
        Array.from({ length: TOGETHER }, () =>
          standIn.act({ as: 'Ada', do: 'slash', channel: 'general', command: 'ask', wait: 10_000 }),
        ),
      )
      for (const { interaction } of results)
        ends[interaction?.state ?? 'none'] = (ends[interaction?.state ?? 'none'] ?? 0) + 1
    }
    const { answered, expired, pending } = standIn.local.status().interactions
    expect({ sum: answered + expired, pending }).toEqual({ sum: INTERACTIONS, pending: 0 })
    expect(ends).toEqual({ ...(answered ? { answered } : {}), ...(expired ? { expired } : {}) })
    const posted = new Map<string, number>()
    let before = ''
    for (let more = true; more; ) {
      const page = await fetch(
        `${standIn.local.page}/local/see?as=${standIn.user('Ada')}&channel=${standIn.channel('general')}&limit=100${before}`,
      )
      const seen = (await page.json()) as { messages: { id: string; content: string }[]; more: boolean }
      for (const { content } of seen.messages)
        if (content.startsWith('Answer')) posted.set(content, (posted.get(content) ?? 0) + 1)
      before = `&before=${seen.messages[0]?.id}`
      more = seen.more
    }
    expect(posted.size).toBe(answered)
    expect([...posted.values()].every((times) => times === 1)).toBe(true)
    console.log(`${answered} answered, ${expired} expired, 0 pending, 0 posted twice`)
  })
})
