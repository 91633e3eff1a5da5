import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { addDocument, exported, follow, type NewDocument } from '../../../src/answering/adding.js'
import type { Job } from '../../../src/answering/curation.js'
import { zipFolderOf } from '../../../src/documents/zip-folder.js'
import { type ServersUnderTest, type ServersUnderTestOptions, serversUnderTest } from '../../support/servers.js'
import { zipOf } from '../../support/zip.js'

const HERE = '1203948572839450112'
const THERE = '1203948572839450113'
const VAULT = 'The vault of the museum opens with a copper key.\n\nThe guards change at midnight.'

let under: ServersUnderTest
afterEach(() => under.end())

async function start(options?: ServersUnderTestOptions): Promise<void> {
  under = await serversUnderTest(options)
}

async function add(server: string, file: string, text: string | Uint8Array, more: Partial<NewDocument> = {}) {
  const curator = under.curator(server)
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text
  return follow(curator, await addDocument(curator, { file, bytes, ...more }), { every: 5 })
}

const question = { question: 'Which key opens the vault of the museum?' }
const everything = (server: string) =>
  readdirSync(join(under.librariesDir, server), { recursive: true })
    .map(String)
    .filter((name) => !/writer\.|library\.db-/.test(name))
    .sort()

describe('adding', () => {
  it('makes a document quotable for its server alone, beside the shared ones', async () => {
    await start()
    const job = await add(HERE, 'Vault.TXT', VAULT, { note: { title: 'The vault', url: 'https://museum.example/v' } })
    expect(job).toMatchObject({ state: 'done', file: 'Vault.txt', documents: [{ title: 'The vault', paragraphs: 2 }] })
    const answer = await under.answerer(HERE).ask(question)
    expect(answer.quotes[0]).toMatchObject({
      text: expect.stringContaining('The vault of the museum opens with a copper key.'),
      document: { title: 'The vault', file: 'Vault.txt', url: 'https://museum.example/v' },
    })
    const shared = await under.answerer(HERE).ask({ question: 'When was the lighthouse built?' })
    expect(shared.quotes[0]?.text).toBe('The lighthouse was built in 1871.')
    const { id } = answer.quotes[0]!
    expect(await under.answerer(THERE).quote({ id })).toEqual({ state: 'unknown', id })
    expect(JSON.stringify(await under.answerer(THERE).ask(question))).not.toContain('copper')
    expect(await under.answerer(THERE).suggest({ prefix: 'vault' })).toEqual([])
    expect(await under.answerer(HERE).suggest({ prefix: 'vault' })).toEqual([
      { id: answer.quotes[0]!.document.id, label: 'The vault' },
    ])
  })

  it('tells how it gets on, and counts what it embeds', async () => {
    await start()
    const heard: Job[] = []
    const curator = under.curator(HERE)
    const bytes = new TextEncoder().encode(
      Array.from({ length: 80 }, (_, i) => `Room ${i} has ${i} doors.`).join('\n\n'),
    )
    const job = await addDocument(curator, { file: 'rooms.txt', bytes })
    expect(job).toMatchObject({ state: 'waiting', file: 'rooms.txt' })
    const end = await follow(curator, job, { every: 1, onProgress: (one) => heard.push(one) })
    expect(end.state).toBe('done')
    expect(end.embedded).toBe(end.of)
    expect(end.of).toBeGreaterThan(0)
    expect(heard.at(-1)).toEqual(end)
  })

  it('takes an archive apart, and says which of its files gave no document', async () => {
    await start()
    const zip = zipOf([
      { name: 'one.txt', content: 'Tides turn twice a day here.' },
      { name: 'deep/two.md', content: '# Bells\n\nEight bells end a watch.' },
      { name: 'three.exe', content: 'MZ' },
    ])
    const job = await add(HERE, 'notes.zip', zip)
    expect(job.state).toBe('done')
    expect(job.documents.map(({ file }) => file).sort()).toEqual(['notes.zip/deep/two.md', 'notes.zip/one.txt'])
    expect(job.skipped).toEqual([{ file: 'notes.zip/three.exe', reason: 'this kind of file is not read.' }])
    const [first] = await under.curator(HERE).entries({})
    await follow(under.curator(HERE), await under.curator(HERE).remove({ document: first!.id }), { every: 5 })
    expect(await under.curator(HERE).entries({})).toEqual([])
  })

  it.each([
    ['the same bytes under another name', 'other.txt', VAULT, 'DOCUMENT_THERE'],
    ['the same text in other bytes', 'other.md', VAULT.replace('copper', '**copper**'), 'DOCUMENT_DUPLICATE'],
    ['a file without text', 'empty.txt', '   ', 'DOCUMENT_EMPTY'],
    ['a file that is not what it says', 'broken.pdf', 'no PDF at all', 'DOCUMENT_MALFORMED'],
    ['an archive with nothing in it', 'empty.zip', zipOf([{ name: 'a.exe', content: 'MZ' }]), 'FILE_UNREADABLE'],
  ])('refuses %s, and stores nothing of it', async (_, file, content, code) => {
    await start()
    await add(HERE, 'vault.txt', VAULT)
    const before = everything(HERE)
    const job = await add(HERE, file, content)
    expect(job.state).toBe('refused')
    expect(job.mistake?.code).toBe(code)
    expect(everything(HERE)).toEqual(before)
    expect(await under.curator(HERE).entries({})).toHaveLength(1)
  })

  it.each([
    ['a kind of file that is not read', { file: 'run.exe' }, 'FILE_FORMAT'],
    ['a file without a name', { file: '../..' }, 'FILE_NAME'],
    ['a date that is none', { file: 'a.txt', note: { published: 'last week' } }, 'NOTE'],
    ['an address that is none', { file: 'a.txt', note: { url: 'javascript:alert(1)' } }, 'NOTE'],
    ['the place of a file that is not there', { file: 'a.txt', replaces: 'b.txt' }, 'FILE_UNKNOWN'],
  ])('refuses %s at once', async (_, more, code) => {
    await start()
    const adding = addDocument(under.curator(HERE), { bytes: new Uint8Array([65]), ...more })
    await expect(adding).rejects.toMatchObject({ code })
  })

  it('never leaves its folder, whatever the name', async () => {
    await start()
    for (const [i, name] of ['../../evil.txt', '/etc/evil.txt', '..\\evil.txt', '.footnoteignore.txt'].entries()) {
      expect((await add(HERE, name, `Evil number ${i} walks the shore.`)).state).toBe('done')
    }
    const files = (await under.curator(HERE).entries({})).map(({ file }) => file)
    expect(files.sort()).toEqual(['evil-2.txt', 'evil-3.txt', 'evil.txt', 'footnoteignore.txt'])
    expect(readdirSync(under.librariesDir)).toEqual([HERE])
    for (const server of ['..', '.', '0123', 'x', '1/2', '123456789012345678901']) {
      expect(() => under.curator(server)).toThrow(expect.objectContaining({ code: 'SCOPE' }))
    }
  })

  it('replaces a document in whole, and keeps the old one if the new one cannot be read', async () => {
    await start()
    const first = await add(HERE, 'vault.txt', VAULT, { note: { title: 'The vault' } })
    const broken = await add(HERE, 'new.txt', ' ', { replaces: 'vault.txt' })
    expect(broken).toMatchObject({ state: 'refused', mistake: { code: 'DOCUMENT_EMPTY' } })
    expect((await under.answerer(HERE).ask(question)).quotes[0]?.text).toContain('copper')
    const done = await add(HERE, 'new.txt', VAULT.replace('copper', 'silver'), { replaces: 'vault.txt' })
    expect(done).toMatchObject({ state: 'done', documents: [{ id: first.documents[0]!.id, title: 'The vault' }] })
    expect((await under.answerer(HERE).ask(question)).quotes[0]?.text).toContain('silver')
    expect(await under.curator(HERE).entries({})).toHaveLength(1)
  })
})

