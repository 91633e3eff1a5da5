import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { LocalLibrary } from '../../src/library/local/reader.js'
import { LocalWriter } from '../../src/library/local/writer.js'
import { searchRanked } from '../../src/library/ranked-search.js'
import { termsOf, tokensOf } from '../../src/library/tokens.js'
import { embedAll } from '../contract/embed-all.js'
import { incoming } from '../support/documents.js'
import { FakeEmbedder } from '../support/fake-embedder.js'
import { Random } from '../support/random.js'

const DOCUMENTS = 240
const PASSAGES = 30

/** Words as a language has them: few that are common, many that are rare (Zipf), none of them a stop-word. */
function zipf(random: Random): string {
  return `w${Math.floor(2_000 ** random.next())}x`
}

describe('the word index over several segments', () => {
  let directory: string
  let writer: LocalWriter
  let library: LocalLibrary
  const random = new Random(11)
  const texts = new Map<string, string[]>()

  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'footnote-words-'))
    writer = LocalWriter.open(directory)
    for (let d = 0; d < DOCUMENTS; d++) {
      const paragraphs = Array.from({ length: PASSAGES }, () =>
        Array.from({ length: 3 + random.below(20) }, () => zipf(random)).join(' '),
      )
      const { key } = await writer.put(incoming(`${d}.txt`, paragraphs))
      texts.set(key, paragraphs)
    }
    library = await LocalLibrary.open(directory)
  }, 180_000)
  afterAll(async () => {
    await library.close()
    await writer.close()
    rmSync(directory, { recursive: true })
  })

  /** The hundred best by BM25, counted by the book over all passages. */
  function byTheBook(question: string): number[] {
    const bags = [...texts.values()].flat().map((text) => tokensOf(text).map(({ term }) => term))
    const average = bags.reduce((sum, bag) => sum + bag.length, 0) / bags.length
    const weights = termsOf(question).map((term) => {
      const having = bags.filter((bag) => bag.includes(term)).length
      return { term, idf: Math.log(1 + (bags.length - having + 0.5) / (having + 0.5)) }
    })
    const highest = weights.reduce((sum, { idf }) => sum + idf * 2.2, 0)
    const scores = bags.map((bag) =>
      weights.reduce((sum, { term, idf }) => {
        const count = bag.filter((other) => other === term).length
        return sum + (idf * count * 2.2) / (count + 1.2 * (0.25 + (0.75 * bag.length) / average))
      }, 0),
    )
    return scores
      .filter((score) => score > 0)
      .sort((a, b) => b - a)
      .slice(0, 100)
      .map((score) => score / highest)
  }

  async function compare(): Promise<void> {
    for (let i = 0; i < 5; i++) {
      const question = Array.from({ length: 1 + random.below(5) }, () => zipf(random)).join(' ')
      const { hits } = await searchRanked(library, { text: question, vectors: null, limit: 100, mode: 'lexical' })
      const wanted = byTheBook(question)
      expect(hits).toHaveLength(wanted.length)
      for (const [k, { score }] of hits.entries()) expect(score).toBeCloseTo(wanted[k]!, 9)
    }
  }

  it('scores as BM25 by the book does, before and after deletions and merging', async () => {
    await compare()
    for (const key of [...texts.keys()].filter((_, i) => i % 5 === 0)) {
      await writer.remove(key)
      texts.delete(key)
    }
    await compare()
    await writer.tidy()
    await compare()
  }, 180_000)
})

describe('late interaction', () => {
  it('looks at the first candidates more closely, by the stored token vectors', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'footnote-late-'))
    const writer = LocalWriter.open(directory)
    const embedder = new FakeEmbedder()
    await writer.put(incoming('a.txt', ['harbour ferry', 'harbour bakery', 'harbour storm', 'harbour light']))
    await embedAll(writer, embedder)
    const weights = { lexical: 0.65, semantic: 0.35, late: 0.8, pairs: 0.1, depth: 2 }
    const library = await LocalLibrary.open(directory)
    const vectors = await embedder.embedQuestion('harbour storm')
    const { hits } = await searchRanked(library, { text: 'harbour storm', vectors, limit: 4 }, weights)
    expect(hits[0]?.passage.text).toBe('harbour storm')
    // Sign bits keep most of a cosine of 1.
    expect(hits[0]?.signals.late?.score).toBeGreaterThan(0.9)
    expect(hits.map(({ signals }) => signals.late === null)).toEqual([false, false, true, true])
    await library.close()
    await writer.close()
    rmSync(directory, { recursive: true })
  })
})
