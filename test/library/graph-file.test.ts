import { mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Database } from '../../src/library/local/database.js'
import { loadGraph, saveGraph } from '../../src/library/local/graph-file.js'
import { embedderOf } from '../../src/library/local/meta.js'
import { LocalLibrary } from '../../src/library/local/reader.js'
import { EXACT_BELOW } from '../../src/library/local/vectors.js'
import { LocalWriter } from '../../src/library/local/writer.js'
import { searchRanked } from '../../src/library/ranked-search.js'
import { incoming } from '../support/documents.js'
import { FAKE_DIMENSIONS } from '../support/fake-embedder.js'
import { Random } from '../support/random.js'

const EMBEDDER = { fingerprint: 'random', name: 'random', dimensions: FAKE_DIMENSIONS }

/** A library of `count` one-passage documents whose vectors are random: the dullest case for a graph. */
async function fill(writer: LocalWriter, random: Random, count: number, from = 0): Promise<void> {
  const paragraphs = Array.from({ length: count }, (_, i) => `Passage number${from + i} of many.`)
  await writer.useEmbedder(EMBEDDER)
  await writer.put(incoming(`${from}.txt`, paragraphs))
  await writer.storeVectors(
    EMBEDDER.fingerprint,
    (await writer.pending(EMBEDDER.fingerprint, count)).map(({ inputHash }) => ({
      inputHash,
      vectors: { windows: [random.unit(FAKE_DIMENSIONS)], tokens: null },
    })),
  )
}

const graphFile = (directory: string) => {
  const file = readdirSync(directory).find((name) => name.endsWith('.hnsw'))
  return file === undefined ? undefined : join(directory, file)
}

async function nearest(library: LocalLibrary, vector: Float32Array): Promise<string[]> {
  const { hits } = await searchRanked(library, {
    text: '',
    vectors: { vector, tokens: null },
    limit: 10,
    mode: 'semantic',
  })
  return hits.map(({ passage }) => passage.text)
}

/** How many vectors are in the graph's file. */
async function labels(directory: string): Promise<number | undefined> {
  const database = Database.openForReading(directory)
  const graph = await loadGraph(database, directory, embedderOf(database)!)
  database.close()
  return graph?.size
}

describe('a graph’s file', () => {
  let directory: string
  let database: Database
  let path: string
  let whole: Buffer
  const load = async () => loadGraph(database, directory, embedderOf(database)!)

  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'footnote-graph-'))
    const writer = LocalWriter.open(directory)
    await fill(writer, new Random(1), 200)
    await writer.tidy()
    await writer.close()
    path = graphFile(directory)!
    whole = readFileSync(path)
    database = Database.openForReading(directory)
  })
  afterAll(() => {
    database.close()
    rmSync(directory, { recursive: true })
  })

  it('is loaded where it is whole', async () => {
    expect((await load())?.size).toBe(200)
  })

  it('is not believed with any bit of its header turned', async () => {
    for (let bit = 0; bit < 96 * 8; bit++) {
      const bytes = Buffer.from(whole)
      bytes[bit >> 3]! ^= 1 << (bit & 7)
      writeFileSync(path, bytes)
      expect(await load()).toBeUndefined()
    }
  })

  it('is not believed cut short, longer, or with a block of zeros', async () => {
    const random = new Random(2)
    for (let i = 0; i < 100; i++) {
      writeFileSync(path, whole)
      truncateSync(path, random.below(whole.length))
      expect(await load()).toBeUndefined()
      const zeroed = Buffer.from(whole)
      const start = random.below(whole.length - 512)
      if (zeroed.subarray(start, start + 512).every((byte) => byte === 0)) continue
      zeroed.fill(0, start, start + 512)
      writeFileSync(path, zeroed)
      expect(await load()).toBeUndefined()
    }
    writeFileSync(path, Buffer.concat([whole, Buffer.alloc(1)]))
    expect(await load()).toBeUndefined()
    rmSync(path)
    expect(await load()).toBeUndefined()
  })

  it('is made anew by the next tidying, the same as before', async () => {
    writeFileSync(path, whole.subarray(0, 1_000))
    writeFileSync(join(directory, 'graph-0badc0de.new'), 'what a killed writer left')
    const writer = LocalWriter.open(directory)
    await writer.tidy()
    await writer.close()
    expect(readFileSync(graphFile(directory)!).equals(whole)).toBe(true)
    expect((await load())?.size).toBe(200)
    expect(readdirSync(directory).filter((name) => name.startsWith('graph-'))).toHaveLength(1)
  })

  it('is left alone where nothing has changed', async () => {
    const before = readdirSync(directory)
    const writing = Database.openForWriting(directory)
    await saveGraph(writing, directory, embedderOf(writing)!)
    writing.close()
    expect(readdirSync(directory)).toEqual(before)
  })
})

