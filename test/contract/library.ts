import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { LateInteraction } from '../../src/library/late-interaction.js'
import type { Library, LibraryWriter, PassageRecord } from '../../src/library/library.js'
import { searchRanked } from '../../src/library/ranked-search.js'
import { incoming } from '../support/documents.js'
import { FakeEmbedder } from '../support/fake-embedder.js'
import { embedAll } from './embed-all.js'

/** One library under test, empty, with both its sides. */
export interface LibraryUnderTest {
  library: Library
  writer: LibraryWriter
  /** Closes both and leaves nothing behind. */
  end(): Promise<void>
}

const FERRY = 'The ferry to the island leaves at nine in the morning and returns at six.'
const BAKERY = 'The bakery on the harbour sells rye bread, and its owner is Anna Holm.'
const STORM = 'A storm closed the harbour for two days in January.'

/** What every Library and its writer must do, whatever stands behind them. */
export function libraryContract(name: string, make: () => Promise<LibraryUnderTest>): void {
  describe(`${name}: a library`, () => {
    const embedder = new FakeEmbedder()
    let under: LibraryUnderTest
    let library: Library
    let writer: LibraryWriter

    beforeEach(async () => {
      under = await make()
      ;({ library, writer } = under)
    })
    afterEach(async () => under.end())

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
}