describe('quotas', () => {
  it.each([
    ['libraryDocuments', 1, 'documents', 'QUOTA_DOCUMENTS', '1 document'],
    ['libraryAdditionsPerHour', 1, 'additions', 'QUOTA_ADDITIONS', '1 document'],
    ['libraryMegabytes', 1, 'bytes', 'QUOTA_BYTES', '1 MB'],
    ['libraryPassages', 1, 'passages', 'QUOTA_PASSAGES', '1 passage'],
  ] as const)('refuses what goes beyond %s, with the number', async (variable, most, quota, code, said) => {
    await start({ [variable]: most })
    await add(HERE, 'vault.txt', VAULT)
    const { quotas } = await under.curator(HERE).overview({})
    expect(quotas[quota].most).toBe(quota === 'bytes' ? 2 ** 20 : most)
    expect(quotas[quota].used).toBeGreaterThan(0)
    const large = `One.\n\nTwo.${quota === 'bytes' ? ' '.repeat(2 ** 20) : ''}\n\nThree boats.`
    const refused = await add(HERE, 'more.txt', large).then(
      ({ mistake }) => mistake,
      (error) => error,
    )
    expect(refused).toMatchObject({ code, message: expect.stringContaining(said) })
    expect(await under.curator(HERE).entries({})).toHaveLength(1)
    expect((await add(THERE, 'vault.txt', VAULT)).state).toBe('done')
  })
})

