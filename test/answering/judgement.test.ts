import { describe, expect, test } from 'vitest'
import { analyser } from '../../src/answering/wording/analysis.js'
import { bestSentence } from '../../src/answering/wording/judgement.js'
import { readPassage, readQuestionText } from '../../src/answering/wording/read-passage.js'
import { termsOf } from '../../src/library/tokens.js'

const features = { coverage: 1, length: 1, lexical: 1, semantic: 1, sharp: 1, exact: 1, size: 5 }
const topic = { features, probability: 0.9, doubtful: () => false }
const weights = {
  highlight: { constant: 0, coefficients: { own: 1, behindAsking: 1 } },
  answer: { constant: -1, coefficients: { held: 2, topic: 0.1 } },
  strong: 0,
  sure: 1,
}

/** The sentence that is chosen for a question, and its judgement. */
function judged(question: string, text: string) {
  const terms = termsOf(question)
  const read = readQuestionText(analyser(), question, { terms, idf: terms.map(() => 1) })
  const { ranges, reading } = readPassage(analyser(), read, { text, context: '', late: null })
  const best = bestSentence(reading, topic, weights)
  return { ...best, sentence: text.slice(ranges[best.first]!.start, ranges[best.last]!.end) }
}

describe('the sentence that answers', () => {
  test.each([
    ['Is a licence needed for eels?', 'Is a licence needed for eels? Yes, from the harbour office.', 'Yes, from'],
    ['How long is a berth let?', 'Q: How long is a berth let? A: Half a year. Tea is free.', 'Half a year'],
    ['berth prices in spring', 'Berth prices in spring\n\nThey are halved.', 'They are halved.'],
  ])('is no question and no heading: %j', (question, text, sentence) => {
    expect(judged(question, text).sentence).toContain(sentence)
    expect(judged(question, text).sentence).not.toContain('?')
  })

  test.each([
    ['how do i get a harbour pass', 'At the desk'],
    ['Can I swim in the harbour?', 'Yes'],
    ['how long does the lock take', '20 minutes'],
    ['When was the lock last drained?', '2 weeks ago'],
  ])('stands below the question that was asked, where the passage asks it itself: %j', (question, answer) => {
    const lines = [
      ['How do I get a pass?', 'At the desk, with a picture of yourself.'],
      ['Can I swim in the harbour?', 'Yes. The harbour is open to swimmers who have a pass, from May on.'],
      ['How long does the lock take?', '20 minutes'],
      ['When was it last drained?', '2 weeks ago'],
      ['Who pays for the lock?', 'The harbour pays a third of the lock, and whoever drained it paid for that.'],
    ]
    expect(judged(question, lines.flat().join('\n\n')).sentence).toContain(answer)
  })

  test('is a question where nothing else stands there', () => {
    expect(judged('Who keeps the eels?', 'Who keeps the eels?').sentence).toBe('Who keeps the eels?')
  })

  test('answers better if it holds what is asked for', () => {
    const without = judged('When was the pier built?', 'The pier was built of oak.')
    const dated = judged('When was the pier built?', 'The pier was built in 1871.')
    expect(dated.answers).toBeGreaterThan(without.answers)
  })

  test.each([
    ['eels', false],
    ['what about the eels', false],
    ['what does he say about it', false],
    ['what are eels?', true],
    ['eels not allowed', false],
    ['Which eels are not sold?', false],
    ['Which eels are sold?', true],
  ])('is clear for %j: %s', (question, clear) => {
    expect(judged(question, 'Eels are allowed and sold here on Fridays.').clear).toBe(clear)
  })

  test.each([
    ['The boats go to the town, which lends them to schools.', false],
    ['The boats are lent to the Brook and Hill schools.', true],
  ])('says which, where that is asked for: %j', (text, clear) => {
    expect(judged('Which schools borrow the boats?', text).clear).toBe(clear)
  })

  test.each([
    ['What is a kettle stitch?', 'A kettle stitch is a knot at the end of a row.', true],
    ['What is a kettle stitch?', 'Tie a kettle stitch at the end of each row.', false],
    ['What is the depth of Tarn?', 'Tarn is a village in the hills.', false],
  ])('defines what %j asks for, or not: %j', (question, text, defines) => {
    expect(judged(question, text).defines).toBe(defines)
  })
})
