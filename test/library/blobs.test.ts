import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodePostings, PostingsBuilder } from '../../src/library/local/postings.js'
import { Top } from '../../src/library/local/top.js'
import { readVarints, VarintWriter } from '../../src/library/local/varints.js'
import { decodeTokens, decodeVector, encodeTokens, encodeVector } from '../../src/library/local/vector-blob.js'
import { Random } from '../support/random.js'

/** As SQLite gives a blob back. */
const stored = (bytes: Uint8Array): ArrayBuffer => new Uint8Array(bytes).buffer

describe('what is stored in blobs comes back', () => {
  it('varints', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 2 ** 32 - 1 })), (values) => {
        const writer = new VarintWriter()
        for (const value of values) writer.push(value)
        expect([...readVarints(stored(writer.done()))]).toEqual(values)
      }),
    )
  })

  it('postings, terms in order', () => {
    const passages = fc.array(fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), fc.integer({ min: 1, max: 500 })))
    fc.assert(
      fc.property(passages, (bags) => {
        const builder = new PostingsBuilder()
        for (const [place, bag] of bags.entries()) {
          for (const [term, count] of Object.entries(bag)) builder.add(term, place, count)
        }
        const lists = builder.done()
        expect(lists.map(([term]) => term)).toEqual([...new Set(bags.flatMap((bag) => Object.keys(bag)))].sort())
        for (const [term, blob] of lists) {
          const { places, counts } = decodePostings(stored(blob))
          const wanted = bags.flatMap((bag, place) => (bag[term] === undefined ? [] : [[place, bag[term]]]))
          expect([...places].map((place, i) => [place, counts[i]])).toEqual(wanted)
        }
      }),
    )
  })

  it('unit vectors, to 2 in 100,000', () => {
    const vector = new Random(5).unit(384)
    for (const [i, value] of decodeVector(stored(encodeVector(vector))).entries()) {
      expect(Math.abs(value - vector[i]!)).toBeLessThan(2e-5)
    }
  })

  it.each([30_521, 250_000])('token vectors with ids up to %i', (highest) => {
    const tokens = {
      ids: Uint32Array.of(1, highest, 7),
      bits: Uint8Array.from({ length: 24 }, (_, i) => i * 10),
      scales: Float32Array.of(1.25, 1.5, 1),
    }
    expect(decodeTokens(stored(encodeTokens(tokens)))).toEqual(tokens)
  })
})

describe('the best of many', () => {
  it('is what sorting gives', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 20 })), fc.nat({ max: 30 }), (scores, k) => {
        const top = new Top(k)
        for (const [number, score] of scores.entries()) top.offer(number, score)
        const wanted = scores
          .map((score, number) => ({ number, score }))
          .sort((a, b) => b.score - a.score || a.number - b.number)
          .slice(0, k)
        expect(top.done()).toEqual(wanted)
      }),
    )
  })
})