describe('removing and exporting', () => {
  it('removes a document with what is said of it, and no document of others', async () => {
    await start()
    const { documents } = await add(HERE, 'vault.txt', VAULT, { note: { author: 'A. Guard' } })
    const document = documents[0]!.id
    await expect(under.curator(THERE).remove({ document })).rejects.toMatchObject({ code: 'DOCUMENT_UNKNOWN' })
    const job = await follow(under.curator(HERE), await under.curator(HERE).remove({ document }), { every: 5 })
    expect(job).toMatchObject({ state: 'done', documents: [] })
    expect(readFileSync(join(under.librariesDir, HERE, 'sources.json'), 'utf8').trim()).toBe('{}')
    expect(readdirSync(join(under.librariesDir, HERE, 'documents'))).toEqual([])
    expect(await under.answerer(HERE).documents({})).toMatchObject([{ title: 'Shared 0' }])
  })

  it('exports what it was given, as a corpus folder', async () => {
    await start()
    await add(HERE, 'vault.txt', VAULT, { note: { title: 'The vault' } })
    await add(HERE, 'noise.txt', Array.from({ length: 25_000 }, (_, i) => `word${i}`).join(' '))
    const { file, bytes } = await exported(under.curator(HERE))
    expect(file).toBe(`library-${HERE}.zip`)
    const path = join(under.folder, file)
    writeFileSync(path, bytes)
    expect((await zipFolderOf(path)).files.map(({ name }) => name).sort()).toEqual(['noise.txt', 'vault.txt'])
    expect(Buffer.from(bytes).includes('sources.json')).toBe(true)
    expect(readdirSync(join(under.librariesDir, HERE, 'incoming'))).toEqual([])
    const gone = under.curator(HERE).download({ download: '00000000-0000-4000-8000-000000000000', offset: 0 })
    await expect(gone).rejects.toMatchObject({ code: 'DOWNLOAD_UNKNOWN' })
  })
})

