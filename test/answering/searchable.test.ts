import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { searchable } from '../../src/answering/searchable.js'

describe('what is searched for a question', () => {
  test.each([
    ['who leads   the\n\nafghan\ttaliban', 'who leads the afghan taliban?'],
    ['# **who** leads ||the|| [Afghan](https://example.org/x) Taliban?', 'who leads the Afghan Taliban?'],
    ['<@100000000000000001> what is the `TTP`?', 'what is the TTP?'],
    ['thanks, who leads the TTP?', 'who leads the TTP?'],
    ['Hi there! Where is Kabul', 'Where is Kabul?'],
    ['Tell me about 2 * 3 * 4', 'Tell me about 2 * 3 * 4'],
    ['the talks in Kabul', 'the talks in Kabul'],
    ['ok', 'ok'],
    ['hey who leads the TTP', 'who leads the TTP?'],
    ['Good morning everyone! Where is Kabul', 'Where is Kabul?'],
    ['hello there bot can you tell me who leads the TTP', 'who leads the TTP?'],
    ['hi? quick question: where is Kabul', 'where is Kabul?'],
    ['sorry, please tell me who leads the TTP', 'who leads the TTP?'],
    ['Good morning Kabul', 'Good morning Kabul'],
  ])('%j → %j', (question, expected) => {
    expect(searchable(question)).toBe(expected)
  })

  test('does not depend on spaces, and is the same when done twice', () => {
    const words = fc.array(fc.stringMatching(/^[a-z]{1,8}$/), { minLength: 1, maxLength: 8 })
    fc.assert(
      fc.property(words, (list) => {
        const once = searchable(list.join(' '))
        expect(searchable(list.join(' \n\t '))).toBe(once)
        expect(searchable(once)).toBe(once)
      }),
    )
  })
})
