import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import type { Verification } from '../../src/answering/answerer.js'
import { verifyQuote } from '../../src/answering/verify-quote.js'
import { passagesOf } from '../../src/documents/passages.js'
import { readDocument } from '../../src/documents/read.js'
import { LocalLibrary } from '../../src/library/local/reader.js'
import { LocalWriter } from '../../src/library/local/writer.js'
import { articles, misquotes, rightfulQuotes, type TestQuote } from '../quality/misquotes.js'

const SEEDS = [1, 2, 3]
const directory = mkdtempSync(join(tmpdir(), 'footnote-verify-'))
const library = await indexed()
/** Key of each document in the library, with the text of its file. */
const texts = new Map<string, string>()
for (const { key, file } of await library.documents()) texts.set(key, new Map(articles()).get(file) ?? '')

const elsewhere: { sentences: string[] } = JSON.parse(
  readFileSync(new URL('../quality/elsewhere.json', import.meta.url), 'utf8'),
)

/** The five articles as the bot reads and stores them, without vectors. */
async function indexed(): Promise<LocalLibrary> {
  const writer = LocalWriter.open(directory)
  for (const [file, text] of articles()) {
    const document = await readDocument(Buffer.from(text), file)
    await writer.put({ file, folder: '/corpus', reader: 'test', document, passages: passagesOf(document) })
  }
  await writer.close()
  return LocalLibrary.open(directory)
}

afterAll(async () => {
  await library.close()
  rmSync(directory, { recursive: true })
})

function words(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}’']+/gu) ?? []
}

/** Are the words that a misquote lacks and adds among the differences? */
function named({ matches }: Verification, { lacks, adds }: TestQuote): boolean {
  const different = (matches[0]?.differences ?? []).filter(({ kind }) => kind !== 'same')
  const holds = (word: string | undefined, side: 'quoted' | 'actual') =>
    word === undefined ||
    words(word).every((one) => different.some((difference) => words(difference[side]).includes(one)))
  return different.length > 0 && holds(lacks, 'actual') && holds(adds, 'quoted')
}

describe.each(SEEDS)('quotes of the mutator, seed %i', (seed) => {
  it('finds every rightful quote exact, at slices of the documents', async () => {
    const missed: string[] = []
    for (const quote of rightfulQuotes(seed)) {
      const { verdict, matches } = await verifyQuote(library, quote.text)
      if (verdict !== 'exact') missed.push(`${quote.kind}: ${quote.text}`)
      for (const { document, slices } of matches) {
        for (const { start, end, text } of slices) expect(texts.get(document.id)?.slice(start, end)).toBe(text)
      }
    }
    expect(missed).toEqual([])
  })

  it('finds no misquote exact, and at least 98 % near with the words that changed', async () => {
    const exact: string[] = []
    const unnamed: string[] = []
    const quotes = misquotes(seed)
    for (const quote of quotes) {
      const verification = await verifyQuote(library, quote.text)
      if (verification.verdict === 'exact') exact.push(`${quote.kind}: ${quote.text}`)
      else if (verification.verdict === 'absent' || !named(verification, quote)) {
        unnamed.push(
          `${verification.verdict} ${quote.kind}: ${quote.text} (${quote.lacks ?? ''} / ${quote.adds ?? ''})`,
        )
      }
    }
    expect(quotes).toHaveLength(300)
    expect(exact).toEqual([])
    expect(unnamed.slice(0, unnamed.length > quotes.length * 0.02 ? unnamed.length : 0)).toEqual([])
  })
})

it('finds at most one of a hundred sentences from elsewhere near', async () => {
  const found: string[] = []
  for (const sentence of elsewhere.sentences) {
    const { verdict } = await verifyQuote(library, sentence)
    if (verdict !== 'absent') found.push(sentence)
  }
  expect(elsewhere.sentences).toHaveLength(100)
  expect(found.length, found.join('\n')).toBeLessThanOrEqual(1)
})
