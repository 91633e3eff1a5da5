import { type Client, Events, type Interaction } from 'discord.js'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { connectClient, type StandIn, startStandIn } from './support/stand-in.js'

describe('faults, one line each', () => {
  let standIn: StandIn
  let client: Client<true>
  let failures: unknown[]
  beforeEach(async () => {
    standIn = await startStandIn()
    client = await connectClient(standIn.local, { rest: { timeout: 500, retries: 2 } })
    failures = []
    const answer = async (interaction: Interaction) => {
      if (interaction.isChatInputCommand()) await interaction.reply(`Answer to ${interaction.id}`)
    }
    client.on(
      Events.InteractionCreate,
      (interaction) => void answer(interaction).catch((error: unknown) => failures.push(error)),
    )
    client.on(Events.MessageCreate, (message) => {
      if (message.author.bot) return
      const reply = message.reply({ content: 'Reply', nonce: message.id, enforceNonce: true })
      void reply.catch((error: unknown) => failures.push(error))
    })
    await client.application.commands.set([{ name: 'ask', description: 'Ask' }])
  })
  afterEach(async () => {
    await client.destroy()
    await standIn.close()
  })
  const ask = () => standIn.act({ as: 'Ada', do: 'slash', channel: 'general', command: 'ask' })
  const say = () => standIn.act({ as: 'Ada', do: 'say', channel: 'general', content: '@Bot hello' })
  const replies = async () =>
    (await standIn.see('Ada', 'general')).messages.filter((message) => message.content === 'Reply')

  test('a dropped socket is resumed, and what was asked meanwhile is answered', async () => {
    const resumed = new Promise((resolve) => client.once(Events.ShardResume, resolve))
    standIn.local.fault({ fault: 'drop' })
    const asked = standIn.act({ as: 'Ada', do: 'slash', channel: 'general', command: 'ask', wait: 20_000 })
    await resumed
    expect((await asked).interaction?.state).toMatch(/answered|expired/)
    expect(await ask()).toMatchObject({ ok: true })
  })

  test('op 7 is followed by a resume', async () => {
    const resumed = new Promise((resolve) => client.once(Events.ShardResume, resolve))
    standIn.local.fault({ fault: 'reconnect' })
    await resumed
    expect(await ask()).toMatchObject({ ok: true })
  })

  test.each(['rate-limit', 'global-rate-limit', 'server-error'] as const)('%s is tried again', async (fault) => {
    standIn.local.fault({ fault, on: 'POST /channels' })
    expect((await say()).messages.map((message) => message.content)).toEqual(['Reply'])
    expect(standIn.local.status().active).toEqual([])
  })

  test.each(['lost', 'double'] as const)('a %s answer posts nothing twice where a nonce is enforced', async (fault) => {
    standIn.local.fault({ fault, on: 'POST /channels' })
    await say()
    expect(await replies()).toHaveLength(1)
  })

  test('a lost answer to a callback is met by 40060, and counted as answered', async () => {
    standIn.local.fault({ fault: 'lost', on: '/callback' })
    expect(await ask()).toMatchObject({ ok: true, interaction: { state: 'answered' } })
    expect(standIn.local.status().interactions).toMatchObject({ answered: 1, expired: 0, pending: 0 })
  })

  test('a slow answer comes late; the clock runs ahead; faults can be cleared', async () => {
    standIn.local.fault({ fault: 'slow', on: 'GET /users/@me', milliseconds: 5 })
    expect((await standIn.api('GET', '/users/@me')).status).toBe(200)
    standIn.local.fault({ fault: 'clock', milliseconds: 3_600_000 })
    expect((await say()).message?.timestamp ?? '').toSatisfy(
      (time: string) => Date.parse(time) > Date.now() + 3_000_000,
    )
    standIn.local.fault({ fault: 'clock', milliseconds: 0 })
    standIn.local.fault({ fault: 'server-error', times: 0 })
    expect((await fetch(`${standIn.local.api}/v10/gateway`)).status).toBe(502)
    expect((await fetch(`${standIn.local.api}/v10/gateway`)).status).toBe(502)
    standIn.local.fault({ fault: 'clear' })
    expect((await fetch(`${standIn.local.api}/v10/gateway`)).status).toBe(200)
    expect(standIn.local.status().active).toEqual([])
  })

  test('an event that is delivered twice is answered twice with 40060', async () => {
    standIn.local.fault({ fault: 'double', on: 'DISPATCH INTERACTION_CREATE' })
    expect(await ask()).toMatchObject({ ok: true })
    const posted = (await standIn.see('Ada', 'general')).messages.filter((message) =>
      message.content.startsWith('Answer'),
    )
    expect(posted).toHaveLength(1)
  })
})
