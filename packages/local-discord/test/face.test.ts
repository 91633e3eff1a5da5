import { afterEach, describe, expect, test } from 'vitest'
import {
  DEFAULT_SEED,
  type LocalDiscord,
  LocalDiscordClient,
  type LocalDiscordOptions,
  type Seed,
  startLocalDiscord,
} from '../src/index.js'
import { connectClient } from './support/stand-in.js'

let local: LocalDiscord | undefined
const start = async (options: LocalDiscordOptions = {}): Promise<LocalDiscord> => {
  local = await startLocalDiscord(options)
  return local
}
afterEach(async () => {
  await local?.close()
  local = undefined
})

const SEED: Seed = {
  people: [{ name: 'Zoë', about: 'Owner' }, { name: 'Yusuf' }],
  servers: [
    {
      name: 'Chess club',
      owner: 'Zoë',
      members: [{ name: 'Yusuf', roles: ['Reader'] }],
      channels: [
        {
          name: 'openings',
          rules: [{ who: 'Reader', deny: ['SendMessages'] }],
          messages: [{ by: 'Zoë', content: '1. e4', age: 3, thread: { name: 'Replies', members: ['Yusuf'] } }],
        },
      ],
    },
  ],
}

describe('the public face', () => {
  test('takes names for people and channels, and shows what a person sees', async () => {
    const { act, see } = await start()
    const said = await act({ as: 'Ada', do: 'say', channel: 'general', content: 'hello' })
    expect(said).toMatchObject({ ok: true, message: { content: 'hello' } })
    expect(see('Morgan', 'general').messages.at(-1)?.id).toBe(said.message?.id)
    expect(see('Morgan', 'general', { limit: 1, before: said.message?.id }).messages).toHaveLength(1)
    expect(await act({ as: 'ada', do: 'dm', user: 'Morgan' })).toMatchObject({ ok: true })
  })

  test('answers what Discord would refuse, and throws for what makes no sense', async () => {
    const { act, see } = await start()
    expect(await act({ as: 'Dana', do: 'say', channel: 'general', content: 'x' })).toMatchObject({
      ok: false,
      error: 'You do not have permission to send messages in this channel.',
    })
    const refused = { code: 'LOCAL_ACT_REFUSED', remedy: expect.any(String) }
    await expect(act({ as: 'Nobody', do: 'say', channel: 'general', content: 'x' })).rejects.toMatchObject(refused)
    expect(() => see('Ada', 'staff')).toThrow('Ada cannot see that channel.')
  })

  test('starts with servers and people of one’s own', async () => {
    const { guilds, users, see, act } = await start({ seed: SEED, botName: 'Deep Blue' })
    expect(guilds).toMatchObject([{ name: 'Chess club', channels: [{ name: 'openings' }, { name: 'Replies' }] }])
    expect(users.map(({ name }) => name)).toEqual(['Zoë', 'Yusuf'])
    expect(see('Yusuf', 'openings').messages[0]).toMatchObject({ content: '1. e4', author: { global_name: 'Zoë' } })
    expect(await act({ as: 'Yusuf', do: 'say', channel: 'openings', content: 'e5' })).toMatchObject({ ok: false })
  })

  test('names a contradiction in a seed', async () => {
    const [server] = SEED.servers
    const unknown: Seed = { ...SEED, servers: [{ ...server!, members: [{ name: 'Xenia' }] }] }
    await expect(start({ seed: unknown })).rejects.toMatchObject({
      code: 'LOCAL_SEED_WRONG',
      message: 'Chess club names Xenia, who is not among the people.',
    })
    await expect(start({ seed: SEED, botName: 'Zoë' })).rejects.toMatchObject({ code: 'LOCAL_SEED_WRONG' })
  })

  test('listens on another address of this machine, and names one that it cannot have', async () => {
    const { page, api } = await start({ host: 'localhost', seed: DEFAULT_SEED })
    expect(page).toMatch(/^http:\/\/localhost:\d+$/)
    expect((await fetch(`${api}/v10/gateway`)).status).toBe(200)
    await expect(startLocalDiscord({ host: '192.0.2.1' })).rejects.toMatchObject({ code: 'LOCAL_HOST_REFUSED' })
  })

  test('starts with faults', async () => {
    const stand = await start({ faults: [{ fault: 'server-error', times: 1 }] })
    expect(stand.status().active).toMatchObject([{ fault: 'server-error', left: 1 }])
    expect((await fetch(`${stand.api}/v10/gateway`)).status).toBe(502)
    expect((await fetch(`${stand.api}/v10/gateway`)).status).toBe(200)
  })

  test('does the same over HTTP', async () => {
    const stand = await start()
    const remote = new LocalDiscordClient(`${stand.page}/`)
    const bot = await connectClient(stand)
    expect((await remote.state('Chen')).guilds.map(({ name }) => name)).toEqual(['Reading Room'])
    expect(await remote.act({ as: 'Chen', do: 'say', channel: 'general', content: 'hi' })).toMatchObject({ ok: true })
    expect((await remote.see('Ada', 'general', { limit: 1 })).messages).toMatchObject([{ content: 'hi' }])
    expect((await remote.fault({ fault: 'slow' })).active).toHaveLength(1)
    expect((await remote.fault({ fault: 'clear' })).active).toEqual([])
    await expect(remote.see('Ada', 'nowhere')).rejects.toMatchObject({ code: 'LOCAL_REQUEST_FAILED', status: 400 })
    await bot.destroy()
    await stand.close()
    await expect(remote.status()).rejects.toMatchObject({ code: 'LOCAL_REQUEST_FAILED', status: 0 })
  })
})
