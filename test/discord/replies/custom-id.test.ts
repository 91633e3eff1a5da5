import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CONTROLS } from '../../../src/discord/handlers/buttons/index.js'
import { base36, fromBase36 } from '../../../src/discord/replies/base36.js'
import {
  CUSTOM_ID_LENGTH,
  fitsCustomId,
  LETTERS,
  placedId,
  quoteFields,
  readCustomId,
  readPlacedId,
  readQuoteFields,
  writeCustomId,
} from '../../../src/discord/replies/custom-id.js'

const snowflake = fc.bigInt({ min: 1n, max: 2n ** 63n - 1n }).map(String)
const owner = fc.record({ id: snowflake, guild: snowflake }, { requiredKeys: ['id'] })
const id = fc.string({ unit: fc.constantFrom(...'0123456789ABCDEFGHJKMNPQRSTVWXYZ'), minLength: 7, maxLength: 20 })
const key = fc.string({ unit: fc.constantFrom(...'0123456789ABCDEFGHJKMNPQRSTVWXYZ'), minLength: 10, maxLength: 10 })
const quote = fc.record({
  id,
  document: key,
  before: fc.nat(40),
  after: fc.nat(40),
  highlight: fc
    .tuple(fc.nat(100_000), fc.integer({ min: 1, max: 100_000 }))
    .map(([start, length]) => ({ start, end: start + length })),
})

describe('a custom_id', () => {
  it('comes back as it was written, within 100 characters', () => {
    fc.assert(
      fc.property(fc.constantFrom(...Object.values(LETTERS)), owner, quote, (letter, asker, state) => {
        const text = writeCustomId(letter, asker, 4, ...quoteFields(state))
        expect(text.length).toBeLessThanOrEqual(CUSTOM_ID_LENGTH)
        const read = readCustomId(text)
        expect(read).toMatchObject({ version: 2, letter, owner: asker })
        expect(readQuoteFields(read?.fields.slice(1) ?? [])).toEqual(state)
      }),
    )
  })

  it('with the longest id there is still fits', () => {
    const longest = { id: 'Z'.repeat(52), before: 20, after: 20, highlight: { start: 1600, end: 3200 } }
    expect(fitsCustomId(LETTERS.before, { id: '9223372036854775807' }, 4, ...quoteFields(longest))).toBe(true)
    expect(
      fitsCustomId(
        LETTERS.postReply,
        { id: '9223372036854775807' },
        base36('9223372036854775807'),
        ...quoteFields(longest),
      ),
    ).toBe(true)
  })

  it('of a message that was posted before documents were named reads as it did', () => {
    expect(readQuoteFields(['3F7K2QA', '1', '0', 'a', '14'])).toEqual({
      id: '3F7K2QA',
      before: 1,
      after: 0,
      highlight: { start: 10, end: 50 },
    })
  })

  it('that is too long is an error, never a cut', () => {
    expect(() => writeCustomId(LETTERS.others, { id: '1' }, 'x'.repeat(100))).toThrow(RangeError)
  })

  it('names a passage with and without its document', () => {
    fc.assert(fc.property(id, key, (a, document) => readPlacedId(placedId({ id: a, document })).document === document))
    expect(readPlacedId(placedId({ id: '3F7K2QA' }))).toEqual({ id: '3F7K2QA' })
  })

  it('of another version or program is none', () => {
    fc.assert(fc.property(fc.string(), (text) => readCustomId(text) === undefined || /^fn[12]\|/.test(text)))
    for (const text of ['', 'fn0|b|1', 'fn2|b|1', 'fn2|b|1|UPPER', 'fn1|?|1', 'fn1|b', 'fn1|b|UPPER', 'fn1|b|1.5'])
      expect(readCustomId(text)).toBeUndefined()
    expect(readQuoteFields([])).toBeUndefined()
    expect(readQuoteFields(['A', '-1'])).toBeUndefined()
    expect(readQuoteFields(['A', 'é'])).toBeUndefined()
  })

  it('letters are all different', () => {
    const letters = CONTROLS.map(({ letter }) => letter)
    expect(new Set(letters).size).toBe(letters.length)
  })

  it('keeps snowflakes', () => {
    fc.assert(fc.property(snowflake, (text) => fromBase36(base36(text)) === text))
  })
})
