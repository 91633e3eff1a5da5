import { join } from 'node:path'
import Libsql from 'libsql'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { DATABASE_FILE } from '../../src/library/local/database.js'
import { LocalLibrary } from '../../src/library/local/reader.js'
import { sumOf } from '../../src/library/local/sums.js'
import { incoming } from '../support/documents.js'
import { FakeEmbedder } from '../support/fake-embedder.js'
import { type SmallLibrary, smallLibrary } from '../support/small-library.js'

const KEEPER = 'The lighthouse of Tessel was kept by Anna Boonstra, who climbed its stairs every evening.'
const FERRY = 'The ferry to Tessel leaves the harbour of Helder at nine in the morning and returns at six.'

describe('the sum of a row', () => {
  it('differs as soon as one cell does, a letter moves to its neighbour, or two change places', () => {
    const cells = [7, 'Tessel', 'guide', null, 2 ** 40, 12.5, new Uint8Array([1, 2]).buffer]
    const others = [
      [8, 'Tessel', 'guide', null, 2 ** 40, 12.5, new Uint8Array([1, 2]).buffer],
      [7, 'Tesselg', 'uide', null, 2 ** 40, 12.5, new Uint8Array([1, 2]).buffer],
      [7, 'guide', 'Tessel', null, 2 ** 40, 12.5, new Uint8Array([1, 2]).buffer],
      [7, 'Tessel', 'guide', null, 2 ** 40 + 1, 12.5, new Uint8Array([1, 2]).buffer],
      [7, 'Tessel', 'guide', null, 2 ** 41, 12.5, new Uint8Array([1, 2]).buffer],
      [7, 'Tessel', 'guide', null, 2 ** 40, 12.25, new Uint8Array([1, 2]).buffer],
      [7, 'Tessel', 'guide', null, 2 ** 40, 12.5, new Uint8Array([1, 3]).buffer],
    ]
    expect(sumOf([...cells])).toBe(sumOf(cells))
    expect(new Set([cells, ...others].map((row) => sumOf(row))).size).toBe(others.length + 1)
  })
})

describe('a library whose rows were damaged', () => {
  let small: SmallLibrary
  beforeEach(async () => {
    small = await smallLibrary([incoming('tessel.txt', [KEEPER, FERRY], { title: 'Tessel guide' })])
  })
  afterEach(() => small.end())

  const damage = (sql: string) => {
    const database = new Libsql(join(small.folder, DATABASE_FILE))
    database.exec(sql)
    database.close()
  }

  // Bytes that are no UTF-8: libsql would end the process at them.
  it.each([
    ['a passage', "UPDATE passages SET text = CAST(x'54c3' AS TEXT)"],
    ['a text', "UPDATE texts SET text = CAST(x'54c3' AS TEXT)"],
    ['a title', "UPDATE documents SET title = CAST(x'80' AS TEXT)"],
    ['a letter of a text', "UPDATE texts SET text = replace(text, 'Anna', 'Hans')"],
    ['a place', 'UPDATE passages SET start = start + 1'],
    ['a vector', 'UPDATE vectors SET vector = zeroblob(length(vector))'],
    ['what a vector stands for', 'UPDATE vectors SET window = window + 1'],
    ['token vectors', 'UPDATE token_vectors SET data = zeroblob(length(data))'],
    ['a list of the word index', "UPDATE postings SET data = x'0107' WHERE term = 'lighthous'"],
    ['a word that is gone from the index', "DELETE FROM postings WHERE term = 'lighthous'"],
    ['a passage that is gone', 'DELETE FROM passages WHERE ordinal = 0'],
    ['a piece count', 'UPDATE piece_counts SET inputs = inputs + 1'],
  ])('says so and gives no answer: %s', async (_, sql) => {
    damage(sql)
    const text = 'Who kept the lighthouse of Tessel?'
    const work = async () => {
      const library = await LocalLibrary.open(small.folder)
      try {
        const vectors = await new FakeEmbedder().embedQuestion(text)
        await library.search({
          ...{ text, vectors, mode: 'hybrid', blend: { lexical: 1, semantic: 1 }, limit: 10, closeUps: 10 },
        })
        await library.documents()
        await library.text(small.keys[0]!)
        await library.passages(small.keys[0]!)
      } finally {
        await library.close()
      }
    }
    await expect(work()).rejects.toMatchObject({ code: 'LIBRARY_BROKEN' })
  })
})
