import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { highlightOf } from '../../src/answering/highlight.js'
import { LateInteraction } from '../../src/library/late-interaction.js'
import { termsOf } from '../../src/library/tokens.js'
import { FakeEmbedder } from '../support/fake-embedder.js'

const SENTENCES = [
  'The lighthouse stands on a dune.',
  'Anna Boonstra kept it for forty years.',
  'It was built in 1864 near Helder.',
  'Rye bread is sold at the harbour.',
]
const TEXT = SENTENCES.join(' ')

const shown = (question: string, text = TEXT) => {
  const terms = termsOf(question)
  const { start, end } = highlightOf({ text, question, terms, idf: terms.map(() => 1), late: null })
  return text.slice(start, end)
}

describe('the highlight', () => {
  test.each([
    ['Where is rye bread sold?', SENTENCES[3]],
    ['When was it built?', SENTENCES[2]],
    ['How many years did she keep it?', SENTENCES[1]],
    ['What stands on a dune?', SENTENCES[0]],
  ])('of %j is the sentence that answers', (question, sentence) => {
    expect(shown(question)).toContain(sentence)
  })

  test('of a single sentence is that sentence, of an empty passage nothing', () => {
    expect(shown('anything', 'One sentence alone.')).toBe('One sentence alone.')
    expect(shown('anything', '')).toBe('')
  })

  test('goes by late interaction where words say nothing', async () => {
    const embedder = new FakeEmbedder()
    const question = await embedder.embedQuestion('bread harbour')
    const matcher = new LateInteraction(question.tokens!, [1, 1])
    const input = `Guide\n${TEXT}`
    const [passage] = await embedder.embedPassages([input])
    const { start, end } = highlightOf({
      text: TEXT,
      question: 'bread harbour',
      terms: [],
      idf: [],
      late: {
        matcher,
        bits: passage!.tokens!,
        piecesBefore: embedder.countPieces('Guide\n'),
        countPieces: (text) => embedder.countPieces(text),
      },
    })
    expect(TEXT.slice(start, end)).toContain(SENTENCES[3])
  })

  test('is one sentence or two neighbours, whatever the text', () => {
    const word = fc.constantFrom('storm', 'Anna', '1864', 'the', '.', '!', '?', '"', '…', '東京。', '\n')
    fc.assert(
      fc.property(fc.array(word, { maxLength: 40 }), fc.array(word, { maxLength: 6 }), (text, question) => {
        const whole = text.join(' ')
        const terms = termsOf(question.join(' '))
        const range = highlightOf({
          text: whole,
          question: question.join(' '),
          terms,
          idf: terms.map(() => 1),
          late: null,
        })
        expect(range.start).toBeGreaterThanOrEqual(0)
        expect(range.end).toBeLessThanOrEqual(whole.length)
        expect(range.start).toBeLessThanOrEqual(range.end)
      }),
    )
  })
})
