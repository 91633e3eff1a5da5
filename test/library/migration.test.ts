import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Libsql from 'libsql'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { LibraryTexts } from '../../src/answering/verify/library-texts.js'
import { verifyQuote } from '../../src/answering/verify-quote.js'
import { passagesOf } from '../../src/documents/passages.js'
import { readDocument } from '../../src/documents/read.js'
import { localEngine } from '../../src/library/engine.js'
import type { Library } from '../../src/library/library.js'
import { DATABASE_FILE } from '../../src/library/local/database.js'
import { OWN_LIBRARY } from '../../src/library/opening.js'
import { searchRanked } from '../../src/library/ranked-search.js'
import { incoming } from '../support/documents.js'
import { FakeEmbedder } from '../support/fake-embedder.js'

/**
 * An index that Footnote made in format 2, as SQL: a document with headings and code, one of 6,000 emoji, one removed.
 */
const OLD = new URL('format-2.sql', import.meta.url)
const KEPT = 'R2P6KGZSSC'
const EMOJI = 'VFKNY68JW3'

describe('an index of an older format', () => {
  const folder = mkdtempSync(join(tmpdir(), 'footnote-migration-'))
  let library: Library
  beforeAll(async () => {
    const database = new Libsql(join(folder, DATABASE_FILE))
    database.exec(readFileSync(OLD, 'utf8'))
    database.close()
    library = await localEngine.openLibrary(folder)
  })
  afterAll(async () => {
    await library.close()
    rmSync(folder, { recursive: true })
  })

  test('opens with its keys, texts, passages and vectors', async () => {
    expect((await library.documents()).map(({ key, file }) => [key, file])).toEqual([
      [KEPT, 'tessel.md'],
      [EMOJI, 'emoji.txt'],
    ])
    const text = `${'😀'.repeat(6_000)}\n\nAfter six thousand faces stands one sentence that is to be quoted from here.\n`
    expect(await library.text(EMOJI)).toBe(text)
    expect(await library.slices(EMOJI, [{ start: 11_990, end: 12_080 }])).toEqual([text.slice(11_990, 12_080)])
    for (const key of [KEPT, EMOJI]) {
      const passages = await library.passages(key)
      expect(await library.slices(key, passages)).toEqual(passages.map((passage) => passage.text))
    }
    const question = 'Who kept the lighthouse of Tessel?'
    const vectors = await new FakeEmbedder().embedQuestion(question)
    const [best] = (await searchRanked(library, { text: question, vectors, limit: 1 })).hits
    expect(best?.passage.headings).toEqual(['The lighthouse'])
    expect(best?.signals.semantic).toBeGreaterThan(0.3)
    expect(await library.status()).toMatchObject({ documents: 2, waiting: 0 })
  })

  test('has headings to suggest, and finds quotes outside passages', async () => {
    expect(await library.suggest('unusual', 5)).toMatchObject([
      { document: KEPT, headings: ['Ünusual days'], ordinal: 2 },
    ])
    const { verdict, matches } = await verifyQuote(library, 'nine bells of brass', new LibraryTexts(library))
    expect(verdict).toBe('exact')
    expect(matches[0]).toMatchObject({ document: { id: KEPT }, slices: [{ text: 'nine bells of brass' }] })
  })

  test('goes on with keys as they were made before', async () => {
    const gone = 'This sentence was in the library once and has been taken out of it again.\n'
    const document = await readDocument(Buffer.from(gone), 'gone.txt')
    const writer = await localEngine.openWriter(folder)
    const again = { file: 'gone.txt', folder: '/corpus', document, passages: passagesOf(document), reader: 'test' }
    expect((await writer.put(again)).key).toBe('P8NFTTBH7H')
    await writer.close()
    const fresh = await localEngine.openWriter(join(folder, 'fresh'), { id: OWN_LIBRARY })
    expect((await fresh.put(again)).key).toBe('P8NFTTBH7H')
    await fresh.put(incoming('b.txt', ['Something else.']))
    await fresh.close()
  })
})
