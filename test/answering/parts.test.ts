import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { partsOf } from '../../src/answering/parts.js'

describe('the questions of a message', () => {
  test.each([
    ['When does the mill open and who runs it?', ['When does the mill open', 'When does the mill open who runs it?']],
    ['When does the mill open? How many millers work there?', 2],
    ['where is the mill, and how much flour does the mill sell', 2],
    ['who keeps the goats and why', 1],
    ['What do Ann and Bo say about goats?', 1],
    ['The mill is open and what of it', 1],
    ['when does the mill open and how many sacks can I buy', ['when does the mill open', 'how many sacks can I buy']],
    ['bread and butter', 1],
    ['Who runs the mill? And where does the miller live?', 2],
    ['Who runs the mill?\nalso, how much flour does the mill sell?', 2],
    ['who runs the mill, and also when does the mill open', 2],
  ])('%j', (question, expected) => {
    const parts = partsOf(question)
    if (typeof expected === 'number') expect(parts).toHaveLength(expected)
    else expect(parts).toEqual(expected)
    if (expected === 1) expect(parts).toEqual([question])
  })

  test('are at least one, whatever is asked', () => {
    const word = fc.constantFrom('who', 'and', 'what', 'mill', '?', 'is', ',', 'opens')
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 14 }), (words) => {
        const question = words.join(' ')
        const parts = partsOf(question)
        expect(parts.length).toBeGreaterThan(0)
        expect(parts.every((part) => part !== '')).toBe(true)
      }),
    )
  })
})
