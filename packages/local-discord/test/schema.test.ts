import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DiscordSchema } from './support/discord-schema.js'
import { PATCHES } from './support/discord-schema-patches.js'
import { type Json, type StandIn, startStandIn } from './support/stand-in.js'

/** A small generator with a fixed seed (mulberry32), so that every run mutates alike. */
function generator(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

const RIGHT: { method: string; path: string; body: Json }[] = [
  {
    method: 'POST',
    path: '/channels/1234567890123456789/messages',
    body: {
      content: 'A quote',
      allowed_mentions: { parse: [], replied_user: false },
      message_reference: { message_id: '1234567890123456788', fail_if_not_exists: false },
      embeds: [{ title: 'Title', description: 'Text', fields: [{ name: 'n', value: 'v', inline: true }] }],
      nonce: 'abc',
      enforce_nonce: true,
      flags: 4,
    },
  },
  {
    method: 'POST',
    path: '/interactions/1234567890123456789/token/callback',
    body: {
      type: 4,
      data: {
        flags: 32768,
        components: [
          {
            type: 17,
            accent_color: 255,
            components: [
              { type: 10, content: '# Heading' },
              {
                type: 9,
                components: [{ type: 10, content: 'x' }],
                accessory: { type: 2, style: 1, label: 'More', custom_id: 'm' },
              },
              { type: 14, divider: true, spacing: 1 },
              { type: 1, components: [{ type: 3, custom_id: 's', options: [{ label: 'a', value: 'b' }] }] },
            ],
          },
        ],
      },
    },
  },
  {
    method: 'PUT',
    path: '/applications/1234567890123456789/commands',
    body: [
      {
        name: 'ask',
        description: 'Ask',
        type: 1,
        contexts: [0, 1],
        options: [{ type: 3, name: 'question', description: 'What', required: true, max_length: 300 }],
      },
    ],
  },
]

/** Every place in a body, as a way to it. */
function places(value: Json, path: (string | number)[] = []): (string | number)[][] {
  if (typeof value !== 'object' || value === null) return [path]
  return [
    path,
    ...Object.entries(value).flatMap(([key, inner]) =>
      places(inner, [...path, Array.isArray(value) ? Number(key) : key]),
    ),
  ]
}

/** One wrong thing in a copy of a right body: another type, a property nobody knows, or a text that is far too long. */
function mutate(body: Json, random: () => number): Json {
  const copy: Json = structuredClone(body)
  const all = places(copy).filter((path) => path.length > 0)
  const path = all[Math.floor(random() * all.length)]!
  const parent: Json = path.slice(0, -1).reduce((at: Json, step) => at[step], copy)
  const last = path.at(-1)!
  const value = parent[last]
  const kind = Math.floor(random() * 3)
  if (kind === 0 && typeof value === 'object') {
    if (Array.isArray(value)) value.push({ surprise: 1 })
    else value.surprise = 1
  } else if (kind === 1 && typeof value === 'string') parent[last] = value.repeat(1).padEnd(5000, 'x')
  else parent[last] = typeof value === 'object' ? 'text' : { wrong: true }
  return copy
}

describe('Discord’s own description', () => {
  const schema = new DiscordSchema()

  test('takes the right bodies', () => {
    for (const { method, path, body } of RIGHT) expect(schema.problemOf(method, path, 'request', body)).toBeUndefined()
  })

  test('catches fifty seeded wrong ones', () => {
    const random = generator(20260823)
    let caught = 0
    for (let index = 0; index < 50; index++) {
      const { method, path, body } = RIGHT[index % RIGHT.length]!
      const wrong = mutate(body, random)
      expect(schema.problemOf(method, path, 'request', wrong), JSON.stringify(wrong).slice(0, 400)).toBeDefined()
      caught += 1
    }
    console.log(`${caught} of 50 mutants caught`)
  })

  test('has at most fifteen corrections, each with its reason', () => {
    expect(PATCHES.length).toBeLessThanOrEqual(15)
    for (const patch of PATCHES) expect(patch.reason).toMatch(/\w{3,}/)
  })
})

describe('every answer is as described', () => {
  let standIn: StandIn
  beforeAll(async () => {
    standIn = await startStandIn({ rateLimits: false })
  })
  afterAll(() => standIn.close())

  test('for all routes', async () => {
    const { api, local, channel, user } = standIn
    const general = channel('general')
    const guild = local.guilds[0]!.id
    const paths = [
      '/gateway',
      '/gateway/bot',
      '/applications/@me',
      '/oauth2/applications/@me',
      `/applications/${local.application}`,
      `/applications/${local.application}/commands`,
      '/users/@me',
      `/users/${user('Ada')}`,
      '/users/@me/guilds',
      `/users/@me/guilds/${guild}/member`,
      `/guilds/${guild}`,
      `/guilds/${guild}?with_counts=true`,
      `/guilds/${guild}/roles`,
      `/guilds/${guild}/roles/${guild}`,
      `/guilds/${guild}/channels`,
      `/guilds/${guild}/members?limit=100`,
      `/guilds/${guild}/members/search?query=a`,
      `/guilds/${guild}/members/${user('Bilal')}`,
      `/guilds/${guild}/threads/active`,
      `/channels/${general}`,
      `/channels/${general}/messages`,
    ]
    for (const path of paths) expect((await api('GET', path)).status, path).toBe(200)
    const embeds = [
      {
        title: 't',
        url: 'https://example.org',
        fields: [{ name: 'a', value: 'b' }],
        footer: { text: 'f' },
        timestamp: '2026-01-01T00:00:00Z',
      },
    ]
    const sent = await api('POST', `/channels/${general}/messages`, {
      content: 'x',
      embeds,
      allowed_mentions: { parse: [] },
      nonce: 7,
    })
    expect(sent.status).toBe(200)
    const base = `/channels/${general}/messages/${sent.body.id}`
    expect((await api('PUT', `${base}/reactions/${encodeURIComponent('👍')}/@me`)).status).toBe(204)
    expect((await api('GET', base)).body.reactions).toHaveLength(1)
    expect((await api('GET', `${base}/reactions/${encodeURIComponent('👍')}`)).body).toHaveLength(1)
    expect((await api('PATCH', base, { content: 'y' })).body.edited_timestamp).toBeTypeOf('string')
    expect((await api('POST', `/channels/${general}/typing`)).status).toBe(204)
    const dm = await api('POST', '/users/@me/channels', { recipient_id: user('Ada') })
    expect((await api('GET', `/channels/${dm.body.id}`)).body.type).toBe(1)
    expect((await api('DELETE', base)).status).toBe(204)
    const layout = [
      {
        type: 17,
        components: [
          { type: 10, content: 'text' },
          { type: 14 },
          { type: 12, items: [{ media: { url: 'https://example.org/a.png' } }] },
        ],
      },
      {
        type: 9,
        components: [{ type: 10, content: 'text' }],
        accessory: { type: 11, media: { url: 'https://example.org/a.png' } },
      },
      { type: 1, components: [{ type: 5, custom_id: 'who' }] },
      { type: 1, components: [{ type: 2, style: 5, url: 'https://example.org', label: 'Link' }] },
    ]
    const v2 = await api('POST', `/channels/${general}/messages`, { flags: 1 << 15, components: layout })
    expect(v2.status).toBe(200)
    const command = {
      name: 'ask',
      description: 'Ask',
      default_member_permissions: '32',
      options: [{ type: 3, name: 'q', description: 'q', required: true }],
    }
    const made = await api('POST', `/applications/${local.application}/commands`, command)
    expect(made.status).toBe(201)
    const one = `/applications/${local.application}/commands/${made.body.id}`
    expect((await api('PATCH', one, { description: 'Ask me' })).body.description).toBe('Ask me')
    expect((await api('GET', one)).status).toBe(200)
    expect((await api('DELETE', one)).status).toBe(204)
    expect((await api('PUT', `/applications/${local.application}/guilds/${guild}/commands`, [command])).status).toBe(
      200,
    )
  })
})
