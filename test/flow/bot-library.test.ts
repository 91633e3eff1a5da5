import type { ActRequest, ActResult, SeenMessage } from 'local-discord'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { DEFAULT_SETTINGS } from '../../src/answering/settings.js'
import { Fetcher } from '../../src/fetching/fetcher.js'
import { JumpingClock, World } from '../fetching/world.js'
import { type ServersUnderTest, serversUnderTest } from '../support/servers.js'
import { buttonsOf, openStage, type Stage, wordsOf } from '../support/stage.js'

let servers: ServersUnderTest
let stage: Stage
let world: World
let fetcher: Fetcher
const pages = new Map<string, string>()

beforeAll(async () => {
  servers = await serversUnderTest()
  world = await World.start(({ url = '/' }, response) => {
    const page = pages.get(url)
    response.writeHead(page === undefined ? 404 : 200, { 'content-type': 'text/html' }).end(page)
  })
  fetcher = new Fetcher({ version: '1', plainHttp: true, clock: new JumpingClock(), outside: world })
  stage = await openStage({
    fetcher,
    libraries: {
      library: (scope) => (scope === 'shared' ? stage.answerer : servers.answerer(scope.server)),
      curator: (server) => servers.curator(server),
    },
  })
})
afterAll(async () => {
  await stage.close()
  await fetcher.close()
  await world.stop()
  await servers.end()
})
afterEach(async () => {
  pages.clear()
  await forget('Reading Room')
})

const serverNamed = (name: string) => stage.discord.guilds.find((guild) => guild.name === name)?.id ?? ''

/** As new: what is remembered of its settings, too. */
async function forget(name: string): Promise<void> {
  const { version: _, ...defaults } = DEFAULT_SETTINGS
  const message = (await library('forget')).messages[0]
  await press(message, 'Delete everything')
  await servers.curator(serverNamed(name)).changeSettings({ changes: defaults })
}

function library(subcommand: string, more: Partial<ActRequest> = {}, as = 'Morgan', channel = 'sources') {
  return stage.act(as, { do: 'slash', channel: stage.channel(channel), command: `library ${subcommand}`, ...more })
}

function press(message: SeenMessage | undefined, label: string, as = 'Morgan'): Promise<ActResult> {
  const { channel_id: channel = '', id = '' } = message ?? {}
  return stage.act(as, { do: 'button', channel, message: id, custom_id: buttonsOf(message).get(label)?.id ?? label })
}

/** The message as it is when it says so. */
async function until(result: ActResult, words: string, as = 'Morgan'): Promise<SeenMessage> {
  const { id = '', channel_id = '' } = result.messages.at(-1) ?? {}
  const now = async () => (await stage.see(as, channel_id)).find((message) => message.id === id)
  await expect.poll(async () => wordsOf(await now()), { timeout: 20_000 }).toContain(words)
  return (await now())!
}

const file = (name: string, content: string) => ({ name, base64: Buffer.from(content).toString('base64') })

const HARBOUR = `# The harbour

## Herrings

Fishermen of Lowmoor pay four herrings on every barrel. The harbour master weighs them himself.

## Ice

In winter the channel freezes, and sailors walk ashore over the ice.
`

async function addHarbour(): Promise<SeenMessage> {
  const added = await library('add', { options: { file: 'harbour.md' }, files: [file('harbour.md', HARBOUR)] })
  return until(added, 'Added 1 document.')
}

const say = (content: string, channel = 'sources', as = 'Ada') =>
  stage.act(as, { do: 'say', channel: stage.channel(channel), content: `<@${stage.bot.user.id}> ${content}` })

