import { deserialize, serialize } from 'node:v8'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { LateInteraction } from '../../src/library/late-interaction.js'
import type { Library, LibraryWriter, PassageRecord } from '../../src/library/library.js'
import { type Engine, OWN_LIBRARY } from '../../src/library/opening.js'
import { searchRanked } from '../../src/library/ranked-search.js'
import { tokensOf } from '../../src/library/tokens.js'
import { incoming } from '../support/documents.js'
import { FakeEmbedder } from '../support/fake-embedder.js'
import { embedAll } from './embed-all.js'

/** An engine under test, with two places where no library stands yet. */
export interface EngineUnderTest {
  engine: Engine
  places: [string, string]
  /** Leaves nothing behind. */
  end(): Promise<void>
}

const FERRY = 'The ferry to the island leaves at nine in the morning and returns at six.'
const BAKERY = 'The bakery on the harbour sells rye bread, and its owner is Anna Holm.'
const STORM = 'A storm closed the harbour for two days in January.'

/** What every engine, its libraries and their writers must do, whatever stands behind them. */
export function libraryContract(name: string, make: () => Promise<EngineUnderTest>): void {
  describe(`${name}: a library`, () => {
    const embedder = new FakeEmbedder()
    let under: EngineUnderTest
    let library: Library
    let writer: LibraryWriter

    beforeEach(async () => {
      under = await make()
      writer = await under.engine.openWriter(under.places[0])
      library = await under.engine.openLibrary(under.places[0])
    })
    afterEach(async () => {
      await library.close()
      await writer.close()
      await under.end()
    })

    const ask = async (text: string, more: { limit?: number; document?: string; words?: boolean } = {}) =>
      searchRanked(library, {
        text,
        vectors: more.words ? null : await embedder.embedQuestion(text),
        limit: more.limit ?? 10,
        ...(more.document === undefined ? {} : { document: more.document }),
      })

    it('is empty at first and says so', async () => {
      expect(await library.documents()).toEqual([])
      expect((await ask('ferry')).hits).toEqual([])
      expect(await library.lookup('7K3M9XZ')).toEqual({ state: 'unknown' })
      expect(await library.status()).toMatchObject({ documents: 0, passages: 0, waiting: 0 })
    })

    it('keeps what tells the pages of a site, until they go or are pages no more', async () => {
      const given = incoming('a.html', [FERRY])
      const page = { site: 'river.example', blocks: ['AAAAAAAAAAA', 'BBBBBBBBBBB'], shared: ['BBBBBBBBBBB'] }
      const { key } = await writer.put({ ...given, page })
      await writer.put({ ...incoming('b.html', [STORM]), page: { site: '', blocks: [], shared: [] } })
      const { folder } = given
      expect(await under.engine.pages(under.places[0])).toEqual(await writer.pages())
      expect(await writer.pages()).toContainEqual({ key, folder, file: 'a.html', ...page })
      await writer.put(given, key)
      expect((await writer.pages()).map(({ file, site, blocks, shared }) => [file, site, blocks, shared])).toEqual([
        ['b.html', '', [], []],
      ])
      for (const { key: gone } of await writer.pages()) await writer.remove(gone)
      expect(await writer.pages()).toEqual([])
    })

    it('keeps what was noted of files until they are forgotten, and tells which could not be read', async () => {
      const seen = { folder: '/corpus', file: 'a.txt', byteHash: 'aa', stamp: '5.1.1.7' }
      const unreadable = { reader: 'PDF-1', tries: 1, reason: 'it is torn.', noted: '2024-05-01T10:00:00.000Z' }
      const torn = { folder: '/corpus', file: 'b.pdf', byteHash: 'bb', unreadable }
      const inOrder = async () => (await writer.fileNotes()).sort((a, b) => (a.file < b.file ? -1 : 1))
      await writer.noteFiles([seen, torn])
      expect(await inOrder()).toEqual([seen, torn])
      expect(await under.engine.unreadableFiles(under.places[0])).toEqual([torn])
      const mended = { folder: '/corpus', file: 'b.pdf', byteHash: 'cc' }
      await writer.noteFiles([mended])
      expect(await inOrder()).toEqual([seen, mended])
      expect(await under.engine.unreadableFiles(under.places[0])).toEqual([])
      await writer.forgetFiles([{ folder: '/corpus', file: 'a.txt' }])
      expect(await inOrder()).toEqual([mended])
    })

    it('keeps the page or the time at which a passage begins', async () => {
      const given = incoming('report.txt', [FERRY, BAKERY, STORM])
      const places = [{ page: 'xii' }, { time: 62.5 }, {}]
      const passages = given.passages.map((passage, i) => ({ ...passage, ...places[i] }))
      const { key } = await writer.put({ ...given, passages })
      const kept = await library.passages(key)
      expect(kept.map(({ page, time }) => [page, time])).toEqual([
        ['xii', undefined],
        [undefined, 62.5],
        [undefined, undefined],
      ])
      expect(kept[2]).not.toHaveProperty('page')
    })

    it('finds by words as soon as the text is stored, and by meaning once the vectors are', async () => {
      const { key } = await writer.put(incoming('island.txt', [FERRY, BAKERY, STORM]))
      const before = await ask('When does the ferry leave?')
      expect(before.hits[0]?.passage).toMatchObject({ text: FERRY, document: key, ordinal: 0 })
      expect(before.hits[0]?.signals.semantic).toBe(0)
      expect(await library.status()).toMatchObject({ passages: 3, waiting: 3 })

      expect(await embedAll(writer, embedder)).toBe(3)
      const after = await ask('ferry morning island')
      expect(after.hits[0]?.passage.text).toBe(FERRY)
      expect(after.hits[0]?.signals.semantic).toBeGreaterThan(0.2)
      expect(after.question.passages).toBe((await library.status()).passages)
      expect(await library.status()).toMatchObject({ waiting: 0, dimensions: embedder.dimensions })
    })

    it('gives every hit both scores, within 0 and 1', async () => {
      await writer.put(incoming('island.txt', [FERRY, BAKERY, STORM]))
      await embedAll(writer, embedder)
      const { hits, question } = await ask('Who owns the bakery on the harbour?')
      expect(hits.map(({ passage }) => passage.text)[0]).toBe(BAKERY)
      expect(question.terms).toEqual(['own', 'bakeri', 'harbour'])
      expect(question.idf).toHaveLength(3)
      for (const { score, signals } of hits) {
        for (const value of [score, signals.lexical, signals.semantic, signals.coverage]) {
          expect(value).toBeGreaterThanOrEqual(0)
          expect(value).toBeLessThanOrEqual(1)
        }
      }
      expect([...hits].sort((a, b) => b.score - a.score)).toEqual(hits)
      expect((await ask('harbour', { limit: 1 })).hits).toHaveLength(1)
    })

    it('keeps text, offsets and order of every passage', async () => {
      const item = incoming('island.txt', [FERRY, BAKERY, STORM], {
        title: 'Island guide',
        headings: ['Travel', 'By sea'],
      })
      const { key } = await writer.put(item)
      expect(await library.text(key)).toBe(item.document.text)
      const passages = await library.passages(key)
      expect(passages.map(({ text }) => text)).toEqual([FERRY, BAKERY, STORM])
      for (const { text, start, end } of passages) expect(item.document.text.slice(start, end)).toBe(text)
      expect(passages[1]).toMatchObject({ ordinal: 1, paragraph: 2, headings: ['Travel', 'By sea'] })
      expect((await library.passages(key, 1, 1)).map(({ text }) => text)).toEqual([BAKERY])
      expect(await library.document(key)).toMatchObject({ title: 'Island guide', paragraphs: 3, passages: 3 })
      expect(await library.document('NOSUCHKEY0')).toBeUndefined()
      expect(await library.text('NOSUCHKEY0')).toBeUndefined()
      expect(await library.passages('NOSUCHKEY0')).toEqual([])
    })

    it('finds a passage by its document’s title and headings, which are never its text', async () => {
      await writer.put(incoming('a.txt', [STORM], { title: 'Norderoog', headings: ['Weather'] }))
      await writer.put(incoming('b.txt', [FERRY], { title: 'Langeneß' }))
      const { hits } = await ask('Norderoog weather', { words: true })
      expect(hits).toHaveLength(1)
      expect(hits[0]).toMatchObject({ passage: { text: STORM }, signals: { coverage: 1 } })
    })

    it('searches within one document, and nothing in an unknown one', async () => {
      await writer.put(incoming('a.txt', [FERRY, STORM]))
      const { key } = await writer.put(incoming('b.txt', [BAKERY]))
      await embedAll(writer, embedder)
      const { hits } = await ask('harbour storm', { document: key })
      expect(hits.map(({ passage }) => passage.text)).toEqual([BAKERY])
      expect((await ask('harbour', { document: 'NOSUCHKEY0' })).hits).toEqual([])
    })

    it('looks passages up by id, by any prefix, and as people type it', async () => {
      const { key } = await writer.put(incoming('a.txt', [FERRY, STORM]))
      const [passage] = await library.passages(key)
      expect(passage!.id).toHaveLength(7)
      for (const typed of [passage!.id, passage!.hash, passage!.id.toLowerCase(), `[fn:${passage!.id}]`]) {
        expect(await library.lookup(typed)).toEqual({ state: 'found', passages: [passage] })
      }
      const other = await writer.put(incoming('b.txt', ['Something else.', FERRY]))
      const both = await library.lookup(passage!.id)
      expect(both.state === 'found' && both.passages.map(({ document }) => document)).toEqual([key, other.key])
    })

    it('lists the candidates of an ambiguous prefix', async () => {
      const many = Array.from({ length: 60 }, (_, i) => `Paragraph number ${i} of many.`)
      await writer.put(incoming('a.txt', many))
      const hashes = (await library.passages((await library.documents())[0]!.key)).map(({ hash }) => hash)
      const shared = hashes.map(([first]) => first!).find((digit, i, all) => all.indexOf(digit) !== i)!
      const found = await library.lookup(shared)
      expect(found.state).toBe('ambiguous')
      expect(found.state === 'ambiguous' && found.passages.length).toBeGreaterThan(1)
    })

    it('keeps the ids of what stays when a document changes, retires the others, and revives them', async () => {
      const { key } = await writer.put(incoming('a.txt', [FERRY, STORM], { title: 'Guide' }))
      const [ferry, storm] = await library.passages(key)
      expect(await writer.put(incoming('a.txt', [BAKERY, FERRY], { title: 'Guide' }), key)).toEqual({
        key,
        added: 1,
        removed: 1,
      })
      expect(await library.lookup(ferry!.id)).toMatchObject({ state: 'found', passages: [{ ordinal: 1 }] })
      expect(await library.lookup(storm!.id)).toMatchObject({
        state: 'retired',
        retired: [{ id: storm!.id, hash: storm!.hash, document: key, title: 'Guide', ordinal: 1 }],
      })
      expect((await ask('storm January', { words: true })).hits).toEqual([])
      await writer.put(incoming('a.txt', [FERRY, STORM], { title: 'Guide' }), key)
      expect(await library.lookup(storm!.id)).toMatchObject({ state: 'found', passages: [{ ordinal: 1 }] })
    })

    it('keeps key and ids when a file is renamed, and forgets a removed document', async () => {
      const { key } = await writer.put(incoming('a.txt', [FERRY]))
      const [passage] = await library.passages(key)
      await writer.rename(key, 'b.txt', '/corpus')
      expect(await library.documents()).toMatchObject([{ key, file: 'b.txt' }])
      expect((await writer.files()).map(({ file }) => file)).toEqual(['b.txt'])
      await writer.remove(key)
      expect(await library.documents()).toEqual([])
      expect((await ask('ferry')).hits).toEqual([])
      expect(await library.lookup(passage!.id)).toMatchObject({ state: 'retired' })
      expect(await writer.files()).toEqual([])
    })

    it('embeds nothing twice: identical inputs share their vectors, and what comes back has them still', async () => {
      const { key } = await writer.put(incoming('a.txt', [FERRY, FERRY, STORM]))
      await writer.put(incoming('b.txt', [FERRY]))
      expect(await embedAll(writer, embedder)).toBe(2)
      await writer.put(incoming('a.txt', [FERRY]), key)
      await writer.put(incoming('a.txt', [STORM, FERRY]), key)
      expect(await embedAll(writer, embedder)).toBe(0)
      const { hits } = await ask('storm January harbour')
      expect(hits[0]).toMatchObject({ passage: { text: STORM } })
      expect(hits[0]!.signals.semantic).toBeGreaterThan(0.3)
    })

    it('never mixes the vectors of two embedders', async () => {
      await writer.put(incoming('a.txt', [FERRY, STORM]))
      await embedAll(writer, embedder)
      const other = new FakeEmbedder('other')
      expect(await writer.pending(other.fingerprint, 10)).toHaveLength(2)
      expect((await library.status()).waiting).toBe(0)
      expect(await embedAll(writer, other)).toBe(2)
      const text = 'storm January harbour'
      const { hits } = await searchRanked(library, {
        text,
        vectors: await other.embedQuestion(text),
        limit: 2,
        mode: 'semantic',
      })
      expect(hits[0]).toMatchObject({ passage: { text: STORM } })
    })

    it('gives token bits, idf of terms, and late interaction by the idf of word pieces', async () => {
      const { key } = await writer.put(incoming('a.txt', [FERRY, STORM]))
      const [ferry, storm] = await library.passages(key)
      const bitsOf = async (passage: PassageRecord) =>
        (await ask(passage.text)).hits.find(({ passage: { hash } }) => hash === passage.hash)!.bits
      expect(await bitsOf(ferry!)).toBeNull()
      await embedAll(writer, embedder)
      const made = (await embedder.embedPassages([STORM]))[0]!.tokens!
      expect(await bitsOf(storm!)).toEqual(made)
      const [rare, common] = await library.idf(['storm', 'the'])
      expect(rare).toBeCloseTo(Math.log(1 + 1.5 / 1.5))
      expect(common).toBeCloseTo(Math.log(1 + 0.5 / 2.5))
      const { tokens } = await embedder.embedQuestion('storm the')
      const { late } = await ask('storm the')
      const byHand = new LateInteraction(tokens!, [rare!, common!])
      expect(late!.match(made)).toEqual(byHand.match(made))
    })

    it('gives slices of a text by UTF-16 offsets, as the whole text has them', async () => {
      // Long enough for several pieces of any store, with pairs of surrogates at all places.
      const long = Array.from({ length: 400 }, (_, i) => `${'😀'.repeat(i % 7)}x Passage ${i} stands here. 🏮`)
      const item = incoming('long.txt', long)
      const { text } = item.document
      const { key } = await writer.put(item)
      expect(await library.text(key)).toBe(text)
      const offset = fc.nat(text.length + 50)
      await fc.assert(
        fc.asyncProperty(fc.array(fc.record({ start: offset, end: offset }), { maxLength: 4 }), async (ranges) => {
          expect(await library.slices(key, ranges)).toEqual(ranges.map(({ start, end }) => text.slice(start, end)))
        }),
      )
      await writer.put(incoming('long.txt', [FERRY]), key)
      expect(await library.slices(key, [{ start: 4, end: 1_000 }])).toEqual([FERRY.slice(4)])
      expect(await library.slices('NOSUCHKEY0', [{ start: 0, end: 1 }])).toBeUndefined()
    })

    it('says in which passage an offset lies', async () => {
      const { key } = await writer.put(incoming('island.txt', [FERRY, BAKERY, STORM]))
      const passages = await library.passages(key)
      for (const passage of passages) {
        expect(await library.passageAt(key, passage.start)).toEqual(passage)
        expect(await library.passageAt(key, passage.end - 1)).toEqual(passage)
        expect(await library.passageAt(key, passage.end)).toBeUndefined()
      }
      expect(await library.passageAt('NOSUCHKEY0', 0)).toBeUndefined()
    })

    it('suggests titles, those that begin with what was typed first, then headings', async () => {
      const one = await writer.put(incoming('b.txt', [FERRY, STORM], { title: 'The sea', headings: ['Seafaring'] }))
      const two = await writer.put(incoming('a.txt', [BAKERY], { title: 'Séance', headings: ['Trade', 'Bread'] }))
      const entry = (document: string, title: string) => ({ document, title, headings: [], ordinal: 0 })
      expect(await library.suggest(' SEA', 25)).toEqual([
        entry(two.key, 'Séance'),
        entry(one.key, 'The sea'),
        { document: one.key, title: 'The sea', headings: ['Seafaring'], ordinal: 0 },
      ])
      expect(await library.suggest('trade › b', 25)).toEqual([
        { document: two.key, title: 'Séance', headings: ['Trade', 'Bread'], ordinal: 0 },
      ])
      expect(await library.suggest('', 25)).toEqual([entry(two.key, 'Séance'), entry(one.key, 'The sea')])
      expect(await library.suggest('sea', 1)).toEqual([entry(two.key, 'Séance')])
      expect(await library.suggest('a.txt', 25)).toEqual([entry(two.key, 'Séance')])
      expect(await library.suggest('volcano', 25)).toEqual([])
      await writer.remove(two.key)
      expect(await library.suggest('bread', 25)).toEqual([])
    })

    it('names the documents that may hold some words, in passages or outside them', async () => {
      const harbour = incoming('a.txt', ['Left out: lighthouse', FERRY])
      const { key } = await writer.put({ ...harbour, passages: harbour.passages.slice(1) })
      const other = await writer.put(incoming('b.txt', [STORM, BAKERY]))
      const holding = async (text: string) => {
        const documents = await library.documentsHolding(tokensOf(text).map(({ term }) => term))
        return documents.map((document) => document.key)
      }
      expect(await holding('lighthouse ferry')).toEqual([key])
      expect(await holding('harbour storm bakery')).toEqual([other.key])
      expect(await holding('lighthouse harbour')).toEqual([])
      expect(await holding('the')).toEqual([key, other.key])
      expect(await holding('')).toEqual([key, other.key])
      await writer.put(incoming('a.txt', [FERRY]), key)
      expect(await holding('lighthouse')).toEqual([])
    })

    it('knows a word that is near in spelling to one that it does not have', async () => {
      await writer.put(incoming('island.txt', [FERRY, BAKERY, STORM]))
      expect(await library.similar('harbuor')).toBe('harbour')
      expect(await library.similar('harbour')).toBeUndefined()
      expect(await library.similar('volcano')).toBeUndefined()
    })

    it('gives plain data alone: all of it survives the way to another process', async () => {
      const item = incoming('a.txt', [FERRY, STORM], { title: 'Guide', headings: ['By sea'], language: 'en' })
      const { key } = await writer.put(item)
      const [ferry, storm] = await library.passages(key)
      await embedAll(writer, embedder)
      const vectors = await embedder.embedQuestion('harbour storm')
      const blend = { lexical: 1, semantic: 1 }
      const query = { text: 'harbour storm', vectors, mode: 'hybrid' as const, blend, limit: 5, closeUps: 1 }
      await writer.put(incoming('a.txt', [FERRY, BAKERY], { title: 'Guide' }), key)
      const results: Record<keyof Library, unknown> = {
        status: await library.status(),
        search: await library.search(query),
        lookup: [await library.lookup(ferry!.id), await library.lookup(storm!.id), await library.lookup('ZZZZZZZ')],
        documents: await library.documents(),
        document: await library.document(key),
        text: await library.text(key),
        slices: await library.slices(key, [{ start: 0, end: 3 }]),
        passages: await library.passages(key),
        passageAt: await library.passageAt(key, 0),
        suggest: await library.suggest('guide', 5),
        documentsHolding: await library.documentsHolding(['ferri']),
        counts: await library.counts(['ferri'], [1, 2]),
        idf: await library.idf(['ferri']),
        similar: await library.similar('harbuor'),
        close: undefined,
      }
      for (const [method, result] of Object.entries(results)) {
        expect(structuredClone(result), method).toEqual(result)
        expect(deserialize(serialize(result)), method).toEqual(result)
        expect(foreignParts(result), method).toEqual([])
      }
      expect(structuredClone(query)).toEqual(query)
    })

    it('answers the same after tidying, and counts every change', async () => {
      for (let i = 0; i < 30; i++) await writer.put(incoming(`${i}.txt`, [`Note ${i} on the harbour.`, `Sheet ${i}.`]))
      await embedAll(writer, embedder)
      for (const { key, file } of await library.documents()) if (file < '2') await writer.remove(key)
      const before = await ask('note on the harbour', { limit: 100 })
      const version = (await library.status()).version
      await writer.tidy()
      expect((await library.status()).version).toBeGreaterThanOrEqual(version)
      const after = await ask('note on the harbour', { limit: 100 })
      expect(after.question).toEqual(before.question)
      expect(after.hits.map(({ passage, signals }) => [passage.hash, signals.lexical])).toEqual(
        before.hits.map(({ passage, signals }) => [passage.hash, signals.lexical]),
      )
    })
  })

  describe(`${name}: an engine`, () => {
    let under: EngineUnderTest
    beforeEach(async () => {
      under = await make()
    })
    afterEach(() => under.end())

    it('says whether a library stands there, and opens none that does not', async () => {
      const { engine, places } = under
      expect(await engine.has(places[0])).toBe(false)
      await expect(engine.openLibrary(places[0])).rejects.toMatchObject({ code: 'LIBRARY_MISSING' })
      await expect(engine.answeringEmbedder(places[0])).rejects.toMatchObject({ code: 'LIBRARY_MISSING' })
      const writer = await engine.openWriter(places[0])
      expect(await engine.has(places[0])).toBe(true)
      expect(await engine.has(places[1])).toBe(false)
      const library = await engine.openLibrary(places[0], { ready: true })
      expect((await library.status()).documents).toBe(0)
      await library.close()
      await writer.close()
    })

    it('says which embedder answers', async () => {
      const { engine, places } = under
      const embedder = new FakeEmbedder()
      const writer = await engine.openWriter(places[0])
      expect(await engine.answeringEmbedder(places[0])).toBeUndefined()
      const { fingerprint, dimensions } = embedder
      await writer.useEmbedder({ fingerprint, name: 'fake', dimensions, folder: '/models/fake' })
      expect(await engine.answeringEmbedder(places[0])).toEqual({
        ...{ fingerprint, name: 'fake', dimensions, folder: '/models/fake' },
      })
      await writer.close()
    })

    it('finds nothing wrong with a sound library, and sets one aside whole', async () => {
      const { engine, places } = under
      await expect(engine.check(places[0])).rejects.toMatchObject({ code: 'LIBRARY_MISSING' })
      const writer = await engine.openWriter(places[0])
      const { key } = await writer.put(incoming('a.txt', [FERRY]))
      await embedAll(writer, new FakeEmbedder())
      await writer.put(incoming('b.txt', ['The lighthouse keeper writes letters.']))
      await writer.close()
      expect(await engine.check(places[0])).toEqual([])
      const aside = await engine.setAside(places[0], new Date(0))
      expect(await engine.has(places[0])).toBe(false)
      const library = await engine.openLibrary(aside)
      expect(await library.text(key)).toContain(FERRY)
      await library.close()
      await (await engine.openWriter(places[0])).close()
      expect(await engine.has(places[0])).toBe(true)
    })

    it('gives the same file other keys in another library, and the same ones where a library is made anew', async () => {
      const keyIn = async ({ engine, places }: EngineUnderTest, place: 0 | 1, id?: string) => {
        const writer = await engine.openWriter(places[place], id === undefined ? {} : { id })
        const { key } = await writer.put(incoming('a.txt', [FERRY]))
        await writer.close()
        return key
      }
      const first = await keyIn(under, 0)
      const own = await keyIn(under, 1, OWN_LIBRARY)
      expect(own).not.toBe(first)
      const again = await make()
      expect(await keyIn(again, 0, OWN_LIBRARY)).toBe(own)
      expect(await keyIn(again, 1)).not.toBe(first)
      await again.end()
    })
  })
}

/** Names of what JSON, typed arrays and undefined do not make up: functions and objects of classes. */
function foreignParts(value: unknown, path = 'result'): string[] {
  if (typeof value === 'function' || typeof value === 'symbol') return [path]
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return []
  const plain = Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype
  const parts = Object.entries(value).flatMap(([key, part]) => foreignParts(part, `${path}.${key}`))
  return plain ? parts : [path, ...parts]
}
