import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ManualClock } from '../src/index.js'
import { RawGateway } from './support/raw-gateway.js'
import { type StandIn, startStandIn } from './support/stand-in.js'

describe('limits in time', () => {
  let standIn: StandIn
  let clock: ManualClock
  let raw: RawGateway
  beforeEach(async () => {
    clock = new ManualClock()
    standIn = await startStandIn({ clock, wrongOnPurpose: true })
    raw = await RawGateway.open(standIn.local.gateway)
    raw.identify(standIn.local.token)
    await raw.event('READY')
    await standIn.api('PUT', `/applications/${standIn.local.application}/commands`, [
      { name: 'ask', description: 'Ask', integration_types: [0, 1], contexts: [0, 1, 2] },
    ])
  })
  afterEach(async () => {
    raw.drop()
    await standIn.close()
  })
  const interact = async (channel = 'general') => {
    const before = raw.received.length
    const act = standIn.act({ as: 'Ada', do: 'slash', channel, command: 'ask' })
    await raw.until((payload) => payload.t === 'INTERACTION_CREATE' && raw.received.indexOf(payload) >= before)
    const { d } = raw.received.findLast((payload) => payload.t === 'INTERACTION_CREATE')
    return {
      act,
      d,
      callback: (body: unknown) =>
        standIn.api('POST', `/interactions/${d.id}/${d.token}/callback?with_response=true`, body),
    }
  }

  test('10062 after three seconds, and the person is told', async () => {
    const { act, callback } = await interact()
    clock.advance(3_001)
    expect((await callback({ type: 4, data: { content: 'late' } })).body).toMatchObject({ code: 10062 })
    expect(await act).toMatchObject({
      ok: false,
      error: 'The application did not respond',
      interaction: { state: 'expired' },
    })
    expect(standIn.local.status().interactions).toEqual({ answered: 0, expired: 1, pending: 0 })
  })

  test('40060 to the second answer; the token lives fifteen minutes', async () => {
    const { act, d, callback } = await interact()
    expect((await callback({ type: 4, data: { content: 'x', flags: 64 } })).body.interaction).toMatchObject({
      response_message_ephemeral: true,
    })
    expect((await callback({ type: 4, data: { content: 'x' } })).body).toMatchObject({ code: 40060 })
    expect((await act).messages).toMatchObject([{ ephemeral: true }])
    const webhook = `/webhooks/${standIn.local.application}/${d.token}`
    clock.advance(14 * 60_000)
    expect((await standIn.api('PATCH', `${webhook}/messages/@original`, { content: 'y' })).status).toBe(200)
    clock.advance(2 * 60_000)
    expect((await standIn.api('POST', webhook, { content: 'z' })).body).toMatchObject({ code: 50027 })
  })

  test('the deferral decides who sees the answer', async () => {
    const { d, callback } = await interact()
    await callback({ type: 5, data: { flags: 64 } })
    const edited = await standIn.api('PATCH', `/webhooks/${standIn.local.application}/${d.token}/messages/@original`, {
      content: 'x',
    })
    expect(edited.body.flags & 64).toBe(64)
    expect(raw.received.some((payload) => payload.t === 'MESSAGE_CREATE')).toBe(false)
    expect((await standIn.see('Chen', 'general')).messages.some((message) => message.content === 'x')).toBe(false)
  })

  test('wrong kinds of answers, and five follow-ups where only a person installed it', async () => {
    const { callback } = await interact()
    expect((await callback({ type: 7, data: { content: 'x' } })).body.errors.type._errors[0].code).toBe(
      'BASE_TYPE_CHOICES',
    )
    const dm = await standIn.act({ as: 'Ada', do: 'dm', user: standIn.user('Chen') })
    const private_ = await interact(dm.channel)
    expect(private_.d).toMatchObject({ context: 2, authorizing_integration_owners: { 1: standIn.user('Ada') } })
    await private_.callback({ type: 4, data: { content: 'first' } })
    const follow = () =>
      standIn.api('POST', `/webhooks/${standIn.local.application}/${private_.d.token}`, { content: 'more' })
    for (let index = 0; index < 5; index++) {
      clock.advance(1_000)
      expect((await follow()).status).toBe(200)
    }
    clock.advance(2_000)
    expect((await follow()).body).toMatchObject({ code: 40094 })
  })

  test('50 requests a second over all, five messages in five seconds in a channel', async () => {
    const post = (channel: string) =>
      standIn.api('POST', `/channels/${standIn.channel(channel)}/messages`, { content: 'x' })
    clock.advance(10_000)
    for (let index = 0; index < 5; index++) {
      expect((await post('general')).headers.get('x-ratelimit-remaining')).toBe(String(4 - index))
    }
    const limited = await post('general')
    expect(limited).toMatchObject({ status: 429, body: { global: false, retry_after: expect.any(Number) } })
    expect(limited.headers.get('x-ratelimit-scope')).toBe('user')
    expect((await post('sources')).status).toBe(200)
    clock.advance(5_000)
    expect((await post('general')).status).toBe(200)
    clock.advance(5_000)
    const statuses = []
    for (let index = 0; index < 51; index++)
      statuses.push(await standIn.api('GET', index % 2 ? '/users/@me' : '/gateway/bot'))
    expect(statuses.slice(0, 50).every(({ status }) => status === 200)).toBe(true)
    expect(statuses[50]).toMatchObject({ status: 429, body: { global: true } })
    expect(statuses[50]?.headers.get('x-ratelimit-global')).toBe('true')
  })
})