describe('adding', () => {
  it('a file: from an empty server to a quoted answer in three steps', async () => {
    const said = await addHarbour()
    expect(said.ephemeral).toBe(true)
    expect(wordsOf(said)).toContain('The harbour')
    expect(wordsOf(said)).toMatch(/Try it: What does it say about (?:Herrings|Ice)\?/)
    const asked = await press(said, 'Ask it')
    expect(wordsOf(asked.messages.at(-1))).toMatch(/herrings|ice/)
    const elsewhere = await say('Who pays four herrings on every barrel of Lowmoor?', 'desk')
    expect(wordsOf(elsewhere.messages[0])).not.toContain('Fishermen')
  })

  it('several files: what was read, and what was skipped and why', async () => {
    const files = [
      file('a.txt', 'A ferry crosses at dawn.'),
      file('b.xlsx', 'x'),
      file('c.txt', ''),
      file('a.txt', 'Two.'),
    ]
    const options = { file: 'a.txt', file2: 'b.xlsx', file3: 'c.txt' }
    const said = wordsOf(await until(await library('add', { options, files }), 'Added 1 document.'))
    expect(said).toMatch(/b\.xlsx: .*\.xlsx files are not read/)
    expect(said).toMatch(/c\.txt: /)
    const again = await library('add', { options: { file: 'a.txt' }, files: files.slice(0, 1) })
    await until(again, 'Nothing was added.')
  })

  it('what is said of a file', async () => {
    const options = {
      file: 'a.txt',
      title: 'On ferries',
      author: 'I. Marsh',
      date: '1871',
      source: 'https://a.example/f',
    }
    await until(await library('add', { options, files: [file('a.txt', 'A ferry crosses at dawn.')] }), 'On ferries')
    const wrong = await library('add', {
      options: { file: 'b.txt', date: 'yesterday' },
      files: [file('b.txt', 'A ferry crosses at noon.')],
    })
    await until(wrong, 'Nothing was added.')
  })

  it('a form with files and pasted text', async () => {
    const opened = await library('form')
    expect(opened.modal?.title).toBe('Add documents')
    const sent = await stage.act('Morgan', {
      do: 'modal',
      custom_id: opened.modal?.custom_id ?? '',
      fields: { files: ['a.txt'], text: 'The keeper sleeps by day.' },
      files: [file('a.txt', 'A ferry crosses at dawn.')],
    })
    await until(sent, 'Added 2 documents.')
  })

  it('a page, and refusals in sentences', async () => {
    pages.set('/guide', `<!doctype html><title>Guide</title><article><h1>Guide</h1><p>${HARBOUR}</p></article>`)
    const added = await library('add', { options: { url: 'http://docs.example.org/guide' } })
    await until(added, 'Added 1 document.')
    const [entry] = await servers.curator(serverNamed('Reading Room')).entries({})
    expect(entry).toMatchObject({ url: 'http://docs.example.org/guide' })
    for (const [url, words] of [
      ['http://169.254.169.254/latest/meta-data', 'That address leads to a private network'],
      ['http://docs.example.org/missing', 'There is no page at that address'],
      ['ftp://docs.example.org/x', 'I only open addresses that begin with https'],
    ]) {
      await until(await library('add', { options: { url: url ?? '' } }), words ?? '')
    }
  })

  it('a site: counted first, then added when somebody says so', async () => {
    const names = ['/docs/a', '/docs/b', '/docs/c']
    for (const name of names)
      pages.set(name, `<!doctype html><title>${name}</title><p>Page ${name} says so and so.</p>`)
    const listed = [...names, '/docs/missing', '/blog/x'].map(
      (name) => `<url><loc>http://docs.example.org${name}</loc></url>`,
    )
    pages.set('/sitemap.xml', `<urlset>${listed.join('')}</urlset>`)
    const options = { url: 'http://docs.example.org/docs/', 'whole-site': true }
    const counted = await until(await library('add', { options }), 'lists 4 pages')
    expect(await servers.curator(serverNamed('Reading Room')).entries({})).toEqual([])
    const added = await press(counted, 'Add 4 pages')
    const said = wordsOf(await until(added, 'Added 3 documents.'))
    expect(said).toContain('There is no page at that address')
  })

  it('nothing, and a site without an address', async () => {
    await until(await library('add'), 'Give me a')
    await until(await library('add', { options: { 'whole-site': true } }), 'goes with a')
  })
})

