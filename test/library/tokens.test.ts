import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { termsOf, tokensOf } from '../../src/library/tokens.js'

const terms = (text: string) => tokensOf(text).map(({ term }) => term)

describe('tokens', () => {
  it.each([
    ['folds case and diacritics', 'Café NAÏVE Łódź', ['cafe', 'naiv', 'lodz']],
    ['folds ligatures, full width and sharp s', 'ﬁne Ｆｕｌｌ Straße', ['fine', 'full', 'strass']],
    ['stems English', 'attacks attacked attacking', ['attack', 'attack', 'attack']],
    ['drops the possessive', 'Anne’s dog and James’s', ['ann', 'dog', 'and', 'jame']],
    ['drops shortened verbs, keeps negations as one word', 'we’re they’ll don’t', ['we', 'thei', 'dont']],
    ['gives the parts of hyphenated words', 'covid-19 state-of-the-art', ['covid', '19', 'state', 'of', 'the', 'art']],
    ['reads initials as one word', 'the U.S. and J.R.R. Tolkien', ['the', 'us', 'and', 'jrr', 'tolkien']],
    ['reads grouped and decimal numbers as one', '1,000 or 3.5', ['1000', 'or', '3.5']],
    ['looks through soft hyphens', 'hyphen\u{AD}ation', ['hyphen']],
    ['keeps Greek final sigma like any other', 'ΣΟΦΟΣ σοφος', ['σοφοσ', 'σοφοσ']],
    ['keeps Korean syllables whole', '한국어', ['한국어']],
    ['sees through the points of Hebrew', 'שָׁלוֹם שלום', ['שלום', 'שלום']],
    [
      'sees through vowels, hamzas and stretched lines of Arabic',
      'مُحَمَّد محمد أحمد احـــمد',
      ['محمد', 'محمد', 'احمد', 'احمد'],
    ],
    ['folds capitals of Turkish', 'İstanbul ISPARTA ısparta', ['istanbul', 'isparta', 'isparta']],
    ['folds half-width katakana', 'ｶﾞﾗｽ ガラス', ['ガラス', 'ガラス']],
    [
      'parts a figure from its unit',
      '23kg 23 kg 5GB 40m² 1.5l',
      ['23', 'kg', '23', 'kg', '5', 'gb', '40', 'm2', '1.5', 'l'],
    ],
    ['parts no figure from what is no unit', 'mp3 covid19 5th 2x', ['mp3', 'covid19', '5th', '2x']],
    ['finds no words in signs', '— … !? 🙂', []],
  ])('%s', (_, text, expected) => {
    expect(terms(text)).toEqual(expected)
  })

  it.each([
    ['東京に行きました', '東京'],
    ['人工智能很有用', '人工'],
    ['ภาษาไทยง่ายมาก', 'ภาษา'],
  ])('cuts %s into words', (text, word) => {
    expect(terms(text)).toContain(word)
    expect(terms(text).length).toBeGreaterThan(1)
  })

  it('gives offsets of words in the text, ascending and apart', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
        let end = 0
        for (const token of tokensOf(text)) {
          expect(token.start).toBeGreaterThanOrEqual(end)
          expect(token.end).toBeGreaterThan(token.start)
          expect(token.end).toBeLessThanOrEqual(text.length)
          expect(token.term).not.toBe('')
          end = token.end
        }
      }),
    )
  })

  it('gives the same terms for a text wherever it stands', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[A-Za-zäöüß]{1,12}$/)), (words) => {
        expect(terms(words.join(' '))).toEqual(words.flatMap((word) => terms(word)))
        expect(terms(words.join(', '))).toEqual(terms(`« ${words.join('\n')} »`))
      }),
    )
  })

  it('gives back the word of each offset', () => {
    const text = 'Anne’s U.S. café sold 1,000 rolls.'
    expect(tokensOf(text).map(({ start, end }) => text.slice(start, end))).toEqual([
      'Anne',
      'U.S.',
      'café',
      'sold',
      '1,000',
      'rolls',
    ])
  })
})

describe('terms of a question', () => {
  it('leaves stop-words and question words out, and names each term once', () => {
    expect(termsOf('Who is the leader of the TTP, and which leaders had come before?')).toEqual(['leader', 'ttp'])
  })

  it('takes U.S. for a country, not a pronoun', () => {
    expect(termsOf('What did the U.S. say?')).toEqual(['us'])
  })

  it('keeps the words of a question that has nothing else', () => {
    expect(termsOf('Who are you?')).toEqual(['who', 'ar', 'you'])
  })

  it('takes the stop-words of the language', () => {
    expect(termsOf('Wer ist der Besitzer der Bäckerei?', ['de'])).toEqual(['besitz', 'backerei'])
  })
})
