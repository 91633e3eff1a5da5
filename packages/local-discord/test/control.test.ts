import { request } from 'node:http'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startLocalDiscord } from '../src/index.js'
import { type StandIn, startStandIn } from './support/stand-in.js'

describe('the control interface', () => {
  let standIn: StandIn
  beforeAll(async () => {
    standIn = await startStandIn({ welcome: { questions: ['Who?'] } })
  })
  afterAll(() => standIn.close())
  const post = async (path: string, body: unknown) => {
    const response = await fetch(`${standIn.local.page}${path}`, { method: 'POST', body: JSON.stringify(body) })
    return { status: response.status, body: await response.json() }
  }
  const raw = (path: string, headers: Record<string, string>, method = 'GET') =>
    new Promise<number | undefined>((resolve) => {
      const sent = request(`${standIn.local.page}${path}`, { headers, method }, (response) =>
        resolve(response.resume().statusCode),
      )
      sent.end()
    })

  test('takes other names for fields, and doubled slashes', async () => {
    const channel = standIn.channel('general')
    const said = await post('//local//act', {
      user_id: standIn.user('Ada'),
      action: 'say',
      channelId: channel,
      text: 'hello',
    })
    expect(said).toMatchObject({ status: 200, body: { ok: true, message: { content: 'hello' } } })
    const messageId = said.body.message.id
    const edited = await post('/local/act', {
      as: standIn.user('Ada'),
      do: 'edit',
      message_id: messageId,
      text: 'changed',
    })
    expect(edited.body.message).toMatchObject({ content: 'changed', edited_timestamp: expect.any(String) })
    await post('/local/act', { as: standIn.user('Ada'), do: 'react', messageId, emoji: '👍' })
    expect((await standIn.see('Morgan', 'general')).messages.at(-1)?.reactions).toMatchObject([{ count: 1, me: false }])
    expect((await post('/local/act', { as: standIn.user('Chen'), do: 'delete', message: messageId })).body.ok).toBe(
      false,
    )
    expect((await post('/local/act', { as: standIn.user('Morgan'), do: 'delete', message: messageId })).body.ok).toBe(
      true,
    )
  })

  test('says plainly what is wrong', async () => {
    const as = standIn.user('Ada')
    for (const body of [
      {},
      { as: '1', do: 'say' },
      { as, do: 'dance' },
      { as, do: 'say', channel: '1', content: 'x' },
      { as, do: 'button', message: '1' },
    ]) {
      expect(await post('/local/act', body)).toMatchObject({
        status: 400,
        body: { ok: false, error: expect.any(String) },
      })
    }
    expect((await post('/local/fault', { fault: 'earthquake' })).status).toBe(400)
    const dana = await standIn.act({ as: 'Dana', do: 'say', channel: 'general', content: 'x' })
    expect(dana).toMatchObject({ ok: false, error: 'You do not have permission to send messages in this channel.' })
  })

  test('opens threads and DMs, and tells the page what one person sees', async () => {
    const thread = await standIn.act({ as: 'Ada', do: 'thread', channel: 'sources', content: 'A thread' })
    expect((await standIn.act({ as: 'Ada', do: 'say', channel: thread.channel!, content: 'in it' })).ok).toBe(true)
    const state = await (await fetch(`${standIn.local.page}/local/state?as=${standIn.user('Chen')}`)).json()
    expect(state.guilds.map((guild: { name: string }) => guild.name)).toEqual(['Reading Room'])
    expect(JSON.stringify(state)).toContain('A thread')
    expect(JSON.stringify(state)).not.toContain('staff')
    expect(state).toMatchObject({ welcome: { questions: ['Who?'] }, bot: { connected: false } })
  })

  test('pages back through a long channel', async () => {
    for (let index = 0; index < 12; index++) {
      await standIn.act({ as: 'Ada', do: 'say', channel: 'desk', content: `${index}` })
    }
    const base = `${standIn.local.page}/local/see?as=${standIn.user('Ada')}&channel=${standIn.channel('desk')}&limit=5`
    const last = await (await fetch(base)).json()
    expect(last.messages.map((m: { content: string }) => m.content)).toEqual(['7', '8', '9', '10', '11'])
    const before = await (await fetch(`${base}&before=${last.messages[0].id}`)).json()
    expect(before.messages.map((m: { content: string }) => m.content)).toEqual(['2', '3', '4', '5', '6'])
    expect(before.more).toBe(true)
  })

  test('streams events to those who may see them', async () => {
    const stream = await fetch(`${standIn.local.page}/local/events?as=${standIn.user('Chen')}`)
    const reader = stream.body!.pipeThrough(new TextDecoderStream()).getReader()
    await reader.read()
    await standIn.act({ as: 'Morgan', do: 'say', channel: 'staff', content: 'secret' })
    await standIn.act({ as: 'Ada', do: 'say', channel: 'general', content: 'public' })
    const { value } = await reader.read()
    expect(value).toContain('public')
    expect(value).not.toContain('secret')
    await reader.cancel()
  })

  test('answers only this machine, and only its own page', async () => {
    const host = new URL(standIn.local.page).host
    expect(await raw('/local/state', { host })).toBe(200)
    expect(await raw('/local/state', { host: 'evil.example' })).toBe(403)
    expect(await raw('/local/state', { host, origin: 'http://evil.example' })).toBe(403)
    expect(await raw('/api/v10/gateway', { host, origin: standIn.local.page })).toBe(200)
    expect(await raw('/', { host, 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' })).toBe(403)
  })

  test('is not reached by a form of another page, nor shown in its frame', async () => {
    const host = new URL(standIn.local.page).host
    const followed = { host, 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' }
    expect(await raw('/local/act', followed, 'POST')).toBe(403)
    expect(await raw('/local/act', { ...followed, 'sec-fetch-site': 'none' }, 'POST')).toBe(403)
    expect(await raw('/local/state', followed)).toBe(200)
    const { headers } = await fetch(`${standIn.local.page}/`)
    expect(headers.get('content-security-policy')).toBe("frame-ancestors 'none'")
    expect(headers.get('x-frame-options')).toBe('DENY')
  })

  test('a port in use is named with its remedy', async () => {
    const port = Number(new URL(standIn.local.page).port)
    await expect(startLocalDiscord({ port })).rejects.toMatchObject({
      code: 'LOCAL_PORT_IN_USE',
      message: expect.stringContaining(String(port)),
    })
    await expect(startLocalDiscord({ port: 70_000 })).rejects.toMatchObject({ code: 'LOCAL_PORT_REFUSED' })
  })
})