describe('looking after', () => {
  it('lists, suggests, removes, exports, and says how it stands', async () => {
    await until(await library('list'), 'no documents of its own yet')
    await until(await library('export'), 'nothing to export')
    await addHarbour()
    await until(await library('list'), 'The harbour')
    expect(wordsOf((await library('status')).messages[0])).toMatch(/1 of 1000 documents/)
    const exported = await library('export')
    expect(exported.messages[0]?.attachments[0]?.filename).toMatch(/\.zip$/)
    const suggested = await library('remove', {
      do: 'autocomplete',
      options: { document: 'harb' },
      focused: 'document',
    })
    expect(suggested.choices).toMatchObject([{ name: 'The harbour' }])
    await until(await library('remove', { options: { document: 'nothing' } }), 'no such document')
    await until(await library('remove', { options: { document: String(suggested.choices?.[0]?.value) } }), 'Removed')
    expect(await servers.curator(serverNamed('Reading Room')).entries({})).toEqual([])
  })

  it('says what is kept of whom', async () => {
    const said = wordsOf(
      (await stage.act('Ada', { do: 'slash', channel: stage.channel('sources'), command: 'privacy' })).messages[0],
    )
    expect(said).toContain('kept for 14 days')
    expect(said.split('\n').filter((line) => /^\d+\. /.test(line))).toHaveLength(10)
  })
})

describe('the settings', () => {
  async function choose(control: string, ...values: string[]): Promise<void> {
    const { messages } = await library('settings')
    const id = [...JSON.stringify(messages[0]?.components).matchAll(/"custom_id":"([^"]+)"/g)]
      .map(([, one]) => one ?? '')
      .find((one) => one.endsWith(`|${control}`))
    const [shown] = messages
    const what = values.length > 0 ? { do: 'select' as const, values } : { do: 'button' as const }
    const act = { ...what, channel: shown?.channel_id ?? '', message: shown?.id ?? '', custom_id: id ?? '' }
    expect(await stage.act('Morgan', act)).toMatchObject({ ok: true })
  }

  const question = 'Who pays four herrings on every barrel of Lowmoor?'

  /** Told in a direct message, and nowhere else. */
  async function expectTurnedAway(channel: string): Promise<void> {
    const { messages } = await say(question, channel)
    for (const message of messages) expect(message.channel_id).not.toBe(stage.channel(channel))
    expect(messages.map(wordsOf).join('')).toContain('answer only in other channels')
  }

  it('say where mentions are answered', async () => {
    await addHarbour()
    await choose('mentions', 'these')
    expect(wordsOf((await say(question)).messages[0])).toContain('Fishermen')
    await expectTurnedAway('general')
    const asked = await stage.act('Ada', {
      do: 'slash',
      channel: stage.channel('general'),
      command: 'ask',
      options: { question },
    })
    expect(wordsOf(asked.messages[0])).toContain('Fishermen')
    await choose('mentions', 'none')
    await expectTurnedAway('sources')
    await choose('mentions', 'all')
    expect(wordsOf((await say(question, 'general')).messages[0])).toContain('Fishermen')
  })

  it('say that answers are private', async () => {
    await addHarbour()
    await choose('answers', 'private')
    const [line] = (await say(question)).messages
    expect(wordsOf(line)).toContain('to whoever asked alone')
    expect(wordsOf(line)).not.toContain('Fishermen')
    const shown = await press(line, 'Show it to me', 'Chen')
    expect(shown.messages[0]?.ephemeral).toBe(true)
    expect(wordsOf(shown.messages[0])).toContain('Fishermen')
    const options = { question }
    const asked = await stage.act('Ada', { do: 'slash', channel: stage.channel('sources'), command: 'ask', options })
    expect(asked.messages[0]?.ephemeral).toBe(true)
  })

  it('say that answers go into a thread', async () => {
    await addHarbour()
    await choose('answers', 'thread')
    const { message } = await say(question)
    const thread = async () =>
      (await stage.see('Ada', stage.channel('sources'))).find(({ id }) => id === message?.id)?.thread
    await expect.poll(async () => (await thread())?.id).toBeDefined()
    const inThread = async () => (await stage.see('Ada', (await thread())?.id ?? '')).map(wordsOf).join('\n')
    await expect.poll(inThread).toContain('Fishermen')
    expect(await inThread()).toContain(question)
  })

  it('switch the shared documents off and on', async () => {
    await addHarbour()
    const shared = () =>
      servers.answerer(serverNamed('Reading Room')).ask({ question: 'When was the lighthouse built?' })
    expect((await shared()).quotes).not.toEqual([])
    await choose('shared')
    expect((await shared()).quotes).toEqual([])
    await choose('shared')
    expect((await shared()).quotes).not.toEqual([])
  })
})
