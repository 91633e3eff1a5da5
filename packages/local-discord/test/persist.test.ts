import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type LocalDiscord, startLocalDiscord } from '../src/index.js'

let folder: string
let file: string
let local: LocalDiscord | undefined

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'local-discord-'))
  file = join(folder, 'data', 'messages.json')
})
afterEach(async () => {
  await local?.close()
  local = undefined
  await rm(folder, { recursive: true })
})

async function restart(options: Parameters<typeof startLocalDiscord>[0] = {}): Promise<LocalDiscord> {
  await local?.close()
  local = await startLocalDiscord({ persist: file, ...options })
  return local
}

/** What a person sees of a channel, as text. */
function said(as: string, channel: string): string[] {
  return local?.see(as, channel).messages.map(({ content }) => content) ?? []
}

test('messages, edits, reactions, threads and direct messages are there after a restart, under the same ids', async () => {
  const first = await restart()
  const { message } = await first.act({ as: 'Ada', do: 'say', channel: 'general', content: 'the kettle is on' })
  const id = message?.id ?? ''
  await first.act({ as: 'Morgan', do: 'react', channel: 'general', message: id, emoji: '📎' })
  await first.act({ as: 'Ada', do: 'edit', channel: 'general', message: id, content: 'the kettle is off' })
  const thread = (await first.act({ as: 'Ada', do: 'thread', channel: 'general', content: 'kettles' })).channel ?? ''
  await first.act({ as: 'Ada', do: 'say', channel: thread, content: 'of copper' })
  const dm = (await first.act({ as: 'Ada', do: 'dm' })).channel ?? ''
  await first.act({ as: 'Ada', do: 'say', channel: dm, content: 'between us' })
  const gone = await first.act({ as: 'Ada', do: 'say', channel: 'general', content: 'never mind' })
  await first.act({ as: 'Ada', do: 'delete', channel: 'general', message: gone.message?.id ?? '' })
  const { guilds, users, application } = first
  const second = await restart()
  expect([second.users, second.application]).toEqual([users, application])
  for (const [at, { id: guild, channels }] of guilds.entries()) {
    expect(second.guilds[at]?.id).toBe(guild)
    expect(second.guilds[at]?.channels).toEqual(expect.arrayContaining(channels))
  }
  expect(said('Ada', 'general').at(-1)).not.toBe('never mind')
  const [seen] = second.see('Morgan', 'general').messages.filter((one) => one.id === id)
  expect(seen).toMatchObject({ content: 'the kettle is off', reactions: [{ emoji: { name: '📎' }, count: 1 }] })
  expect(said('Ada', thread)).toContain('of copper')
  expect(said('Ada', dm)).toEqual(['between us'])
  const later = await second.act({ as: 'Ada', do: 'say', channel: 'general', content: 'on again' })
  expect(BigInt(later.message?.id ?? '0')).toBeGreaterThan(BigInt(id))
  expect((await second.act({ as: 'Ada', do: 'dm' })).channel).toBe(dm)
})

test('files are there, too, under the address of the stand-in that serves them now', async () => {
  const first = await restart()
  const base64 = Buffer.from('copper and tin').toString('base64')
  const files = [{ name: 'alloys.txt', type: 'text/plain', base64 }]
  const sent = await first.act({ as: 'Ada', do: 'say', channel: 'general', content: 'look', files })
  const second = await restart()
  const seen = second.see('Ada', 'general').messages.find(({ id }) => id === sent.message?.id)
  const url = seen?.attachments[0]?.url ?? ''
  expect(url.startsWith(second.page)).toBe(true)
  expect(await (await fetch(url)).text()).toBe('copper and tin')
})

test.each([
  ['broken', '{"format":1,'],
  ['of another format', '{"format":99}'],
  ['with a message that is none', ''],
  ['of other people', ''],
])('a file that is %s is set aside', async (kind, content) => {
  const first = await restart()
  await first.act({ as: 'Ada', do: 'say', channel: 'general', content: 'the kettle is on' })
  await first.close()
  local = undefined
  const json = await readFile(file, 'utf8')
  const wrong = json.replace('"content":"the kettle is on"', '"content":7')
  await writeFile(file, content || (kind === 'of other people' ? json : wrong))
  const other = kind === 'of other people' ? { botName: 'Somebody' } : {}
  await restart(other)
  expect(said('Ada', 'general')).not.toContain('the kettle is on')
  expect(await readdir(join(folder, 'data'))).toContain('messages.json.old')
})

test('what is kept is bounded, and nothing but the file stays behind', async () => {
  const first = await restart()
  for (let number = 0; number < 520; number++) {
    await first.act({ as: 'Morgan', do: 'say', channel: 'sources', content: `number ${number}`, wait: 0 })
  }
  const second = await restart()
  const newest = second.see('Morgan', 'sources', { limit: 100 })
  expect(newest.messages.at(-1)?.content).toBe('number 519')
  const kept: { messages: unknown[] } = JSON.parse(await readFile(file, 'utf8'))
  expect(kept.messages.length).toBeLessThan(520)
  expect(kept.messages.length).toBeGreaterThanOrEqual(500)
  expect(await readdir(join(folder, 'data'))).toEqual(['messages.json'])
})

test('a place that cannot be written is told at the start', async () => {
  await writeFile(join(folder, 'data'), 'a file, not a folder')
  await expect(startLocalDiscord({ persist: file })).rejects.toMatchObject({ code: 'LOCAL_STORE_REFUSED' })
})
