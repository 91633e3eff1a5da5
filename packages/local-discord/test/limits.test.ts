import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Json, type StandIn, startStandIn } from './support/stand-in.js'

const V2 = 1 << 15
const text = (content: string) => ({ type: 10, content })
const button = (custom_id: string, more = {}) => ({ type: 2, style: 1, label: 'Press', custom_id, ...more })
const row = (...components: unknown[]) => ({ type: 1, components })

describe('limits of messages', () => {
  let standIn: StandIn
  beforeEach(async () => {
    standIn = await startStandIn({ rateLimits: false, wrongOnPurpose: true })
  })
  afterEach(() => standIn.close())
  const send = (body: unknown, channel = 'general') =>
    standIn.api('POST', `/channels/${standIn.channel(channel)}/messages`, body)

  test.each<[string, string[], Json]>([
    ['2,001 characters', ['content'], { content: 'x'.repeat(2001) }],
    ['11 embeds', ['embeds'], { embeds: Array(11).fill({ title: 'x' }) }],
    ['a long embed title', ['embeds', '0', 'title'], { embeds: [{ title: 'x'.repeat(257) }] }],
    ['a long embed description', ['embeds', '0', 'description'], { embeds: [{ description: 'x'.repeat(4097) }] }],
    ['26 fields', ['embeds', '0', 'fields'], { embeds: [{ fields: Array(26).fill({ name: 'n', value: 'v' }) }] }],
    [
      '6,001 characters over all embeds',
      ['embeds'],
      { embeds: [{ description: 'x'.repeat(4000) }, { description: 'x'.repeat(2001) }] },
    ],
    ['components without the flag', ['components', '0', 'type'], { components: [text('x')] }],
    ['content beside components', ['content'], { flags: V2, content: 'x', components: [text('x')] }],
    ['embeds beside components', ['embeds'], { flags: V2, embeds: [{ title: 'x' }], components: [text('x')] }],
    ['41 components', ['components'], { flags: V2, components: [{ type: 17, components: Array(40).fill(text('x')) }] }],
    ['4,001 characters of text', ['components'], { flags: V2, components: [text('x'.repeat(4000)), text('x')] }],
    [
      'six buttons in a row',
      ['components', '0', 'components'],
      { components: [row(...'abcdef'.split('').map((id) => button(id)))] },
    ],
    [
      'a custom id twice',
      ['components', '0', 'components', '1', 'custom_id'],
      { components: [row(button('a'), button('a'))] },
    ],
    [
      'a long custom id',
      ['components', '0', 'components', '0', 'custom_id'],
      { components: [row(button('x'.repeat(101)))] },
    ],
    [
      'a long label',
      ['components', '0', 'components', '0', 'label'],
      { components: [row(button('a', { label: 'x'.repeat(81) }))] },
    ],
    [
      'a link without an address',
      ['components', '0', 'components', '0', 'url'],
      { components: [row({ type: 2, style: 5, label: 'x' })] },
    ],
    [
      '26 menu options',
      ['components', '0', 'components', '0', 'options'],
      {
        components: [
          row({
            type: 3,
            custom_id: 's',
            options: Array.from({ length: 26 }, (_, i) => ({ label: 'l', value: `${i}` })),
          }),
        ],
      },
    ],
    [
      'a section with four texts',
      ['components', '0', 'components'],
      {
        flags: V2,
        components: [{ type: 9, components: Array(4).fill(text('x')), accessory: button('a') }],
      },
    ],
    [
      'a file that is not there',
      ['components', '0', 'file', 'url'],
      { flags: V2, components: [{ type: 13, file: { url: 'attachment://x.txt' } }] },
    ],
    [
      'parse and ids at once',
      ['allowed_mentions'],
      { content: 'x', allowed_mentions: { parse: ['users'], users: ['12345678901234567'] } },
    ],
    [
      'a message that is gone',
      ['message_reference'],
      { content: 'x', message_reference: { message_id: '12345678901234567' } },
    ],
    ['a number for embeds', ['embeds'], { embeds: 7 }],
  ])('50035 for %s', async (_, path, body) => {
    const answer = await send(body)
    expect(answer).toMatchObject({ status: 400, body: { code: 50035 } })
    const at: Json = path.reduce((tree: Json, step) => tree?.[step], answer.body.errors)
    expect(at?._errors?.[0], JSON.stringify(answer.body)).toMatchObject({
      code: expect.any(String),
      message: expect.any(String),
    })
  })

  test('takes what is just within the limits', async () => {
    expect((await send({ content: '𝔵'.repeat(2000) })).status).toBe(200)
    const components = [{ type: 17, components: Array(39).fill(text('x'.repeat(100))) }]
    expect((await send({ flags: V2, components })).status).toBe(200)
    expect(
      (await send({ content: '', message_reference: { message_id: '12345678901234567', fail_if_not_exists: false } }))
        .body.code,
    ).toBe(50006)
  })

  test('the flag of Components V2 stays, and an edit that sets it takes content away', async () => {
    const plain = await send({ content: 'x' })
    const path = `/channels/${plain.body.channel_id}/messages/${plain.body.id}`
    expect((await standIn.api('PATCH', path, { flags: V2, components: [text('y')] })).body.code).toBe(50035)
    const changed = await standIn.api('PATCH', path, { flags: V2, content: null, embeds: [], components: [text('y')] })
    expect(changed.body).toMatchObject({ content: '', flags: V2, components: [{ type: 10, content: 'y' }] })
    expect((await standIn.api('PATCH', path, { flags: 0 })).body.errors.flags._errors[0].code).toBe(
      'MESSAGE_CANNOT_REMOVE_COMPONENTS_V2_FLAG',
    )
  })

  test('permissions, unknown things and tokens have their codes', async () => {
    const { api, channel } = standIn
    expect((await send({ content: 'x' }, 'no-bots')).body).toMatchObject({ code: 50013 })
    expect((await send({ content: 'x' }, 'staff')).body).toMatchObject({ code: 50001 })
    expect((await api('GET', '/channels/12345678901234567')).body).toMatchObject({ code: 10003 })
    expect((await api('GET', `/channels/${channel('general')}/messages/12345678901234567`)).body).toMatchObject({
      code: 10008,
    })
    expect((await api('GET', '/users/12345678901234567')).body).toMatchObject({ code: 10013 })
    expect((await api('GET', '/guilds/12345678901234567')).body).toMatchObject({ code: 10004 })
    expect((await api('GET', '/users/@me', undefined, { authorization: 'Bot wrong' })).status).toBe(401)
    expect((await send('{')).body).toMatchObject({ code: 50109 })
    const said = await standIn.act({ as: 'Ada', do: 'say', channel: 'no-history', content: 'x' })
    expect(
      (await send({ content: 'x', message_reference: { message_id: said.message!.id } }, 'no-history')).body.code,
    ).toBe(160002)
    expect(
      (await api('PATCH', `/channels/${channel('no-history')}/messages/${said.message!.id}`, { content: 'y' })).body
        .code,
    ).toBe(50005)
    expect((await api('DELETE', `/channels/${channel('no-history')}/messages/${said.message!.id}`)).body.code).toBe(
      50013,
    )
  })

  test('mentions notify whom allowed_mentions lets them', async () => {
    const ada = standIn.user('Ada')
    const content = `<@${ada}> @everyone`
    expect((await send({ content })).body).toMatchObject({ mentions: [{ id: ada }], mention_everyone: false })
    expect((await send({ content, allowed_mentions: { parse: [] } })).body).toMatchObject({
      mentions: [],
      mention_everyone: false,
    })
    expect((await send({ content, allowed_mentions: { users: [ada] } })).body.mentions).toHaveLength(1)
  })

  test('ids written as numbers stay exact', async () => {
    const first = await send({ content: 'x' })
    const body = `{"content":"\\"id\\": 12345678901234567891","message_reference":{"message_id":${first.body.id}}}`
    const reply = await send(body)
    expect(reply.body).toMatchObject({
      content: '"id": 12345678901234567891',
      message_reference: { message_id: first.body.id },
    })
  })

  test('an enforced nonce posts once', async () => {
    const first = await send({ content: 'x', nonce: 'n', enforce_nonce: true })
    expect((await send({ content: 'x', nonce: 'n', enforce_nonce: true })).body.id).toBe(first.body.id)
    expect((await send({ content: 'x', nonce: 'n' })).body.id).not.toBe(first.body.id)
  })

  test('commands have theirs', async () => {
    const put = (commands: unknown) =>
      standIn.api('PUT', `/applications/${standIn.local.application}/commands`, commands)
    const command = { name: 'ask', description: 'Ask' }
    expect((await put([{ ...command, name: 'Ask' }])).body.errors[0].name._errors[0].code).toBe(
      'APPLICATION_COMMAND_INVALID_NAME',
    )
    expect((await put([{ name: 'ask' }])).body.code).toBe(50035)
    expect((await put([command, command])).body.code).toBe(50035)
    expect((await put(Array.from({ length: 101 }, (_, i) => ({ ...command, name: `c${i}` })))).body.code).toBe(30032)
    const late = [
      { type: 3, name: 'a', description: 'a' },
      { type: 3, name: 'b', description: 'b', required: true },
    ]
    expect((await put([{ ...command, options: late }])).body.code).toBe(50035)
  })
})
