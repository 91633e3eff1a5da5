import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isDoubtful } from '../../src/answering/doubt.js'
import { oppositesOf } from '../../src/answering/opposites.js'
import { hostileText, seeded } from '../support/hostile.js'

const SENTENCE =
  'The lighthouse of Tessel was built in 1864 by the northern parish and kept by Anna Boonstra, who was married.'
const hostile = fc.integer().map((seed) => hostileText(seeded(seed), 200))
const doubtful = (question: string, sentence = SENTENCE, passage = sentence) => isDoubtful(question, sentence, passage)

describe('a passage is doubted', () => {
  test.each([
    ['a negation that its sentence has not', 'Who did not keep the lighthouse of Tessel?'],
    ['a shortened negation', 'Why wasn’t the lighthouse built in 1864?'],
    ['the opposite of one of its words', 'What did the southern parish build?'],
    ['a word that a prefix turns round', 'Which keepers were unmarried?'],
    ['a number that it has not', 'What was built in 1865?'],
    ['a long number', 'Who gave 12,500 florins?'],
  ])('for %s', (_, question) => {
    expect(doubtful(question)).toBe(true)
  })

  test.each([
    ['nothing in particular', 'Who kept the lighthouse of Tessel?'],
    ['an opposite where the word itself stands as well', 'Who was unpaid?', 'Anna was unpaid at first, then paid.'],
    ['a negation that its sentence has as well', 'Who was not paid?', 'Anna was never paid.'],
    ['a number with other marks', 'Who gave 12500 florins?', 'She gave 12,500 florins.'],
    [
      'a number of the passage outside its sentence',
      'What stood there in 1870?',
      SENTENCE,
      `${SENTENCE} In 1870 it fell.`,
    ],
    ['a number of one digit', 'Which 3 people kept it?'],
    ['a number within a name', 'What is COVID-19?', 'COVID is a disease.'],
    ['a question for yes or no', 'Was it the southern parish?'],
    ['a claim', 'The southern parish did not build it in 1865.'],
    ['another language', 'Wer hat den Leuchtturm nicht gebaut?'],
  ])('not for %s', (_, question, sentence = SENTENCE, passage = sentence) => {
    expect(doubtful(question, sentence, passage)).toBe(false)
  })

  test('or not, whatever the texts', () => {
    fc.assert(
      fc.property(hostile, hostile, hostile, (question, sentence, passage) => {
        expect(typeof isDoubtful(question, sentence, passage)).toBe('boolean')
        // Its own words never speak against a passage.
        expect(isDoubtful(question, question, question)).toBe(false)
      }),
    )
  })
})

describe('opposites', () => {
  test('hold both ways, by stems, and by prefixes', () => {
    expect(oppositesOf('northern')).toContain('southern')
    expect(oppositesOf('southern')).toContain('northern')
    expect(oppositesOf('import')).toContain('export')
    expect(oppositesOf('legal')).toContain('illeg')
    expect(oppositesOf('unemploy')).toContain('employ')
    expect(oppositesOf('inner')).not.toContain('ner')
  })
})
