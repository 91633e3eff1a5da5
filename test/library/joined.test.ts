import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { joinLibraries } from '../../src/library/joined.js'
import type { Library } from '../../src/library/library.js'
import { LocalLibrary } from '../../src/library/local/reader.js'
import { LocalWriter } from '../../src/library/local/writer.js'
import { searchRanked } from '../../src/library/ranked-search.js'
import { embedAll } from '../contract/embed-all.js'
import { incoming } from '../support/documents.js'
import { FakeEmbedder } from '../support/fake-embedder.js'

const embedder = new FakeEmbedder()
const RANKING = { lexical: 0.4, semantic: 0.2, late: 0.3, pairs: 0.1, depth: 20 }
let folder: string
let made = 0
const opened: Library[] = []

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'footnote-joined-'))
})
afterEach(async () => {
  for (const library of opened.splice(0)) await library.close()
  rmSync(folder, { recursive: true, force: true })
})

async function libraryOf(documents: readonly (readonly string[])[], name = 'note'): Promise<LocalLibrary> {
  const place = join(folder, String(made++))
  const writer = LocalWriter.open(place)
  for (const [i, paragraphs] of documents.entries()) {
    await writer.put(incoming(`${name}-${i}.txt`, paragraphs, { language: 'en', title: `Untold ${name} ${i}` }))
  }
  await embedAll(writer, embedder)
  await writer.close()
  const library = await LocalLibrary.open(place, { fingerprint: embedder.fingerprint })
  opened.push(library)
  return library
}

const WORDS = ['harbour', 'ferry', 'storm', 'bakery', 'rye', 'bell', 'tide', 'maxRetries', 'rest.timeout', 'the', 'of']
const paragraph = fc.array(fc.constantFrom(...WORDS), { minLength: 3, maxLength: 25 }).map((words) => words.join(' '))
const documents = fc.array(fc.array(paragraph, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 6 })

it('ranks as one library would that holds the documents of both', async () => {
  const question = fc.array(fc.constantFrom(...WORDS, 'retries', 'volcano'), { minLength: 1, maxLength: 6 })
  await fc.assert(
    fc.asyncProperty(documents, documents, question, async (own, shared, words) => {
      const text = words.join(' ')
      const [a, b] = [await libraryOf(own, 'own'), await libraryOf(shared, 'shared')]
      const place = join(folder, String(made++))
      const writer = LocalWriter.open(place)
      for (const library of [a, b]) {
        for (const { key, file, title } of await library.documents()) {
          const texts = (await library.passages(key)).map((passage) => passage.text)
          await writer.put(incoming(file, texts, { language: 'en', title }))
        }
      }
      await embedAll(writer, embedder)
      await writer.close()
      const whole = await LocalLibrary.open(place, { fingerprint: embedder.fingerprint })
      opened.push(whole)
      const query = { text, vectors: await embedder.embedQuestion(text), limit: 100 }
      const one = await searchRanked(whole, query, RANKING)
      const two = await searchRanked(joinLibraries([a, b]), query, RANKING)
      expect(two.question.terms).toEqual(one.question.terms)
      for (const [i, idf] of one.question.idf.entries()) expect(two.question.idf[i]).toBeCloseTo(idf, 9)
      expect(two.question.passages).toBe(one.question.passages)
      // Inputs that stand in both libraries are counted once in one library, and once each in two.
      const scores = ({ hits }: typeof one) =>
        new Map(
          hits.map(({ passage, signals }) => [passage.hash, [signals.lexical, signals.semantic, signals.coverage]]),
        )
      const [first, second] = [scores(one), scores(two)]
      for (const [hash, values] of second) {
        const known = first.get(hash)
        if (!known) continue
        // The same text may stand under two titles.
        if (one.hits.filter(({ passage }) => passage.hash === hash).length > 1) continue
        for (const [i, value] of values.entries()) expect(known[i]).toBeCloseTo(value, 9)
      }
      expect(second.size).toBe(first.size)
    }),
    { numRuns: 15 },
  )
})

it('knows every document by its own library, and nothing that neither has', async () => {
  const [own, shared] = [await libraryOf([['The vault key is tulip.']], 'a'), await libraryOf([['The ferry.']], 'b')]
  const both = joinLibraries([own, shared])
  expect((await both.documents()).map(({ title }) => title)).toEqual(['Untold a 0', 'Untold b 0'])
  for (const library of [own, shared]) {
    for (const { key } of await library.documents()) {
      expect(await both.text(key)).toBe(await library.text(key))
      expect(await both.passages(key)).toEqual(await library.passages(key))
      expect(await both.slices(key, [{ start: 4, end: 9 }])).toEqual(await library.slices(key, [{ start: 4, end: 9 }]))
      const [passage] = await library.passages(key)
      expect(await both.lookup(passage!.id)).toMatchObject({ state: 'found', passages: [{ document: key }] })
    }
  }
  expect(await both.text('nobody')).toBeUndefined()
  expect(await both.passages('nobody')).toEqual([])
  expect(await both.lookup('ZZZZZZZ')).toEqual({ state: 'unknown' })
  expect((await both.suggest('untold', 25)).map(({ title }) => title)).toEqual(['Untold a 0', 'Untold b 0'])
  expect(await both.status()).toMatchObject({ documents: 2, passages: 2, waiting: 0 })
})

it('mends no word that one of the libraries has', async () => {
  const [own, shared] = [await libraryOf([['The harbuor is closed.']]), await libraryOf([['The harbour is open.']])]
  expect(await own.similar('harbour')).toBe('harbuor')
  expect(await joinLibraries([own, shared]).similar('harbour')).toBeUndefined()
  expect(await joinLibraries([own, shared]).similar('harbouur')).toBeDefined()
})

it('is the library itself where there is only one, and empty where there is none', async () => {
  const only = await libraryOf([['The ferry leaves at nine.']])
  expect(joinLibraries([only])).toBe(only)
  const none = joinLibraries([])
  expect(await none.documents()).toEqual([])
  expect((await searchRanked(none, { text: 'ferry', vectors: null, limit: 5 })).hits).toEqual([])
})
