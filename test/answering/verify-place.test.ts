import { afterAll, beforeAll, expect, test } from 'vitest'
import { verifyPlace, verifyQuote } from '../../src/answering/verify-quote.js'
import { incoming } from '../support/documents.js'
import { type SmallLibrary, smallLibrary } from '../support/small-library.js'

const PARAGRAPHS = [
  'The ferry to Tessel leaves at noon, if the wind allows it, and comes back before the lamps are lit.',
  'Its captain keeps a book of all the days on which it stayed in the harbour.',
  'In the winter of the great frost that book was full by the end of January.',
]
const QUOTED = 'The ferry to Tessel leaves at noon […] that book was full by the end of January'

let small: SmallLibrary
beforeAll(async () => {
  small = await smallLibrary([incoming('ferry.txt', PARAGRAPHS)])
})
afterAll(() => small.end())

test('what was found is found again where it stood, with all its paragraphs', async () => {
  const { verdict, matches } = await verifyQuote(small.library, QUOTED)
  expect(verdict).toBe('exact')
  const [found] = matches
  expect(found?.slices).toHaveLength(2)
  const again = await verifyPlace(small.library, { document: found!.document.id, slices: found!.slices })
  expect(again.matches[0]).toMatchObject({
    ...{ id: found!.id, slices: found!.slices, document: found!.document },
    ...{ paragraph: 1, lastParagraph: 3, paragraphs: 3 },
  })
})

test.each([
  ['of a document that is gone', { document: 'NOSUCHDOC0', slices: [{ start: 0, end: 5 }] }],
  ['of no place', { document: '', slices: [] }],
])('nothing is found %s', async (_, place) => {
  expect(await verifyPlace(small.library, place)).toEqual({ verdict: 'absent', matches: [] })
})

test('nothing is found behind the end of a document', async () => {
  const [document] = await small.library.documents()
  const { verdict } = await verifyPlace(small.library, {
    document: document!.key,
    slices: [{ start: 200, end: 9_000 }],
  })
  expect(verdict).toBe('absent')
})
