import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Answerer, QuoteLookup } from '../../src/answering/answerer.js'
import { createAnswerer } from '../../src/answering/local-answerer.js'
import { LocalWriter } from '../../src/library/local/writer.js'
import { incoming } from '../support/documents.js'
import { type SmallLibrary, smallLibrary } from '../support/small-library.js'

const KEEPER = 'The lighthouse of Tessel was kept by Anna Boonstra, who climbed its stairs every evening.'
const FERRY = 'The ferry to Tessel leaves the harbour of Helder at nine in the morning and returns at six.'
const BAKERY = 'The bakery on the harbour sells rye bread on every day but Sunday.'
const STORM = 'A storm closed the harbour of Helder for two days in January.'

describe('looking up', () => {
  let small: SmallLibrary
  let answerer: Answerer
  let ids: string[]
  beforeEach(async () => {
    small = await smallLibrary([
      incoming('tessel.txt', [KEEPER, FERRY, BAKERY], { title: 'Überfahrt nach Tessel', headings: ['By sea'] }),
      incoming('helder.txt', [STORM, KEEPER], { title: 'Helder guide' }),
    ])
    answerer = createAnswerer(small)
    const passages = await small.library.passages(small.keys[0]!)
    ids = passages.map(({ id }) => id)
  })
  afterEach(() => small.end())

  const found = (lookup: QuoteLookup) => {
    if (lookup.state !== 'found') throw new Error(`It is ${lookup.state}.`)
    return lookup
  }

  test('a passage by its id, with the other places of the same text', async () => {
    const { quote, stretches, more } = found(await answerer.quote({ id: ids[0]! }))
    expect(quote).toMatchObject({ text: KEEPER, document: { title: 'Überfahrt nach Tessel' }, heading: 'By sea' })
    expect(quote.alsoIn?.map(({ title }) => title)).toEqual(['Helder guide'])
    expect(stretches).toMatchObject([{ start: 0, end: KEEPER.length, text: KEEPER, heading: 'By sea' }])
    expect(more).toEqual({ before: 0, after: 2 })
  })

  test('grown by its neighbours, as one stretch of the document, and never beyond its ends', async () => {
    const { stretches, more } = found(await answerer.quote({ id: ids[1]!, grow: { before: 1, after: 99 } }))
    const text = await answerer.text({ document: small.keys[0]! })
    expect(stretches).toHaveLength(1)
    expect(stretches[0]!.text).toBe(text)
    expect(more).toEqual({ before: 0, after: 0 })
  })

  test('an id that nobody knows, and one that nobody could', async () => {
    for (const id of ['ZZZZZZZ', '', '🙂', '[fn:]', 'x'.repeat(5_000)]) {
      expect((await answerer.quote({ id })).state).toBe('unknown')
    }
  })

  test('an id that is gone says since when, and what stands there now', async () => {
    const writer = LocalWriter.open(small.folder)
    await writer.put(
      incoming('tessel.txt', [KEEPER, 'The ferry leaves at ten.', BAKERY], { title: 'New' }),
      small.keys[0],
    )
    expect(await answerer.quote({ id: ids[1]! })).toMatchObject({
      state: 'retired',
      documentGone: false,
      now: { text: 'The ferry leaves at ten.' },
    })
    await writer.remove(small.keys[0]!)
    await writer.close()
    const gone = await answerer.quote({ id: ids[1]! })
    expect(gone).toMatchObject({ state: 'retired', documentGone: true })
    expect(gone).not.toHaveProperty('now')
  })

  test('documents by title, file and author, without regard to case and accents', async () => {
    expect((await answerer.documents({})).map(({ title }) => title)).toEqual(['Helder guide', 'Überfahrt nach Tessel'])
    for (const search of ['uberfahrt', 'ÜBERFAHRT', 'tessel.txt']) {
      expect((await answerer.documents({ search })).map(({ file }) => file)).toEqual(['tessel.txt'])
    }
    expect(await answerer.documents({ search: 'nothing like it' })).toEqual([])
  })

  test('a document page by page; nothing of one that is not there', async () => {
    const key = small.keys[0]!
    const page = await answerer.read({ document: key, from: 1, count: 1 })
    expect(page).toMatchObject({ from: 1, document: { passages: 3 }, passages: [{ text: FERRY, paragraph: 2 }] })
    expect((await answerer.read({ document: key, from: 99 }))?.from).toBe(2)
    expect((await answerer.read({ document: key, from: -5 }))?.from).toBe(0)
    expect(await answerer.read({ document: 'NOSUCHKEY0' })).toBeUndefined()
    expect(await answerer.text({ document: 'NOSUCHKEY0' })).toBeUndefined()
  })

  test('suggestions: titles first, then headings with where they begin', async () => {
    expect((await answerer.suggest({ prefix: '' })).map(({ label }) => label)).toEqual([
      'Helder guide',
      'Überfahrt nach Tessel',
    ])
    expect(await answerer.suggest({ prefix: 'by s' })).toEqual([
      { id: small.keys[0], label: 'Überfahrt nach Tessel › By sea', from: 0 },
    ])
    expect((await answerer.suggest({ prefix: 'uber' }))[0]?.id).toBe(small.keys[0])
  })
})