it('a graph from which everything went grows again', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'footnote-graph-'))
  const writer = LocalWriter.open(directory)
  await fill(writer, new Random(5), 20)
  await writer.tidy()
  await writer.remove((await writer.files())[0]!.key)
  // Vectors that nobody uses are kept for a while.
  for (let tidied = 0; tidied < 10 && (await labels(directory)) !== 0; tidied++) await writer.tidy()
  expect(await labels(directory)).toBe(0)
  await fill(writer, new Random(6), 30)
  await writer.tidy()
  expect(await labels(directory)).toBe(30)
  await writer.close()
  rmSync(directory, { recursive: true })
})

describe('a library that is large enough for a graph', () => {
  const SIZE = EXACT_BELOW + 300

  it('finds what exact search finds, through growth, deletion and a broken file', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'footnote-graph-'))
    const random = new Random(3)
    const writer = LocalWriter.open(directory)
    await fill(writer, random, SIZE)
    const questions = Array.from({ length: 40 }, () => random.unit(FAKE_DIMENSIONS))

    // No graph on disk yet: answered exactly while one is built, and then by it.
    const first = await LocalLibrary.open(directory)
    const exact: string[][] = []
    for (const question of questions) exact.push(await nearest(first, question))
    await first.ready()
    const agreement = async (library: LocalLibrary, wanted: string[][]) => {
      let same = 0
      for (const [i, question] of questions.entries()) {
        const found = new Set(await nearest(library, question))
        same += wanted[i]!.filter((text) => found.has(text)).length
      }
      return same / (10 * questions.length)
    }
    expect(await agreement(first, exact)).toBeGreaterThan(0.97)

    // From its file; what comes later is found at once.
    await writer.tidy()
    const second = await LocalLibrary.open(directory)
    await second.ready()
    expect(await agreement(second, exact)).toBeGreaterThan(0.97)
    await fill(writer, random, 600, SIZE)
    const grown: string[][] = []
    for (const question of questions) grown.push(await nearest(second, question))
    await second.ready()
    expect(await agreement(second, grown)).toBeGreaterThan(0.97)

    // More than a fifth goes: never found again, and tidying makes a fresh graph.
    const size = () => readFileSync(graphFile(directory)!).length
    await writer.tidy()
    const before = size()
    await writer.remove((await writer.files())[1]!.key)
    await fill(writer, random, 10, 10_000)
    const gone = /number(2[3-9]\d\d)/
    for (const question of questions)
      expect((await nearest(second, question)).some((text) => gone.test(text))).toBe(false)
    await writer.put(
      incoming(
        '0.txt',
        Array.from({ length: 1_500 }, (_, i) => `Passage number${i} of many.`),
      ),
    )
    await writer.tidy()
    expect(size()).toBeLessThan(before * 0.7)
    for (const question of questions) {
      for (const text of await nearest(second, question)) {
        const number = Number(/number(\d+)/.exec(text)![1])
        expect(number < 1_500 || number >= 10_000).toBe(true)
      }
    }
    await second.ready()
    const last: string[][] = []
    const fresh = await LocalLibrary.open(directory)
    for (const question of questions) last.push(await nearest(fresh, question))
    expect(await agreement(second, last)).toBeGreaterThan(0.97)
    for (const library of [first, second, fresh]) await library.close()
    await writer.close()
    rmSync(directory, { recursive: true })
  }, 180_000)

  it('answers rightly from a broken file', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'footnote-graph-'))
    const random = new Random(4)
    const writer = LocalWriter.open(directory)
    await fill(writer, random, SIZE)
    await writer.tidy()
    const path = graphFile(directory)!
    const bytes = readFileSync(path)
    bytes.fill(0, 4_096, 8_192)
    writeFileSync(path, bytes)
    const library = await LocalLibrary.open(directory)
    const question = random.unit(FAKE_DIMENSIONS)
    const exact = await nearest(library, question)
    await library.ready()
    expect(await nearest(library, question)).toEqual(exact)
    await library.close()
    await writer.close()
    rmSync(directory, { recursive: true })
  }, 60_000)
})
