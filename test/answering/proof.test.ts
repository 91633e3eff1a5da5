import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createAnswerer } from '../../src/answering/local-answerer.js'
import { Database } from '../../src/library/local/database.js'
import { PASSAGES, TEXTS } from '../../src/library/local/tables.js'
import { incoming } from '../support/documents.js'
import { type SmallLibrary, smallLibrary } from '../support/small-library.js'

const KEEPER = 'The lighthouse of Tessel was kept by Anna Boonstra, who climbed its stairs every evening.'
const FERRY = 'The ferry to Tessel leaves the harbour of Helder at nine in the morning and returns at six.'
const QUESTION = 'Who kept the lighthouse of Tessel?'

/** What somebody does to the stored rows behind Footnote's back, who sets their sums right as well. */
const TAMPERINGS: [string, string][] = [
  ["the passage's text", "UPDATE passages SET text = replace(text, 'Anna', 'Hanna') WHERE ordinal = 0"],
  ["the document's text", "UPDATE texts SET text = replace(text, 'Anna', 'Hans')"],
  [
    'both alike',
    "UPDATE passages SET text = replace(text, 'Anna', 'Hans') WHERE ordinal = 0; UPDATE texts SET text = replace(text, 'Anna', 'Hans')",
  ],
  ["the passage's place", 'UPDATE passages SET start = start + 1 WHERE ordinal = 0'],
  ["the passage's hash", "UPDATE passages SET hash = 'Z' || substr(hash, 2) WHERE ordinal = 0"],
]

describe('a quote', () => {
  let small: SmallLibrary
  beforeEach(async () => {
    small = await smallLibrary([incoming('tessel.txt', [KEEPER, FERRY], { title: 'Tessel guide' })])
  })
  afterEach(() => small.end())

  const tamper = (statements: string) => {
    const database = Database.openForWriting(small.folder)
    database.exec(statements)
    for (const table of [PASSAGES, TEXTS]) table.sumAll(database)
    database.close()
  }

  test.each(TAMPERINGS)('is never sent once %s was tampered with', async (_, statements) => {
    const answerer = createAnswerer(small)
    const [before] = (await answerer.ask({ question: QUESTION, limit: 1 })).quotes
    expect(before?.text).toBe(KEEPER)
    tamper(statements)

    for (const request of [{ question: QUESTION }, { question: QUESTION, limit: 10 }]) {
      const { quotes } = await answerer.ask(request)
      expect(quotes.filter(({ paragraph }) => paragraph === 1)).toEqual([])
    }
    expect((await answerer.ask({ question: QUESTION })).certainty).toBe('none')
    const lookup = await answerer.quote({ id: before!.id })
    expect(lookup.state).toBe('unknown')
    const reading = await answerer.read({ document: small.keys[0]! })
    expect(reading?.passages.map(({ paragraph }) => paragraph)).not.toContain(1)
  })

  test('grown over a neighbour that was tampered with, leaves it out', async () => {
    const answerer = createAnswerer(small)
    const [keeper] = (await answerer.ask({ question: QUESTION, limit: 1 })).quotes
    tamper("UPDATE passages SET text = replace(text, 'nine', 'ten') WHERE ordinal = 1")
    const lookup = await answerer.quote({ id: keeper!.id, grow: { before: 0, after: 1 } })
    expect(lookup).toMatchObject({ state: 'found', stretches: [{ text: KEEPER }] })
  })
})