describe('settings', () => {
  it('are kept in a file with a version, and refuse what cannot be', async () => {
    await start()
    const curator = under.curator(HERE)
    expect(await curator.settings({})).toMatchObject({ version: 1, shared: true, mentions: 'all' })
    await curator.changeSettings({ changes: { curators: ['42'] } })
    expect(await curator.changeSettings({ changes: { answers: 'thread' } })).toMatchObject({ curators: ['42'] })
    const path = join(under.librariesDir, HERE, 'settings.json')
    expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({ version: 1, answers: 'thread', curators: ['42'] })
    const wrong = curator.changeSettings({ changes: JSON.parse('{"answers":"everywhere"}') })
    await expect(wrong).rejects.toMatchObject({ code: 'SETTINGS' })
    writeFileSync(path, '{"version":99}')
    await expect(curator.settings({})).rejects.toMatchObject({ code: 'SETTINGS_NEWER' })
  })

  it('switch the shared documents off for one server alone', async () => {
    await start()
    await add(HERE, 'vault.txt', VAULT)
    await under.curator(HERE).changeSettings({ changes: { shared: false } })
    expect((await under.answerer(HERE).documents({})).map(({ title }) => title)).not.toContain('Shared 0')
    expect((await under.answerer(HERE).ask({ question: 'When was the lighthouse built?' })).certainty).not.toBe(
      'strong',
    )
    expect(await under.answerer(THERE).documents({})).toHaveLength(1)
    await under.curator(THERE).changeSettings({ changes: { shared: false } })
    expect(await under.answerer(THERE).documents({})).toEqual([])
  })
})

describe('leaving', () => {
  const day = 86_400_000
  it('keeps a library for a while, and deletes it whole after that', async () => {
    await start()
    await add(HERE, 'vault.txt', VAULT)
    await add(THERE, 'vault.txt', VAULT)
    for (const server of [HERE, THERE]) await under.curator(server).leave({})
    const { left, keepDays } = await under.curator(HERE).overview({})
    expect(Date.parse(left ?? '')).toBeGreaterThan(0)
    expect(keepDays).toBe(14)
    await under.curator(THERE).comeBack({})
    await under.close()
    under = await serversUnderTest({ folder: under.folder, now: () => new Date(Date.now() + 13 * day) })
    expect(readdirSync(under.librariesDir).sort()).toEqual([HERE, THERE])
    await under.close()
    under = await serversUnderTest({ folder: under.folder, now: () => new Date(Date.now() + 15 * day) })
    expect(readdirSync(under.librariesDir)).toEqual([THERE])
    expect((await under.answerer(THERE).ask(question)).quotes[0]?.text).toContain('copper')
  })

  it('forgets at once where that is asked for, with what is under way', async () => {
    await start()
    await add(HERE, 'vault.txt', VAULT)
    await addDocument(under.curator(HERE), { file: 'more.txt', bytes: new TextEncoder().encode('More of it.') })
    await under.curator(HERE).forget({})
    await under.servers.idle()
    expect(readdirSync(under.librariesDir)).toEqual([])
    expect(await under.curator(HERE).entries({})).toEqual([])
  })
})

describe('starting again', () => {
  it('reads what was put there by hand, and sweeps what was not finished', async () => {
    await start()
    await add(HERE, 'vault.txt', VAULT)
    await under.close()
    const root = join(under.librariesDir, HERE)
    writeFileSync(join(root, 'documents', 'hand.txt'), 'The lamp of the tower is lit by hand.')
    writeFileSync(join(root, 'incoming', '00000000-0000-4000-8000-000000000000.upload'), 'half')
    writeFileSync(join(root, '.sources.json.00000000-0000-4000-8000-000000000000.new'), '{')
    under = await serversUnderTest({ folder: under.folder })
    await under.servers.idle()
    expect(existsSync(join(root, '.sources.json.00000000-0000-4000-8000-000000000000.new'))).toBe(false)
    expect(readdirSync(join(root, 'incoming'))).toEqual([])
    expect((await under.curator(HERE).entries({})).map(({ file }) => file)).toEqual(['hand.txt', 'vault.txt'])
  })

  it('makes a damaged index anew from the documents', async () => {
    await start()
    await add(HERE, 'vault.txt', VAULT)
    await under.close()
    const database = join(under.librariesDir, HERE, 'index', 'library.db')
    writeFileSync(database, Buffer.alloc(statSync(database).size, 7))
    under = await serversUnderTest({ folder: under.folder })
    await expect(under.answerer(HERE).ask(question)).rejects.toMatchObject({ code: 'LIBRARY_CLOSED' })
    await under.servers.idle()
    expect((await under.answerer(HERE).ask(question)).quotes[0]?.text).toContain('copper')
  })
})
