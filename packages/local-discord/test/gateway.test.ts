import { inflateSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import WebSocket from 'ws'
import { ManualClock } from '../src/index.js'
import { RawGateway } from './support/raw-gateway.js'
import { type StandIn, startStandIn } from './support/stand-in.js'

const GUILDS = 1
const MESSAGES = 512
const CONTENT = 32768

describe('the gateway', () => {
  let standIn: StandIn
  let clock: ManualClock
  beforeEach(async () => {
    clock = new ManualClock()
    standIn = await startStandIn({ clock })
  })
  afterEach(() => standIn.close())
  const open = (query?: string) => RawGateway.open(standIn.local.gateway, query)
  const ready = async (intents = GUILDS | MESSAGES) => {
    const raw = await open()
    raw.identify(standIn.local.token, { intents })
    await raw.event('READY')
    return raw
  }

  test('greets, answers heartbeats, tells READY and the servers', async () => {
    const raw = await open()
    const hello = await raw.until((payload) => payload.op === 10)
    expect(hello.d.heartbeat_interval).toBeGreaterThan(1000)
    raw.send({ op: 1, d: null })
    await raw.until((payload) => payload.op === 11)
    raw.identify(standIn.local.token)
    const { d } = await raw.event('READY')
    expect(d).toMatchObject({
      v: 10,
      user: { id: standIn.local.application, bot: true },
      application: { id: standIn.local.application },
    })
    expect(d.guilds).toHaveLength(2)
    const guild = await raw.event('GUILD_CREATE')
    expect(guild.d.members.map((m: { user: { id: string } }) => m.user.id)).toEqual([standIn.local.application])
    expect(guild.d.channels.map((c: { name: string }) => c.name)).not.toContain('staff')
  })

  test.each([
    [4001, (raw: RawGateway) => raw.send({ op: 99, d: null })],
    [4002, (raw: RawGateway) => raw.send('{')],
    [4002, (raw: RawGateway) => raw.send({ op: 1, d: 'x'.repeat(5000) })],
    [4003, (raw: RawGateway) => raw.send({ op: 3, d: {} })],
    [4004, (raw: RawGateway) => raw.identify('wrong')],
    [4010, (raw: RawGateway) => raw.identify(standIn.local.token, { shard: [3, 2] })],
    [4013, (raw: RawGateway) => raw.identify(standIn.local.token, { intents: 1 << 30 })],
    [4013, (raw: RawGateway) => raw.identify(standIn.local.token, { intents: 'all' })],
    [4007, (raw: RawGateway) => raw.send({ op: 6, d: { token: standIn.local.token, session_id: 'x', seq: 'y' } })],
  ])('closes with %i', async (code, wrong) => {
    const raw = await open()
    wrong(raw)
    expect(await raw.closed()).toBe(code)
  })

  test('refuses other versions, a second identify, too many payloads, and privileged intents that were not granted', async () => {
    expect(await (await open('v=6')).closed()).toBe(4012)
    const twice = await ready()
    twice.identify(standIn.local.token)
    expect(await twice.closed()).toBe(4005)
    const flood = await open()
    for (let index = 0; index < 121; index++) flood.send({ op: 1, d: null })
    expect(await flood.closed()).toBe(4008)
    const other = await startStandIn({ privilegedIntents: false })
    const raw = await RawGateway.open(other.local.gateway)
    raw.identify(other.local.token, { intents: CONTENT })
    expect(await raw.closed()).toBe(4014)
    await other.close()
  })

  test('ends a session that is silent, and one whose client said good-bye', async () => {
    const silent = await ready()
    clock.advance(90_000)
    expect(await silent.closed()).toBe(4009)
    const polite = await ready()
    const { session_id } = (await polite.event('READY')).d
    polite.close(1000)
    await polite.closed()
    const back = await open()
    back.send({ op: 6, d: { token: standIn.local.token, session_id, seq: 1 } })
    expect(await back.until((payload) => payload.op === 9)).toMatchObject({ d: false })
  })

  test('replays what was missed', async () => {
    const first = await ready()
    const { session_id } = (await first.event('READY')).d
    const seq = Math.max(...first.received.map((payload) => payload.s ?? 0))
    first.drop()
    await first.closed()
    await standIn.act({ as: 'Ada', do: 'say', channel: 'general', content: '@Bot missed', wait: 0 })
    const second = await open()
    second.send({ op: 6, d: { token: standIn.local.token, session_id, seq } })
    await second.event('RESUMED')
    const missed = second.received.filter((payload) => payload.t === 'MESSAGE_CREATE')
    expect(missed.map((payload) => payload.s)).toEqual([expect.any(Number)])
    expect(missed[0].d.content).toContain('missed')
    const future = await open()
    future.send({ op: 6, d: { token: standIn.local.token, session_id, seq: 9999 } })
    expect(await future.closed()).toBe(4007)
  })

  test('blanks what is not addressed to the bot, also in the message replied to and in fetched ones', async () => {
    const raw = await ready()
    const plain = await standIn.act({ as: 'Ada', do: 'say', channel: 'general', content: 'nobody asked' })
    expect((await raw.event('MESSAGE_CREATE')).d.content).toBe('')
    await standIn.act({
      as: 'Chen',
      do: 'reply',
      channel: 'general',
      message: plain.message!.id,
      content: '@Bot source?',
      wait: 0,
    })
    const reply = await raw.until((payload) => payload.t === 'MESSAGE_CREATE' && payload.d.type === 19)
    expect(reply.d.content).toContain('source?')
    expect(reply.d.referenced_message.content).toBe('')
    const path = `/channels/${standIn.channel('general')}/messages/${plain.message!.id}`
    expect((await standIn.api('GET', path)).body.content).toBe('')
    const reader = await ready(GUILDS | MESSAGES | CONTENT)
    await standIn.act({ as: 'Ada', do: 'say', channel: 'general', content: 'now readable' })
    expect((await reader.event('MESSAGE_CREATE')).d.content).toBe('now readable')
    expect((await standIn.api('GET', path)).body.content).toBe('nobody asked')
  })

  test('reads a reply that pings it, but not one to an answer of an interaction', async () => {
    const raw = await ready()
    const own = await standIn.api('POST', `/channels/${standIn.channel('general')}/messages`, { content: 'mine' })
    await standIn.act({ as: 'Ada', do: 'reply', channel: 'general', message: own.body.id, content: 'and?', wait: 0 })
    const read = await raw.until((payload) => payload.t === 'MESSAGE_CREATE' && payload.d.author.username === 'ada')
    expect(read.d).toMatchObject({ content: 'and?', mentions: [{ id: standIn.local.application }] })
    await standIn.act({
      as: 'Chen',
      do: 'reply',
      channel: 'general',
      message: own.body.id,
      content: 'quietly',
      ping: false,
    })
    const quiet = await raw.until((payload) => payload.t === 'MESSAGE_CREATE' && payload.d.author.username === 'chen')
    expect(quiet.d.content).toBe('')
  })

  test('answers requests for members', async () => {
    const raw = await ready()
    const guild = standIn.local.guilds[0]!.id
    raw.send({ op: 8, d: { guild_id: guild, query: 'a', limit: 5, nonce: 'n' } })
    expect((await raw.event('GUILD_MEMBERS_CHUNK')).d).toMatchObject({
      nonce: 'n',
      chunk_count: 1,
      members: [{ user: { username: 'ada' } }],
    })
  })

  test('compresses the stream, or single payloads', async () => {
    const chunks: Buffer[] = []
    const socket = new WebSocket(`${standIn.local.gateway}/?v=9&encoding=json&compress=zlib-stream`)
    await new Promise<void>((resolve) => {
      socket.on('message', (data: Buffer) => {
        chunks.push(data)
        if (chunks.length === 1)
          socket.send(JSON.stringify({ op: 2, d: { token: standIn.local.token, intents: 0, properties: {} } }))
        else resolve()
      })
    })
    expect(chunks.every((chunk) => chunk.subarray(-4).equals(Buffer.from([0, 0, 255, 255])))).toBe(true)
    const text = inflateSync(Buffer.concat(chunks), { finishFlush: 2 }).toString()
    expect(text).toContain('"heartbeat_interval"')
    expect(text).toContain('"READY"')
    socket.terminate()
  })

  test('asks to come back, invalidates and drops on demand', async () => {
    const first = await ready()
    standIn.local.fault({ fault: 'reconnect' })
    await first.until((payload) => payload.op === 7)
    const second = await ready()
    standIn.local.fault({ fault: 'invalid-session' })
    expect(await second.until((payload) => payload.op === 9)).toMatchObject({ d: false })
    second.drop()
    await second.closed()
    const third = await ready()
    standIn.local.fault({ fault: 'drop' })
    expect(await third.closed()).toBe(1006)
    const fourth = await ready()
    standIn.local.fault({ fault: 'silent-heartbeat' })
    fourth.send({ op: 1, d: null })
    fourth.send({ op: 1, d: null })
    await fourth.until((payload) => payload.op === 11)
    expect(fourth.received.filter((payload) => payload.op === 11)).toHaveLength(1)
    fourth.close()
  })
})
