import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Shingles } from '../../src/answering/fold.js'
import { tokensOf } from '../../src/library/tokens.js'

const STORM =
  'A storm closed the harbour of Helder for two days in January, and the ferry to Tessel did not leave until the third.'
const shingles = (text: string) => new Shingles(tokensOf(text).map(({ term }) => term))
const same = (a: string, b: string) => shingles(a).same(shingles(b))

describe('the same text published twice', () => {
  test.each([
    ['in other type', STORM.toUpperCase()],
    ['with a word more', `${STORM} Nobody was hurt.`],
    ['cut short', STORM.slice(0, 60)],
    ['within a longer text', `${'Something else stood before it on that page of the paper. '.repeat(3)}${STORM}`],
  ])('is known %s', (_, other) => {
    expect(same(STORM, other)).toBe(true)
  })

  test.each([
    [
      'on the same matter',
      'In January the harbour of Helder was closed by a storm; for two days no ferry left for Tessel.',
    ],
    ['that is empty', ''],
  ])('is not what is merely like it: one %s', (_, other) => {
    expect(same(STORM, other)).toBe(false)
  })

  test('is the same as itself, both ways', () => {
    const words = fc.array(fc.constantFrom('harbour', 'storm', 'ferry', 'the', 'of', 'two'), { maxLength: 12 })
    fc.assert(
      fc.property(words, words, (a, b) => {
        expect(same(a.join(' '), a.join(' '))).toBe(true)
        if (new Set(a).size === a.length && new Set(b).size === b.length) {
          expect(same(a.join(' '), b.join(' '))).toBe(same(b.join(' '), a.join(' ')))
        }
      }),
    )
  })
})
