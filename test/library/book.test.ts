import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { createAnswerer } from '../../src/answering/local-answerer.js'
import { loadWeights, WEIGHTS_FILE } from '../../src/answering/weights.js'
import { BUILT_IN_MODEL } from '../../src/config.js'
import { ProcessReader } from '../../src/documents/reader/process-reader.js'
import { localEngine } from '../../src/library/engine.js'
import { indexCorpus } from '../../src/library/indexer.js'
import { FakeEmbedder } from '../support/fake-embedder.js'
import { column, pdfOf } from '../support/pdf.js'
import { Random } from '../support/random.js'

const PAGES = 500
const WORDS = 'harbour master ship cargo book year tide ferry island keeper stairs evening bread rope anchor'.split(' ')
const KNOWN = 'The lighthouse of Tessel was kept by Anna Boonstra for forty years.'

/** Makes the first vectors, and waits with all others until it is told to go on. */
class PatientEmbedder extends FakeEmbedder {
  private goOn = () => {}
  private began = () => {}
  readonly going = new Promise<void>((resolve) => {
    this.began = resolve
  })
  private readonly told = new Promise<void>((resolve) => {
    this.goOn = resolve
  })

  override async embedPassages(texts: readonly string[]) {
    const vectors = await super.embedPassages(texts)
    this.began()
    await this.told
    return vectors
  }

  release(): void {
    this.goOn()
  }
}

it('a book of 500 pages is quotable by words while its vectors are still being made', async () => {
  const random = new Random(3)
  const line = () => `${Array.from({ length: 9 }, () => random.pick(WORDS)).join(' ')} so it was.`
  const book = Array.from({ length: PAGES }, (_, i) => {
    return column(72, 700, i === 416 ? [KNOWN] : Array.from({ length: 30 }, line))
  })
  const root = mkdtempSync(join(tmpdir(), 'footnote-book-'))
  const corpus = join(root, 'corpus')
  mkdirSync(corpus)
  writeFileSync(join(corpus, 'book.pdf'), pdfOf(book))
  const entry = new URL('../../src/documents/reader/reader-process.ts', import.meta.url)
  const reader = new ProcessReader({ entry, execArgv: ['--import', 'tsx'] })
  const embedder = new PatientEmbedder()
  const writer = await localEngine.openWriter(join(root, 'index'))
  const indexing = indexCorpus({ folders: [corpus], writer, reader, embedder })
  await embedder.going

  const library = await localEngine.openLibrary(join(root, 'index'))
  const { weights } = await loadWeights(
    join(root, WEIGHTS_FILE),
    join(BUILT_IN_MODEL, WEIGHTS_FILE),
    embedder.fingerprint,
  )
  const answerer = createAnswerer({ library, embedder: null, weights })
  expect((await library.status()).waiting).toBeGreaterThan(PAGES / 2)
  const { quotes } = await answerer.ask({ question: 'Who kept the lighthouse of Tessel?', limit: 1 })
  expect(quotes[0]).toMatchObject({ text: expect.stringContaining(KNOWN), page: '417' })
  expect(await answerer.verify({ text: KNOWN })).toMatchObject({ verdict: 'exact' })
  await library.close()

  embedder.release()
  await indexing
  expect((await writer.totals(embedder.fingerprint)).waiting).toBe(0)
  await writer.close()
  await reader.close()
  rmSync(root, { recursive: true })
})
