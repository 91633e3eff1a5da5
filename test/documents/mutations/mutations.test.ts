import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { FORMATS } from '../../../src/documents/formats/formats.js'
import { ProcessReader } from '../../../src/documents/reader/process-reader.js'
import { readerHere } from '../../../src/documents/reader/reader.js'
import { localEngine } from '../../../src/library/engine.js'
import { indexCorpus } from '../../../src/library/indexer.js'
import { FakeEmbedder } from '../../support/fake-embedder.js'
import { mutation, readMutations } from './read-mutations.js'
import { seeds } from './seeds.js'

/** Damaged files of each format; `npm run test:mutations` reads thousands. */
const COUNT = 20

const ENTRY = new URL('../../../src/documents/reader/reader-process.ts', import.meta.url)
const all = seeds()
const numbers = Array.from({ length: COUNT }, (_, i) => i)

describe('damaged files', () => {
  let reader: ProcessReader
  beforeAll(() => {
    reader = new ProcessReader({ entry: ENTRY, execArgv: ['--import', 'tsx'] })
  })
  afterAll(() => reader.close())

  it('are made of a sound one of each format', async () => {
    expect(new Set(all.map(({ format }) => format))).toEqual(new Set(FORMATS.map(({ name }) => name)))
    for (const { file, bytes } of all) {
      expect((await readerHere.read({ file, bytes, note: {} })).passages, file).not.toEqual([])
    }
  })

  it.each(all.map((seed) => [seed.file, seed] as const))(
    '%s: each is read, or refused with a plain reason',
    async (_, seed) => {
      const { read, refused, faults } = await readMutations(reader, seed, numbers)
      expect(faults).toEqual([])
      expect(read + [...refused.values()].reduce((sum, times) => sum + times, 0)).toBe(COUNT)
    },
  )

  it('give whole documents or none, and harm no other', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'footnote-mutations-'))
    for (const seed of all) {
      for (const number of numbers.slice(0, 5))
        writeFileSync(join(folder, `${number}-${seed.file}`), mutation(seed, number))
    }
    writeFileSync(join(folder, 'good.txt'), 'The good document stands here.')
    const index = mkdtempSync(join(tmpdir(), 'footnote-mutations-index-'))
    const writer = await localEngine.openWriter(index)
    const summary = await indexCorpus({ folders: [folder], writer, reader, embedder: new FakeEmbedder() })
    await writer.close()
    expect(summary.documents + summary.skipped.length).toBe(5 * all.length + 1)
    const library = await localEngine.openLibrary(index)
    const documents = await library.documents()
    expect(documents.map(({ file }) => file)).toContain('good.txt')
    for (const { key, passages } of documents) {
      const text = await library.text(key)
      const stored = await library.passages(key, 0, passages)
      expect(stored).toHaveLength(passages)
      for (const { start, end, text: shown } of stored) expect(text?.slice(start, end)).toBe(shown)
    }
    await library.close()
    for (const made of [folder, index]) rmSync(made, { recursive: true })
  })
})
