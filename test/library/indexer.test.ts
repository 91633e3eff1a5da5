import { mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type IndexOptions, type IndexProgress, indexCorpus } from '../../src/library/indexer.js'
import { LocalLibrary } from '../../src/library/local/reader.js'
import { LocalWriter } from '../../src/library/local/writer.js'
import { OWN_LIBRARY } from '../../src/library/opening.js'
import { searchRanked } from '../../src/library/ranked-search.js'
import { FakeEmbedder } from '../support/fake-embedder.js'
import { zipOf } from '../support/zip.js'

const FERRY =
  'The ferry to the island leaves at nine in the morning.\n\nIt returns at six in the evening, weather permitting.\n'
const BAKERY = 'The bakery on the harbour sells rye bread. Its owner is Anna Holm.\n'

describe('indexing a corpus folder', () => {
  let root: string
  let corpus: string
  let writer: LocalWriter
  let embedder: FakeEmbedder

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'footnote-indexer-'))
    corpus = join(root, 'corpus')
    mkdirSync(corpus)
    writeFileSync(join(corpus, 'ferry.txt'), FERRY)
    writeFileSync(join(corpus, 'bakery.txt'), BAKERY)
    writer = LocalWriter.open(join(root, 'index'), OWN_LIBRARY)
    embedder = new FakeEmbedder()
  })
  afterEach(async () => {
    await writer.close()
    rmSync(root, { recursive: true })
  })

  const index = (more: Partial<IndexOptions> = {}) => indexCorpus({ folders: [corpus], writer, embedder, ...more })
  const keys = async () => Object.fromEntries((await writer.files()).map(({ file, key }) => [file, key]))

  it('adds everything at first and touches nothing the second time', async () => {
    const first = await index()
    expect(first).toMatchObject({ documents: 2, added: 2, changed: 0, removed: 0, unchanged: 0, skipped: [] })
    expect(first).toMatchObject({ model: 'fake', dimensions: 64 })
    const embedded = embedder.embedded
    expect(embedded).toBe(first.passages)
    expect(await index()).toMatchObject({ added: 0, changed: 0, unchanged: 2, passages: first.passages })
    expect(embedder.embedded).toBe(embedded)
  })

  it('brings in what changed, keeps keys, and embeds only new passages', async () => {
    await index()
    const before = await keys()
    const embedded = embedder.embedded
    writeFileSync(join(corpus, 'bakery.txt'), BAKERY.replace('rye', 'white'))
    expect(await index()).toMatchObject({ added: 0, changed: 1, unchanged: 1 })
    expect(await keys()).toEqual(before)
    expect(embedder.embedded).toBe(embedded + 1)
  })

  it('takes an archive for a folder: its files come, stay, change and go one by one', async () => {
    const pack = (entries: Record<string, string>) => {
      writeFileSync(
        join(corpus, 'notes.zip'),
        zipOf(Object.entries(entries).map(([name, content]) => ({ name, content }))),
      )
    }
    pack({ 'tea.txt': 'Tea is served at four.', 'old/cake.md': 'Cake is served at five.' })
    expect(await index()).toMatchObject({ documents: 4, added: 4, skipped: [] })
    expect(await index()).toMatchObject({ unchanged: 4, added: 0 })
    const before = await keys()
    pack({ 'tea.txt': 'Tea is served at three.', 'cake.md': 'Cake is served at five.' })
    expect(await index()).toMatchObject({ documents: 4, changed: 2, removed: 0, unchanged: 2 })
    expect(await keys()).toMatchObject({
      'notes.zip/tea.txt': before['notes.zip/tea.txt'],
      'notes.zip/cake.md': before['notes.zip/old/cake.md'],
    })
    writeFileSync(join(corpus, 'notes.zip'), 'no archive any more')
    expect(await index()).toMatchObject({ documents: 2, removed: 2, skipped: [{ file: 'notes.zip' }] })
  })

  it('removes what is left alone from now on', async () => {
    await index()
    writeFileSync(join(corpus, '.footnoteignore'), 'bakery.*\n')
    expect(await index()).toMatchObject({ documents: 1, removed: 1, skipped: [] })
    expect(await index({ patterns: { include: ['*.md', 'ferry*'] } })).toMatchObject({ documents: 1, unchanged: 1 })
  })

  it('knows a renamed file by its bytes', async () => {
    await index()
    const { 'ferry.txt': key } = await keys()
    renameSync(join(corpus, 'ferry.txt'), join(corpus, 'boat.txt'))
    expect(await index()).toMatchObject({ added: 0, changed: 1, removed: 0, unchanged: 1 })
    expect(await keys()).toMatchObject({ 'boat.txt': key })
  })

  it('gives a document the same key when the index is made from nothing', async () => {
    await index()
    const before = await keys()
    const other = LocalWriter.open(join(root, 'again'), OWN_LIBRARY)
    await index({ writer: other })
    const after = Object.fromEntries((await other.files()).map(({ file, key }) => [file, key]))
    await other.close()
    expect(after).toEqual(before)
  })

  it('notices a changed sources.json', async () => {
    await index()
    writeFileSync(join(corpus, 'sources.json'), JSON.stringify({ 'bakery.txt': { title: 'Bread on the harbour' } }))
    expect(await index()).toMatchObject({ changed: 1, unchanged: 1 })
    const library = await LocalLibrary.open(join(root, 'index'))
    expect((await library.documents()).map(({ title }) => title)).toContain('Bread on the harbour')
    await library.close()
  })

  it('removes a file that is gone from a folder that stands', async () => {
    await index()
    rmSync(join(corpus, 'ferry.txt'))
    expect(await index()).toMatchObject({ documents: 1, removed: 1, unchanged: 1 })
  })

  it('removes nothing for a missing or emptied folder, says so, and does it with prune', async () => {
    await index()
    rmSync(corpus, { recursive: true })
    const missing = await index()
    expect(missing).toMatchObject({ documents: 2, removed: 0, skipped: [{ file: corpus }] })
    mkdirSync(corpus)
    expect(await index()).toMatchObject({ documents: 2, removed: 0, skipped: [{ file: corpus }] })
    expect(await index({ prune: true })).toMatchObject({ documents: 0, removed: 2, skipped: [] })
    await expect(index()).rejects.toMatchObject({ code: 'CORPUS_EMPTY' })
  })

  it('leaves the documents of other folders alone, also with prune', async () => {
    await index()
    const other = join(root, 'other')
    mkdirSync(other)
    writeFileSync(join(other, 'storm.txt'), 'A storm closed the harbour for two days in January.\n')
    expect(await index({ folders: [other], prune: true })).toMatchObject({ documents: 3, added: 1, removed: 0 })
  })

  const quoted = async (text: string) => {
    const library = await LocalLibrary.open(join(root, 'index'))
    const { hits } = await searchRanked(library, { text, vectors: null, limit: 1 })
    await library.close()
    return hits[0]?.passage
  }

  it.each([
    ['emptied', ''],
    ['binary', Buffer.from([0, 1, 2, 0, 255, 254, 0, 0, 7])],
    ['in no known encoding', Buffer.from([0x41, 0x81, 0x8d, 0x8f, 0x90, 0x9d, 0x81, 0x8d, 0xff, 0xc3, 0x28])],
  ])(
    'a file that is now %s is quoted no more, which is said, and its ids are those of passages that are gone',
    async (_, content) => {
      await index()
      const before = await quoted('rye bread')
      writeFileSync(join(corpus, 'bakery.txt'), content)
      const summary = await index()
      expect(summary).toMatchObject({ documents: 1, changed: 0, removed: 1, unchanged: 1 })
      expect(summary.skipped).toEqual([
        { file: 'bakery.txt', reason: expect.stringMatching(/^[^:]+\. What was read from it before is removed\.$/) },
      ])
      expect(await quoted('rye bread')).toBeUndefined()
      const library = await LocalLibrary.open(join(root, 'index'))
      expect(await library.lookup(before?.id ?? '')).toMatchObject({ state: 'retired' })
      await library.close()
      writeFileSync(join(corpus, 'bakery.txt'), BAKERY)
      expect(await index()).toMatchObject({ documents: 2, added: 1, skipped: [] })
      expect((await quoted('rye bread'))?.id).toBe(before?.id)
    },
  )

  it('a file that cannot be read at this moment keeps its older version, which is said', async () => {
    await index()
    rmSync(join(corpus, 'bakery.txt'))
    symlinkSync(join(corpus, 'nowhere.txt'), join(corpus, 'bakery.txt'))
    const summary = await index()
    expect(summary).toMatchObject({ documents: 2, removed: 0, unchanged: 2 })
    expect(summary.skipped).toEqual([
      { file: 'bakery.txt', reason: expect.stringMatching(/^the file cannot be read .* is still quoted\.$/) },
    ])
    expect((await quoted('rye bread'))?.text).toContain('Anna Holm')
  })

  it('keeps what sources.json said of a file that changes while sources.json cannot be read', async () => {
    const sources = join(corpus, 'sources.json')
    const bakery = async () => {
      const library = await LocalLibrary.open(join(root, 'index'))
      const found = (await library.documents()).find(({ file }) => file === 'bakery.txt')
      await library.close()
      return found
    }
    const note = {
      title: 'Bread',
      author: 'A. Holm',
      publisher: 'Harbour Post',
      published: '1911',
      url: 'https://e.org/b',
    }
    writeFileSync(sources, JSON.stringify({ 'bakery.txt': note }))
    await index()
    writeFileSync(sources, '{')
    for (const bread of ['white', 'barley']) {
      writeFileSync(join(corpus, 'bakery.txt'), BAKERY.replace('rye', bread))
      expect(await index()).toMatchObject({ changed: 1, unchanged: 1 })
      expect(await bakery()).toMatchObject(note)
      expect((await quoted(`${bread} bread`))?.text).toContain(bread)
    }
    expect(await index()).toMatchObject({ changed: 0, unchanged: 2 })
    writeFileSync(sources, JSON.stringify({ 'bakery.txt': { title: 'Bread' } }))
    expect(await index()).toMatchObject({ changed: 1, unchanged: 1 })
    expect(await bakery()).toMatchObject({ title: 'Bread' })
    expect(await bakery()).not.toHaveProperty('publisher')
  })

  it('a file that has become a link out of the folder is quoted no more', async () => {
    await index()
    renameSync(join(corpus, 'bakery.txt'), join(root, 'bakery.txt'))
    symlinkSync(join(root, 'bakery.txt'), join(corpus, 'bakery.txt'))
    expect(await index()).toMatchObject({ documents: 1, removed: 1, skipped: [{ file: 'bakery.txt' }] })
    expect(await quoted('rye bread')).toBeUndefined()
  })

  it('a file that is being written while it is read keeps its older version', async () => {
    await index()
    writeFileSync(join(corpus, 'bakery.txt'), BAKERY.replace('rye', 'white'))
    const summary = await index({
      // Between the look at all files and the reading of what has changed.
      onProgress: ({ stage, done, total }) =>
        stage === 'read' && done === total && writeFileSync(join(corpus, 'bakery.txt'), ''),
    })
    expect(summary).toMatchObject({ documents: 2, removed: 0, unchanged: 2 })
    expect((await quoted('rye bread'))?.text).toContain('Anna Holm')
    expect(await index()).toMatchObject({ documents: 1, removed: 1 })
  })

  it('stores all text before the first vector, so that a library is open early', async () => {
    const steps: IndexProgress[] = []
    await index({ onProgress: (step) => steps.push(step) })
    const stages = steps.map(({ stage }) => stage)
    expect(stages.lastIndexOf('text')).toBeLessThan(stages.indexOf('embed'))
    expect(steps.at(-1)).toMatchObject({ stage: 'embed', done: embedder.embedded, total: embedder.embedded })
  })

  it('stops between two transactions when told to, and goes on from there', async () => {
    const stop = new AbortController()
    const stopping = index({ signal: stop.signal, onProgress: ({ stage }) => stage === 'embed' && stop.abort() })
    await expect(stopping).rejects.toMatchObject({ name: 'AbortError' })
    expect(await index()).toMatchObject({ documents: 2, added: 0, unchanged: 2 })
    expect((await writer.totals(embedder.fingerprint)).waiting).toBe(0)
  })
})
