import { describe, expect, test } from 'vitest'
import { isForeign, languageNames } from '../../src/answering/language.js'

describe('a question', () => {
  test.each([
    ['Wer führt die afghanischen Taliban?', true],
    ['¿Quién dirige a los talibanes afganos?', true],
    ['Qui dirige les talibans en Afghanistan ?', true],
    ['Кто возглавляет афганских талибов и почему?', true],
    ['who leads the Afghan Taliban?', false],
    ['TTP ceasefire', false],
    ['who is van der Bellen', false],
    ['des moines in iowa', false],
    ['Where is El Salvador de la Cruz', false],
    ['Haibatullah Akhundzada', false],
    ['does the army say no to talks in Kabul?', false],
  ])('%j beside English documents is foreign: %s', (question, foreign) => {
    expect(isForeign(question, ['en'])).toBe(foreign)
  })

  test('is foreign nowhere where nothing is known of the documents, nor among documents of its own language', () => {
    expect(isForeign('Wer führt die Taliban und warum?', [])).toBe(false)
    expect(isForeign('Wer führt die Taliban und warum?', ['en', 'de'])).toBe(false)
  })
})

test('languages are named in English', () => {
  expect(languageNames(['en', 'fr'])).toBe('English and French')
})
