import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readsLikeFollowUp, withContext } from '../../src/answering/follow-up.js'

const BEFORE = 'Who leads the Afghan Taliban?'

describe('what is searched for a follow-up', () => {
  test.each(['and who leads them?', 'Why?', 'since when?', 'What about his brother?', 'how many of them?'])(
    '%j leans on the question before',
    (question) => {
      expect(withContext(question, BEFORE)).toBe(`${BEFORE} ${question}`)
    },
  )

  test.each([
    'How many people died in the Peshawar mosque blast?',
    'Why did the ceasefire between Pakistan and the TTP fail?',
    'Which harbour was closed by the storm in January?',
  ])('%j stands alone', (question) => {
    expect(withContext(question, BEFORE)).toBe(question)
  })

  test.each([
    'and who leads them?',
    'why?',
    'How many of them?',
    'what about his brother?',
    'when was he born?',
    'how many people live there',
    'who else?',
    'tell me more',
  ])('%j reads like one without being marked', (question) => {
    expect(readsLikeFollowUp(question)).toBe(true)
    expect(withContext(question, BEFORE)).toBe(`${BEFORE} ${question}`)
  })

  test.each([
    'Who is the keeper?',
    'what is the TTP?',
    'Is it true that herrings are taxed?',
    'Who is Ida and where does she live?',
    'is there a harbour?',
    'what is this server about',
    'So who won the war?',
    'And what did the mayor of Lowmoor say about the harbour tax of 1702?',
  ])('%j does not', (question) => {
    expect(readsLikeFollowUp(question)).toBe(false)
  })

  test('it always has the question itself, at its end, and nothing else without one before', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (question, before) => {
        expect(withContext(question, before).endsWith(question)).toBe(true)
        expect(withContext(question, undefined)).toBe(question)
      }),
    )
  })
})
