import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import WebSocket from 'ws'
import { type LocalDiscord, startLocalDiscord } from '../src/index.js'

const SEED = 20260823
const BODIES = 12_000
const FRAMES = 6_000
const ACTS = 2_000
const TOGETHER = 50

/** Values of every kind, with the words that the API knows among the keys, so that some get past the first check. */
const KEYS = [
  'content',
  'embeds',
  'components',
  'flags',
  'type',
  'data',
  'id',
  'name',
  'options',
  'attachments',
  'message_reference',
  'message_id',
  'allowed_mentions',
  'parse',
  'nonce',
  'title',
  'fields',
  'custom_id',
  'choices',
  'value',
  'description',
  'accessory',
  'url',
  'file',
  'media',
  'items',
  'recipient_id',
  'messages',
  'as',
  'do',
  'channel',
  'command',
  'fault',
  'times',
  'd',
  'op',
  'token',
  'intents',
  'shard',
  'session_id',
  'seq',
  'guild_id',
  'user_ids',
  'limit',
  'query',
]
const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 5, withCrossShrink: false },
    fc.oneof(
      fc.integer({ min: -5, max: 40 }),
      fc.double(),
      fc.string({ maxLength: 20, unit: 'binary' }),
      fc.boolean(),
      fc.constantFrom(
        null,
        '',
        'say',
        'slash',
        'x'.repeat(2100),
        '12345678901234567',
        1 << 15,
        1e308,
        '__proto__',
        'attachment://x',
      ),
    ),
    fc.array(tie('value'), { maxLength: 6 }),
    fc.dictionary(fc.oneof(fc.constantFrom(...KEYS), fc.string({ maxLength: 8 })), tie('value'), { maxKeys: 6 }),
  ),
}))

const body = fc.oneof(
  { weight: 8, arbitrary: value.map((v) => JSON.stringify(v) ?? '') },
  { weight: 1, arbitrary: fc.string({ maxLength: 60 }) },
)

describe('a stranger’s client may send anything', () => {
  let local: LocalDiscord
  let messageId: string
  beforeAll(async () => {
    local = await startLocalDiscord({ rateLimits: false })
    const channel = local.guilds[0]!.channels[0]!.id
    const sent = await fetch(`${local.api}/channels/${channel}/messages`, {
      method: 'POST',
      headers: { authorization: `Bot ${local.token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ content: 'x' }),
    })
    messageId = ((await sent.json()) as { id: string }).id
  })
  afterAll(() => local.close())

  /** Sends many requests, some at a time, and gives back the statuses that no client should ever see. */
  async function faults(
    requests: { method: string; path: string; body: string; type: string }[],
    base: string,
  ): Promise<string[]> {
    const bad: string[] = []
    for (let index = 0; index < requests.length; index += TOGETHER) {
      await Promise.all(
        requests.slice(index, index + TOGETHER).map(async (request) => {
          const response = await fetch(`${base}${request.path}`, {
            method: request.method,
            headers: { authorization: `Bot ${local.token}`, 'content-type': request.type },
            body: request.body,
          })
          await response.arrayBuffer()
          if (response.status >= 500) bad.push(`${response.status} ${request.method} ${request.path} ${request.body}`)
        }),
      )
    }
    return bad
  }

  test(`${BODIES} REST bodies: no 500`, async () => {
    const channel = local.guilds[0]!.channels[0]!.id
    const guild = local.guilds[0]!.id
    const routes = [
      ['POST', `/channels/${channel}/messages`],
      ['PATCH', `/channels/${channel}/messages/${messageId}`],
      ['POST', `/channels/${channel}/messages/bulk-delete`],
      ['POST', `/channels/${channel}/threads`],
      ['PUT', `/channels/${channel}/messages/${messageId}/reactions/%F0%9F%91%8D/@me`],
      ['PUT', `/channels/${channel}/messages/${messageId}/reactions/%E0%A4%A/@me`],
      ['PUT', `/applications/${local.application}/commands`],
      ['POST', `/applications/${local.application}/commands`],
      ['POST', `/applications/${local.application}/guilds/${guild}/commands`],
      ['POST', '/users/@me/channels'],
      ['POST', '/interactions/1/x/callback'],
      ['POST', `/webhooks/${local.application}/x`],
      ['PATCH', `/webhooks/${local.application}/x/messages/@original`],
      ['PATCH', '/nothing'],
    ] as const
    const request = fc.record({
      route: fc.constantFrom(...routes),
      body,
      type: fc.constantFrom(
        'application/json',
        'application/json',
        'application/json',
        'multipart/form-data; boundary=x',
        'text/plain',
      ),
    })
    const requests = fc
      .sample(request, { numRuns: BODIES, seed: SEED })
      .map(({ route, ...rest }) => ({ method: route[0], path: route[1], ...rest }))
    expect(await faults(requests, local.api)).toEqual([])
  })

  test(`${ACTS} bodies for the control interface: no 500`, async () => {
    const as = local.users[0]!.id
    const act = fc.record({
      path: fc.constantFrom('/local/act', '/local/act', '/local/fault'),
      body: fc.oneof(
        body,
        fc.dictionary(fc.constantFrom(...KEYS), value, { maxKeys: 6 }).map((more) =>
          JSON.stringify({
            as,
            do: 'say',
            channel: local.guilds[0]!.channels[0]!.id,
            wait: 0,
            ...more,
            fault: 'clear',
          }),
        ),
      ),
    })
    const requests = fc
      .sample(act, { numRuns: ACTS, seed: SEED })
      .map((request) => ({ method: 'POST', type: 'application/json', ...request }))
    expect(await faults(requests, local.page)).toEqual([])
  })

  test(`${FRAMES} gateway frames: each is answered or its connection closed`, async () => {
    const op = fc.oneof(fc.constantFrom(1, 2, 3, 4, 6, 8), value)
    const frame = fc.oneof(
      fc
        .record({
          op,
          d: fc.oneof(
            value,
            fc.record({ token: fc.constant(local.token), intents: value, shard: value, session_id: value, seq: value }),
          ),
        })
        .map((v) => JSON.stringify(v)),
      body,
    )
    const frames = fc.sample(frame, { numRuns: FRAMES, seed: SEED })
    for (let index = 0; index < frames.length; index += 100) {
      await Promise.all(
        Array.from({ length: 10 }, async (_, lane) => {
          const mine = frames.slice(index + lane * 10, index + lane * 10 + 10)
          const socket = new WebSocket(`${local.gateway}/?v=10&encoding=json`)
          await new Promise<void>((resolve) => {
            socket.on('close', () => resolve())
            socket.on('open', () => {
              for (const text of mine) socket.send(text)
              // An unknown opcode comes last, so that every connection is closed by the other side.
              socket.send('{"op":99}')
            })
          })
        }),
      )
    }
    expect((await fetch(`${local.api}/gateway`)).status).toBe(200)
  })
})
