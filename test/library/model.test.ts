import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { passageHash } from '../../src/library/ids.js'
import { inputOf } from '../../src/library/input.js'
import { LocalLibrary } from '../../src/library/local/reader.js'
import { LocalWriter } from '../../src/library/local/writer.js'
import { searchRanked } from '../../src/library/ranked-search.js'
import { termsOf, tokensOf } from '../../src/library/tokens.js'
import { embedAll } from '../contract/embed-all.js'
import { incoming } from '../support/documents.js'
import { FakeEmbedder } from '../support/fake-embedder.js'
import { Random } from '../support/random.js'

const WORDS = `harbour ferry island bakery storm rye bread owner morning evening lighthouse keeper tide market fish boat
  captain winter summer window church bell stone bridge letter song winner paper river field`.split(/\s+/)
const STEPS = 2_000
/** Below a hundred passages both lists of candidates hold everything, and every answer can be told in full. */
const MOST = 90

interface Plain {
  title: string
  paragraphs: string[]
}

interface Expected {
  hash: string
  lexical: number
  coverage: number
  semantic: number
}

/** BM25 and cosine by the book, over a plain map. */
async function expected(
  documents: Map<string, Plain>,
  question: string,
  embedder: FakeEmbedder,
  embedded: Map<string, Float32Array[]>,
): Promise<Expected[]> {
  const passages = [...documents.values()].flatMap(({ title, paragraphs }) =>
    paragraphs.map((text) => ({ text, input: inputOf({ title, titleFrom: 'document' }, { headings: [], text }) })),
  )
  const bags = passages.map(({ input }) => tokensOf(input).map(({ term }) => term))
  const average = bags.reduce((sum, bag) => sum + bag.length, 0) / bags.length
  const terms = termsOf(question)
  const idf = terms.map((term) => {
    const having = bags.filter((bag) => bag.includes(term)).length
    return Math.log(1 + (bags.length - having + 0.5) / (having + 0.5))
  })
  const total = idf.reduce((sum, value) => sum + value, 0)
  const { vector } = await embedder.embedQuestion(question)
  return passages.flatMap(({ text, input }, i) => {
    let bm25 = 0
    let covered = 0
    for (const [t, term] of terms.entries()) {
      const count = bags[i]!.filter((other) => other === term).length
      if (count === 0) continue
      bm25 += (idf[t]! * count * 2.2) / (count + 1.2 * (0.25 + (0.75 * bags[i]!.length) / average))
      covered += idf[t]!
    }
    const has = embedded.has(input)
    if (bm25 === 0 && !has) return []
    const cosine = Math.max(
      0,
      ...(embedded.get(input) ?? []).map((window) => window.reduce((sum, x, d) => sum + x * vector[d]!, 0)),
    )
    return {
      hash: passageHash(text),
      lexical: bm25 / (total * 2.2),
      coverage: covered / total,
      semantic: cosine,
    }
  })
}

const sorted = <Item extends Expected>(items: Item[]) =>
  items.sort((a, b) => (a.hash === b.hash ? a.lexical - b.lexical : a.hash < b.hash ? -1 : 1))

describe('a library after thousands of random steps', () => {
  it('says what a plain map says', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'footnote-model-'))
    const random = new Random(20_260)
    const embedder = new FakeEmbedder()
    const documents = new Map<string, Plain>()
    const embedded = new Map<string, Float32Array[]>()
    const gone = new Set<string>()
    let writer = LocalWriter.open(directory)
    let library = await LocalLibrary.open(directory)
    let named = 0
    let asked = 0

    const sentence = (longest: number) =>
      Array.from({ length: 2 + random.below(longest) }, () => random.pick(WORDS)).join(' ')
    const size = () => [...documents.values()].reduce((sum, { paragraphs }) => sum + paragraphs.length, 0)
    const inputs = () =>
      new Set(
        [...documents.values()].flatMap(({ title, paragraphs }) =>
          paragraphs.map((text) => inputOf({ title, titleFrom: 'document' }, { headings: [], text })),
        ),
      )
    const put = async (key: string | undefined, title: string, paragraphs: string[]) => {
      const before = key === undefined ? [] : documents.get(key)!.paragraphs
      const answer = await writer.put(incoming(`${key ?? `new-${named++}`}.txt`, paragraphs, { title }), key)
      documents.set(answer.key, { title, paragraphs })
      for (const text of before) gone.add(passageHash(text))
      return answer.key
    }
    const actions: Record<string, () => Promise<void>> = {
      add: async () => {
        if (size() > MOST - 8) return
        await put(
          undefined,
          sentence(3),
          Array.from({ length: random.below(6) }, () => sentence(random.below(8) ? 12 : 90)),
        )
      },
      replace: async () => {
        const key = random.pick([...documents.keys()])
        if (key === undefined || size() > MOST - 3) return
        const paragraphs = documents.get(key)!.paragraphs.filter(() => random.below(4) > 0)
        paragraphs.splice(random.below(paragraphs.length + 1), 0, sentence(12))
        await put(key, random.below(4) ? documents.get(key)!.title : sentence(3), paragraphs)
      },
      remove: async () => {
        const key = random.pick([...documents.keys()])
        if (key === undefined) return
        for (const text of documents.get(key)!.paragraphs) gone.add(passageHash(text))
        documents.delete(key)
        await writer.remove(key)
      },
      embed: async () => {
        await embedAll(writer, embedder)
        for (const input of inputs()) {
          if (!embedded.has(input)) embedded.set(input, (await embedder.embedPassages([input]))[0]!.windows)
        }
      },
      tidy: async () => {
        await writer.tidy()
        const used = inputs()
        for (const input of embedded.keys()) if (!used.has(input)) embedded.delete(input)
      },
      reopen: async () => {
        await library.close()
        if (random.below(2)) {
          await writer.close()
          writer = LocalWriter.open(directory)
        }
        library = await LocalLibrary.open(directory)
      },
      ask: async () => {
        asked++
        const question = sentence(5)
        const { hits } = await searchRanked(library, {
          text: question,
          vectors: await embedder.embedQuestion(question),
          limit: 200,
        })
        const found = sorted(hits.map(({ passage, signals }) => ({ hash: passage.hash, ...signals })))
        const wanted = sorted(await expected(documents, question, embedder, embedded))
        expect(found.map(({ hash }) => hash)).toEqual(wanted.map(({ hash }) => hash))
        for (const [i, hit] of found.entries()) {
          expect(hit.lexical).toBeCloseTo(wanted[i]!.lexical, 9)
          expect(hit.coverage).toBeCloseTo(wanted[i]!.coverage, 9)
          expect(hit.semantic).toBeCloseTo(wanted[i]!.semantic, 3)
        }
      },
      lookUp: async () => {
        const live = new Set([...documents.values()].flatMap(({ paragraphs }) => paragraphs.map(passageHash)))
        const hash = random.pick([...live, ...gone])
        if (hash === undefined) return
        expect((await library.lookup(hash)).state).toBe(live.has(hash) ? 'found' : 'retired')
      },
    }
    const weighted = Object.entries({ add: 4, replace: 5, remove: 2, embed: 2, tidy: 1, reopen: 1, ask: 5, lookUp: 3 })
    const draw = weighted.flatMap(([name, weight]) => Array<string>(weight).fill(name))
    for (let step = 0; step < STEPS; step++) await actions[random.pick(draw)]!()
    expect(asked).toBeGreaterThan(300)
    await library.close()
    await writer.close()
    rmSync(directory, { recursive: true })
  }, 180_000)
})
