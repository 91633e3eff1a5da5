import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sentencesOf } from '../../src/documents/sentences.js'

const split = (text: string) => sentencesOf(text).map(({ start, end }) => text.slice(start, end))

describe('sentencesOf', () => {
  it.each<[string, string[]]>([
    [
      'Dr. Vale met Mr. Orr in the U.S. capital. They spoke.',
      ['Dr. Vale met Mr. Orr in the U.S. capital.', 'They spoke.'],
    ],
    ['He paid 3.5 million. See Fig. 2 for more.', ['He paid 3.5 million.', 'See Fig. 2 for more.']],
    ['“The road is shut. Go home.” Then she left.', ['“The road is shut.', 'Go home.”', 'Then she left.']],
    ['“Really?” he asked. She nodded.', ['“Really?” he asked.', 'She nodded.']],
    ['"One thing." "Another thing." End', ['"One thing."', '"Another thing."', 'End']],
    ['A line that\ngoes on. And ends', ['A line that\ngoes on.', 'And ends']],
    ['A heading\n\nA sentence.', ['A heading', 'A sentence.']],
    ['これは文です。次の文です。', ['これは文です。', '次の文です。']],
    ['A 😀 face. Next.\r\nThird.', ['A 😀 face.', 'Next.', 'Third.']],
    ['', []],
    [' \n ', []],
  ])('%j', (text, sentences) => {
    expect(split(text)).toEqual(sentences)
  })

  const piece = fc.constantFrom(
    'A word',
    ' ',
    '. ',
    '.',
    '! ',
    '\n',
    '\r\n\r\n',
    '“',
    '”',
    '"',
    'Mr. ',
    '😀',
    '\ud800',
    '\0',
    '…',
    '3.',
    '(',
    ')',
    '。',
  )
  const text = fc.oneof(
    fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join('')),
    fc.string({ unit: 'binary' }),
  )

  it('covers all that is no white space, in order, without white space around', () => {
    fc.assert(
      fc.property(text, (value) => {
        let at = 0
        for (const { start, end } of sentencesOf(value)) {
          expect(value.slice(at, start).trim()).toBe('')
          expect(end).toBeGreaterThan(start)
          expect(value.slice(start, end)).toBe(value.slice(start, end).trim())
          at = end
        }
        expect(value.slice(at).trim()).toBe('')
      }),
      { numRuns: 500 },
    )
  })
})
