import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { analyser } from '../../src/answering/wording/analysis.js'
import { readQuestion } from '../../src/answering/wording/asked.js'
import { wordingsOf } from '../../src/answering/wording/features.js'
import { heldIn } from '../../src/answering/wording/held.js'
import { denies } from '../../src/answering/wording/negation.js'
import { readPassage, readQuestionText } from '../../src/answering/wording/read-passage.js'
import { roleMatch } from '../../src/answering/wording/roles.js'
import { termsOf } from '../../src/library/tokens.js'
import { hostileText, seeded } from '../support/hostile.js'

const words = (text: string) => analyser().words(text)
const asked = (question: string) => readQuestion(words(question))

/** What each sentence of a text says to a question, by words alone. */
function wordings(question: string, text: string, context = '') {
  const terms = termsOf(question)
  const read = readQuestionText(analyser(), question, { terms, idf: terms.map(() => 1) })
  return wordingsOf(readPassage(analyser(), read, { text, context, late: null }).reading)
}

describe('what a question asks for', () => {
  test.each([
    ['Who kept the lighthouse?', 'person'],
    ['how many goats live on the island', 'count'],
    ['How deep is the harbour?', 'measure'],
    ['how much does a ticket cost', 'money'],
    ['What does the ferry cost?', 'money'],
    ['When was the mole built?', 'date'],
    ['In which year did it burn?', 'date'],
    ['which town is it twinned with', 'place'],
    ['Where do the boats land?', 'place'],
    ['Why was the bell sold?', 'reason'],
    ['how come the bell was sold', 'reason'],
    ['Is the bridge open?', 'yesNo'],
    ['what is a mole?', 'definition'],
    ['How do I open the sluice?', 'manner'],
    ['What did Anna Boonstra say about storms?', 'said'],
    ['What did the parish build?', 'thing'],
    ['harbour bell', 'none'],
  ])('%j: %s', (question, kind) => {
    expect(asked(question).kind).toBe(kind)
  })
})

describe('a sentence holds what is asked for', () => {
  test.each([
    ['How deep is the harbour?', 'The harbour is nine metres deep.', 1],
    ['How deep is the harbour?', 'The harbour lies by the old town.', 0],
    ['When was the mole built?', 'It was finished on 3 May 1871.', 1],
    ['When was the mole built?', 'It was built by the parish.', 0],
    ['Who kept the lighthouse?', 'For years Anna Boonstra kept it.', 1],
    ['Who kept the lighthouse?', 'The lighthouse was kept well.', 0],
    ['Why was the bell sold?', 'The bell was sold because it had cracked.', 1],
    ['Why was the bell sold?', 'The parish proposed to sell the bell.', 0],
  ])('%j in %j: %d', (question, sentence, fit) => {
    const held = heldIn(asked(question), words(sentence))
    expect(Math.max(0, ...held.map((one) => one.fit))).toBe(fit)
  })

  test('only where it does not stand in the question', () => {
    expect(heldIn(asked('Who met Anna Boonstra?'), words('Then Anna Boonstra left.'))).toEqual([])
  })
})

describe('what turns a sentence round', () => {
  test('is a negation', () => {
    expect(denies(words('Dogs are not allowed.'))).toBe(true)
    expect(denies(words('They can’t land here.'))).toBe(true)
    expect(denies(words('Dogs are allowed.'))).toBe(false)
  })

  test('is who does what to whom', () => {
    const role = (question: string, name: string, sentence: string) => {
      const all = words(question)
      return roleMatch(
        all,
        all.filter(({ lower }) => lower === name),
        words(sentence),
      )
    }
    expect(role('Whom did Boonstra teach?', 'boonstra', 'The smith was taught by Boonstra.')).toBe(1)
    expect(role('Whom did Boonstra teach?', 'boonstra', 'Boonstra was taught twice.')).toBe(-1)
    expect(role('Who left?', 'boonstra', 'Boonstra slept.')).toBe(0)
  })

  test('is another year, and a deed without a doer', () => {
    expect(wordings('What did it cost in 1923?', 'In 1924 it cost 5 crowns.')[0]).toMatchObject({ otherYear: 1 })
    expect(wordings('What did it cost in 1923?', 'In 1923 it cost 5 crowns.')[0]).toMatchObject({ otherYear: 0 })
    expect(wordings('Who sold the bell?', 'The bell was sold.')[0]).toMatchObject({ noAgent: 1 })
    expect(wordings('Who sold the bell?', 'The bell was sold by the smith.')[0]).toMatchObject({ noAgent: 0 })
  })
})

describe('the wording of a passage', () => {
  test('counts inflections, the title and the sentence before as said', () => {
    const [, second] = wordings('Who founded Tessel’s mills?', 'A mill stands there. Bo Arends founded it.', 'Tessel')
    expect(second).toMatchObject({ 'near-lacks-noun': 0, 'near-lacks-verb': 0 })
  })

  test('tells a question from its answer', () => {
    const [first, second] = wordings('How long is a berth let?', 'How long is a berth let? For six months.')
    expect(first!.asking).toBe(1)
    expect(second).toMatchObject({ asking: 0, behindAsking: 1 })
  })

  test('is finite, whatever the texts', () => {
    const hostile = fc.integer().map((seed) => hostileText(seeded(seed), 200))
    fc.assert(
      fc.property(hostile, hostile, hostile, (question, text, context) => {
        const all = wordings(question, text, context).flatMap((one) => Object.values(one))
        expect(all.every(Number.isFinite)).toBe(true)
      }),
      { numRuns: 50 },
    )
  })
})
