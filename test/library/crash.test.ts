import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Database } from '../../src/library/local/database.js'
import { LocalLibrary } from '../../src/library/local/reader.js'
import { LocalWriter } from '../../src/library/local/writer.js'
import { searchRanked } from '../../src/library/ranked-search.js'
import { embedAll } from '../contract/embed-all.js'
import { FakeEmbedder } from '../support/fake-embedder.js'

const CHILD = fileURLToPath(new URL('../support/writer-child.ts', import.meta.url))

/** A process that writes; `lines` are the numbers of the documents it has stored. */
function startWriter(directory: string, first: number) {
  const child = spawn(process.execPath, ['--import', 'tsx', CHILD, directory, String(first)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  return { child, lines: createInterface({ input: child.stdout })[Symbol.asyncIterator]() }
}

describe('a writer that is killed', () => {
  let directory: string
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'footnote-crash-'))
  })
  afterEach(() => rmSync(directory, { recursive: true }))

  it('leaves a whole index, with all that it said was stored, whenever it dies', async () => {
    const embedder = new FakeEmbedder()
    let next = 1
    for (const survived of [1, 2, 4, 7, 11, 16]) {
      const { child, lines } = startWriter(directory, next)
      for (let i = 0; i < survived; i++) next = Number((await lines.next()).value) + 1
      // It is in the midst of its next document, or of vectors, merging or the graph by now.
      child.kill('SIGKILL')
      await once(child, 'exit')
      for (let line = await lines.next(); !line.done; line = await lines.next()) next = Number(line.value) + 1

      const library = await LocalLibrary.open(directory)
      const documents = await library.documents()
      expect(documents.some(({ file }) => file === `${next - 1}.txt`)).toBe(true)
      for (const { key, file, passages } of documents) {
        const text = `marker${file.replace('.txt', 'x')}`
        const { hits } = await searchRanked(library, { text, vectors: await embedder.embedQuestion(text), limit: 100 })
        const own = hits.filter(({ passage }) => passage.document === key)
        expect(own).toHaveLength(passages)
        expect(own.every(({ signals }) => signals.coverage === 1)).toBe(true)
      }
      await library.close()
      const database = Database.openForReading(directory)
      expect(database.all('PRAGMA integrity_check')).toMatchObject([{ integrity_check: 'ok' }])
      database.close()
    }
    const writer = LocalWriter.open(directory)
    await embedAll(writer, embedder)
    await writer.tidy()
    expect((await writer.totals(embedder.fingerprint)).waiting).toBe(0)
    await writer.close()
  }, 180_000)

  it('keeps others out while it lives, by its process id, and not after', async () => {
    const { child, lines } = startWriter(directory, 1)
    await lines.next()
    expect(() => LocalWriter.open(directory)).toThrow(
      expect.objectContaining({ code: 'LIBRARY_LOCKED', owner: child.pid }),
    )
    child.kill('SIGKILL')
    await once(child, 'exit')
    await LocalWriter.open(directory).close()
  }, 60_000)
})
