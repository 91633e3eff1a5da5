import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { LibraryTexts, textsCache } from '../../src/answering/verify/library-texts.js'
import { verifyQuote } from '../../src/answering/verify-quote.js'
import { CacheBudget } from '../../src/library/cache-budget.js'
import { localEngine } from '../../src/library/engine.js'
import { searchRanked } from '../../src/library/ranked-search.js'
import { embedAll } from '../contract/embed-all.js'
import { incoming } from '../support/documents.js'
import { FakeEmbedder } from '../support/fake-embedder.js'

const LIBRARIES = 3

test('several libraries stay within one budget together, and each finds what is its own', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'footnote-budget-'))
  const budget = new CacheBudget(30_000)
  const embedder = new FakeEmbedder()
  const sentence = (place: number, i: number) => `Keeper ${i} of tower ${place} wrote down the tide and the weather.`
  const libraries = await Promise.all(
    Array.from({ length: LIBRARIES }, async (_, place) => {
      const at = join(folder, String(place))
      const writer = await localEngine.openWriter(at)
      for (let i = 0; i < 30; i++) await writer.put(incoming(`${i}.txt`, [sentence(place, i)]))
      await embedAll(writer, embedder)
      await writer.close()
      return localEngine.openLibrary(at, { caches: budget })
    }),
  )
  const texts = libraries.map((library) => new LibraryTexts(library, textsCache(budget)))
  let most = 0
  for (let i = 0; i < 30; i++) {
    for (const [place, library] of libraries.entries()) {
      const text = sentence(place, i)
      const { hits } = await searchRanked(library, { text, vectors: await embedder.embedQuestion(text), limit: 20 })
      expect(hits[0]?.passage.text).toBe(text)
      expect((await verifyQuote(library, text, texts[place])).matches[0]?.slices[0]?.text).toBe(text)
      most = Math.max(most, budget.used)
    }
  }
  expect(most).toBeGreaterThan(budget.bytes / 2)
  expect(most).toBeLessThanOrEqual(budget.bytes)
  for (const library of libraries) await library.close()
  rmSync(folder, { recursive: true })
})

test('a cache has its own keys, and lets go of its own entries alone', () => {
  const budget = new CacheBudget(3_000)
  const [one, two] = [0, 1].map(() => budget.open<{ text: string }>('texts', ({ text }) => text.length))
  one!.set('a', { text: 'one' })
  two!.set('a', { text: 'two' })
  one!.clear()
  expect(one!.get('a')).toBeUndefined()
  expect(two!.get('a')).toEqual({ text: 'two' })
  two!.set('large', { text: 'x'.repeat(2_500) })
  expect(two!.get('large')).toBeUndefined()
})
