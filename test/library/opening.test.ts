import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { DATABASE_FILE, Database } from '../../src/library/local/database.js'
import { setMeta } from '../../src/library/local/meta.js'
import { LocalLibrary } from '../../src/library/local/reader.js'
import { LocalWriter } from '../../src/library/local/writer.js'
import { searchRanked } from '../../src/library/ranked-search.js'
import { TOKENS_VERSION } from '../../src/library/tokens.js'
import { embedAll } from '../contract/embed-all.js'
import { incoming } from '../support/documents.js'
import { FAKE_DIMENSIONS, FakeEmbedder } from '../support/fake-embedder.js'

const FERRY = 'The ferry to the island leaves at nine in the morning.'

describe('opening a library', () => {
  let directory: string
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'footnote-opening-'))
  })
  afterEach(() => rmSync(directory, { recursive: true }))

  const make = async () => {
    const writer = LocalWriter.open(directory)
    await writer.put(incoming('a.txt', [FERRY]))
    await writer.close()
  }
  /** Changes the file behind the library's back. */
  const change = (sql: string, ...meta: { key: 'tokens' | 'format'; value: number }[]) => {
    const database = Database.openForWriting(directory)
    for (const { key, value } of meta) setMeta(database, key, value)
    database.exec(sql)
    database.close()
  }
  const file = () => join(directory, DATABASE_FILE)

  it('says that there is none', async () => {
    await expect(LocalLibrary.open(directory)).rejects.toMatchObject({ code: 'LIBRARY_MISSING' })
    await expect(LocalLibrary.open(join(directory, 'nowhere'))).rejects.toMatchObject({ code: 'LIBRARY_MISSING' })
    await make()
    await expect(LocalLibrary.open(file())).rejects.toMatchObject({ code: 'LIBRARY_MISSING' })
  })

  it('refuses one of a newer format, for reading and for writing, and leaves it as it is', async () => {
    await make()
    change('PRAGMA user_version = 999', { key: 'format', value: 999 })
    const before = readFileSync(file())
    await expect(LocalLibrary.open(directory)).rejects.toMatchObject({ code: 'LIBRARY_NEWER' })
    expect(() => LocalWriter.open(directory)).toThrow(expect.objectContaining({ code: 'LIBRARY_NEWER' }))
    expect(readFileSync(file()).equals(before)).toBe(true)
  })

  it('refuses a file that is no database, and another program’s database', async () => {
    writeFileSync(file(), 'this is no database, whatever its name says. '.repeat(200))
    await expect(LocalLibrary.open(directory)).rejects.toMatchObject({ code: 'LIBRARY_BROKEN' })
    expect(() => LocalWriter.open(directory)).toThrow(expect.objectContaining({ code: 'LIBRARY_BROKEN' }))
    rmSync(file())
    change('CREATE TABLE recipes (name TEXT)')
    await expect(LocalLibrary.open(directory)).rejects.toMatchObject({ code: 'LIBRARY_BROKEN' })
    expect(() => LocalWriter.open(directory)).toThrow(expect.objectContaining({ code: 'LIBRARY_BROKEN' }))
  })

  it('names a torn database as broken', async () => {
    await make()
    const bytes = readFileSync(file())
    writeFileSync(file(), bytes.fill(0xff, 4_096, 4 * 4_096))
    await expect(LocalLibrary.open(directory).then((library) => library.documents())).rejects.toMatchObject({
      code: 'LIBRARY_BROKEN',
    })
  })

  it('says so where the folder cannot be made', () => {
    writeFileSync(join(directory, 'file'), '')
    expect(() => LocalWriter.open(join(directory, 'file', 'index'))).toThrow(
      expect.objectContaining({ code: 'LIBRARY_NOT_WRITABLE' }),
    )
  })

  it('lets one writer in at a time, and readers always', async () => {
    const writer = LocalWriter.open(directory)
    expect(() => LocalWriter.open(directory)).toThrow(
      expect.objectContaining({ code: 'LIBRARY_LOCKED', owner: process.pid }),
    )
    await (await LocalLibrary.open(directory)).close()
    await writer.close()
    await LocalWriter.open(directory).close()
  })

  it('makes the word index anew where the tokeniser has changed', async () => {
    await make()
    change('DELETE FROM postings', { key: 'tokens', value: TOKENS_VERSION + 1 })
    const library = await LocalLibrary.open(directory)
    const { hits } = await searchRanked(library, { text: 'ferry', vectors: null, limit: 1 })
    expect(hits[0]?.passage.text).toBe(FERRY)
    await library.close()
  })

  it('serves what another connection commits, at the next question', async () => {
    await make()
    const library = await LocalLibrary.open(directory)
    const writer = LocalWriter.open(directory)
    const embedder = new FakeEmbedder()
    const { version } = await library.status()
    await writer.put(incoming('b.txt', ['The lighthouse keeper writes letters.']))
    const ask = async () =>
      searchRanked(library, {
        text: 'lighthouse keeper',
        vectors: await embedder.embedQuestion('lighthouse keeper'),
        limit: 1,
      })
    expect((await ask()).hits[0]?.signals.semantic).toBe(0)
    await embedAll(writer, embedder)
    expect((await ask()).hits[0]?.signals.semantic).toBeGreaterThan(0.3)
    expect((await library.status()).version).toBeGreaterThan(version)
    await writer.close()
    await library.close()
  })

  it('refuses a question’s vector of another size, and vectors that are not the model’s', async () => {
    const writer = LocalWriter.open(directory)
    const embedder = new FakeEmbedder()
    await writer.put(incoming('a.txt', [FERRY]))
    await embedAll(writer, embedder)
    const library = await LocalLibrary.open(directory)
    const vector = new Float32Array(FAKE_DIMENSIONS / 2)
    await expect(
      searchRanked(library, { text: 'x', vectors: { vector, tokens: null }, limit: 1 }),
    ).rejects.toMatchObject({
      code: 'LIBRARY_MODEL_MISMATCH',
    })
    await writer.put(incoming('b.txt', ['Another passage.']))
    const [pending] = await writer.pending(embedder.fingerprint, 1)
    await expect(
      writer.storeVectors(embedder.fingerprint, [
        { inputHash: pending!.inputHash, vectors: { windows: [vector], tokens: null } },
      ]),
    ).rejects.toMatchObject({ code: 'LIBRARY_MODEL_MISMATCH' })
    await library.close()
    await writer.close()
  })

  it('answers from the old model’s vectors until the new one has them all', async () => {
    const writer = LocalWriter.open(directory)
    await writer.put(incoming('a.txt', [FERRY, 'The lighthouse keeper writes letters.']))
    await embedAll(writer, new FakeEmbedder('old'))
    const library = await LocalLibrary.open(directory)
    const model = async () => (await library.status()).model
    const { fingerprint, dimensions, name } = new FakeEmbedder('new')
    await writer.useEmbedder({ fingerprint, dimensions, name })
    expect(await model()).toBe('fake-old')
    await embedAll(writer, new FakeEmbedder('new'))
    expect(await model()).toBe('new')
    await writer.tidy()
    expect((await writer.totals('fake-old')).waiting).toBe(2)
    await library.close()
    await writer.close()
  })

  it('searches with the asked-for model’s vectors or none', async () => {
    const writer = LocalWriter.open(directory)
    await writer.put(incoming('a.txt', [FERRY]))
    await embedAll(writer, new FakeEmbedder('old'))
    await writer.close()
    const other = new FakeEmbedder('new')
    const library = await LocalLibrary.open(directory, { fingerprint: other.fingerprint })
    const { hits } = await searchRanked(library, {
      text: 'ferry',
      vectors: await other.embedQuestion('ferry'),
      limit: 1,
    })
    expect(hits[0]?.signals).toMatchObject({ semantic: 0, coverage: 1, late: null })
    expect((await library.status()).waiting).toBe(1)
    await library.close()
  })

  it('does not need the folder’s other files', async () => {
    await make()
    mkdirSync(join(directory, 'other'))
    for (const name of ['writer.lock', 'writer.pid']) rmSync(join(directory, name), { force: true })
    const library = await LocalLibrary.open(directory)
    expect(await library.documents()).toHaveLength(1)
    await library.close()
  })
})
