import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Answerer } from '../../src/answering/answerer.js'
import { ask } from '../../src/answering/ask.js'
import { createAnswerer } from '../../src/answering/local-answerer.js'
import { searchRanked } from '../../src/library/ranked-search.js'
import { incoming } from '../support/documents.js'
import { FakeEmbedder } from '../support/fake-embedder.js'
import { type SmallLibrary, smallLibrary } from '../support/small-library.js'

const KEEPER =
  'The lighthouse of Tessel was kept by Anna Boonstra. She climbed its three hundred stairs every evening for forty years.'
const FERRY = 'The ferry to Tessel leaves the harbour of Helder at nine in the morning and returns at six.'
const BAKERY = 'The bakery on the harbour sells rye bread on every day but Sunday.'
const STORM = 'A storm closed the harbour of Helder for two days in January.'

describe('a question', () => {
  let small: SmallLibrary
  let answerer: Answerer
  beforeAll(async () => {
    small = await smallLibrary([
      incoming('tessel.txt', [KEEPER, FERRY], { title: 'Tessel guide', headings: ['Sights', 'Tower'] }),
      incoming('helder.txt', [BAKERY, STORM], { title: 'Helder guide' }),
      incoming('paper.txt', [KEEPER, 'Nothing else of note was in the paper.'], { title: 'The paper' }),
    ])
    answerer = createAnswerer(small)
  })
  afterAll(() => small.end())

  test('is answered with the passage, its sentence and where it stands; the same text elsewhere is named', async () => {
    const answer = await answerer.ask({ question: 'Who kept the lighthouse of Tessel?' })
    const [quote] = answer.quotes
    expect(answer.certainty).not.toBe('none')
    expect(quote).toMatchObject({
      text: KEEPER,
      document: { title: 'Tessel guide', file: 'tessel.txt' },
      start: 0,
      end: KEEPER.length,
      paragraph: 1,
      paragraphs: 2,
      heading: 'Sights › Tower',
    })
    expect(quote!.alsoIn?.map(({ title }) => title)).toEqual(['The paper'])
    expect(quote!.text.slice(quote!.highlight.start, quote!.highlight.end)).toMatch(/^The lighthouse/)
    expect(answer.quotes.filter(({ text }) => text === KEEPER)).toHaveLength(1)
  })

  test('that nothing answers gets nothing, and the nearest titles', async () => {
    const answer = await answerer.ask({ question: 'What is the boiling point of tungsten hexafluoride?' })
    expect(answer).toMatchObject({ certainty: 'none', quotes: [] })
    expect(Array.isArray(answer.nearest)).toBe(true)
    expect(answer.suggestion).toBeUndefined()
  })

  test('with a misspelt word gets "did you mean"', async () => {
    const answer = await answerer.ask({ question: 'Where is the bakrey?' })
    expect(answer.suggestion ?? answer.searchedAs).toBe('Where is the bakery?')
    expect(answer.certainty).not.toBe('strong')
  })

  test('whose misspelt word is all it has is searched as the library spells it, at once', async () => {
    const request = { question: 'lighthuose?' }
    expect((await ask(small, request)).certainty).toBe('none')
    const answer = await answerer.ask(request)
    expect(answer).toMatchObject({ question: 'lighthuose?', searchedAs: 'lighthouse?' })
    expect(answer.suggestion).toBeUndefined()
    expect(answer.quotes[0]?.text).toBe(KEEPER)
    expect(answer.certainty).toBe((await answerer.ask({ question: 'lighthouse?' })).certainty)
  })

  test('that accepts "did you mean" is searched so although something was found for it', async () => {
    const answer = await answerer.ask({ question: 'Where is the bakrey?', respelt: true })
    expect(answer).toMatchObject({ question: 'Where is the bakrey?', searchedAs: 'Where is the bakery?' })
    expect(answer.quotes[0]?.text).toBe(BAKERY)
    expect(await answerer.ask({ question: 'Where is the bakery?', respelt: true })).not.toHaveProperty('searchedAs')
  })

  test('and another in one message are answered both', async () => {
    const question = 'When does the ferry to Tessel leave? And who kept the lighthouse of Tessel?'
    const { quotes } = await answerer.ask({ question })
    const texts = quotes.map(({ text }) => text)
    expect(texts).toContain(FERRY)
    expect(texts).toContain(KEEPER)
  })

  test('whose wording the passage speaks against is answered with less certainty', async () => {
    const kept = await answerer.ask({ question: 'Who kept the lighthouse of Tessel?', limit: 1 })
    const not = await answerer.ask({ question: 'Who never kept the lighthouse of Tessel?', limit: 1 })
    expect(not.quotes[0]?.text).toBe(kept.quotes[0]?.text)
    expect(not.probability).toBeLessThan(0.76 * kept.probability)
  })

  test('in a script that the model does not read is searched by its words alone, and that is said', async () => {
    class Latin extends FakeEmbedder {
      override reads(text = ''): boolean {
        return /\p{scx=Latin}/u.test(text)
      }
    }
    const reading = createAnswerer({ ...small, embedder: new Latin() })
    const asked = await reading.ask({ question: 'Кто хранил маяк?' })
    expect(asked).toMatchObject({ certainty: 'none', note: expect.stringContaining('script') })
    expect((await reading.ask({ question: 'Who kept the lighthouse of Tessel?' })).note).toBeUndefined()
  })

  test('in another language than the documents gets a word on it, where nothing sure is found', async () => {
    const languages = { status: async () => ({ ...(await small.library.status()), languages: ['en'] }) }
    const library = Object.assign(Object.create(small.library), languages)
    const { note } = await ask(
      { ...small, library },
      { question: 'Wer hat den Leuchtturm von Tessel und die Küste bewacht?' },
    )
    expect(note).toContain('documents are in English')
  })

  test('with a limit gets so many of the best, each with a certainty of its own, and no "did you mean"', async () => {
    const answer = await answerer.ask({ question: 'harbour bakrey', limit: 3 })
    expect(answer.quotes).toHaveLength(3)
    for (const quote of answer.quotes) expect(['strong', 'weak', 'none']).toContain(quote.certainty)
    const scores = answer.quotes.map(({ score }) => score)
    expect([...scores].sort((a, b) => b - a)).toEqual(scores)
    expect(answer.suggestion).toBeUndefined()
  })

  test('within a document finds nothing of the others; an unknown document is said', async () => {
    const answer = await answerer.ask({ question: 'harbour', document: small.keys[0]!, limit: 10 })
    expect(answer.quotes.every(({ document }) => document.id === small.keys[0])).toBe(true)
    await expect(answerer.ask({ question: 'harbour', document: 'NOSUCHKEY0' })).rejects.toMatchObject({
      code: 'DOCUMENT_UNKNOWN',
      exitCode: 2,
    })
  })

  test('for other passages leaves out those that were shown', async () => {
    const shown = await answerer.ask({ question: 'harbour of Helder', limit: 1 })
    const others = await answerer.ask({ question: 'harbour of Helder', limit: 1, without: [shown.quotes[0]!.id] })
    expect(others.quotes[0]?.id).not.toBe(shown.quotes[0]!.id)
  })

  test('that follows another is searched with it', async () => {
    const follows = 'Who kept the lighthouse of Tessel?'
    const answer = await answerer.ask({ question: 'How many stairs did she climb?', follows, limit: 1 })
    expect(answer.quotes[0]?.text).toBe(KEEPER)
  })

  test.each([
    ['', 'empty'],
    [' \n ', 'white space'],
    ['x'.repeat(2001), 'too long'],
  ])('%# that is %s is refused kindly', async (question) => {
    await expect(answerer.ask({ question })).rejects.toMatchObject({ code: 'QUESTION', exitCode: 2 })
  })

  test('by words alone when there is no model, with what the library says of itself', async () => {
    const answer = await ask(
      { ...small, embedder: null, note: 'By words alone.' },
      { question: 'Who kept the lighthouse of Tessel?' },
    )
    expect(answer.quotes[0]).toMatchObject({ text: KEEPER, signals: { semantic: 0 } })
    expect(answer.note).toBe('By words alone.')
  })

  test('whatever it is, every quote is a slice of its document and holds its highlight', async () => {
    const word = fc.constantFrom(...`${KEEPER} ${FERRY} ${BAKERY} ${STORM}`.split(' '), '¿', '東京', '"', '\u2028')
    await fc.assert(
      fc.asyncProperty(fc.array(word, { minLength: 1, maxLength: 8 }), async (words) => {
        const question = words.join(' ')
        if (question.trim() === '') return
        const { quotes, another, probability } = await answerer.ask({ question })
        expect(probability).toBeGreaterThanOrEqual(0)
        expect(probability).toBeLessThanOrEqual(1)
        for (const quote of another ? [...quotes, another] : quotes) {
          const text = await answerer.text({ document: quote.document.id })
          expect(text?.slice(quote.start, quote.end)).toBe(quote.text)
          expect(quote.highlight.start).toBeGreaterThanOrEqual(quote.start)
          expect(quote.highlight.end).toBeLessThanOrEqual(quote.end)
          expect(quote.highlight.start).toBeLessThan(quote.highlight.end)
        }
      }),
      { numRuns: 60 },
    )
  })
})

describe('a library in other languages', () => {
  let small: SmallLibrary
  let answerer: Answerer
  const LEUCHTTURM = 'Der Leuchtturm von Tessel wurde von Anna Boonstra betreut, die ihn vierzig Jahre lang bestieg.'
  const BAECKEREI = 'Die Bäckerei am Hafen verkauft Roggenbrot, und ihre Besitzerin wohnt in der Stadt.'
  const TODAI = 'テッセルの灯台はアンナ・ボーンストラが四十年間守っていました。'
  const PAN = '港のパン屋は日曜日以外は毎日ライ麦パンを売っています。'
  beforeAll(async () => {
    small = await smallLibrary([
      incoming('de.txt', [LEUCHTTURM, BAECKEREI], { language: 'de', title: 'Führer' }),
      incoming('ja.txt', [TODAI, PAN], { language: 'ja', title: '案内' }),
    ])
    answerer = createAnswerer(small)
  })
  afterAll(() => small.end())

  test.each([
    ['Wer hat den Leuchtturm von Tessel betreut?', LEUCHTTURM],
    ['Was verkauft die Bäckerei am Hafen?', BAECKEREI],
    ['灯台は誰が守っていましたか。', TODAI],
    ['港のパン屋は何を売っていますか。', PAN],
  ])('%s', async (question, expected) => {
    const { quotes } = await answerer.ask({ question, limit: 1 })
    expect(quotes[0]?.text).toBe(expected)
  })

  test('the stop-words are those of the language that the question is in', async () => {
    const terms = async (text: string) =>
      (await searchRanked(small.library, { text, vectors: null, limit: 1 })).question.terms
    expect(await terms('Was verkauft die Bäckerei am Hafen?')).toEqual(['verkauft', 'backerei', 'hafen'])
    expect(await terms('What does the bakery at the harbour sell?')).toEqual(['bakeri', 'harbour', 'sell'])
  })

  test('a question in a language that the library does not have says so with nothing', async () => {
    for (const question of ['What does the town hall cost?', 'Сколько стоит ратуша?', '市政厅多少钱？', 'ศาลากลาง']) {
      expect(await answerer.ask({ question })).toMatchObject({ certainty: expect.not.stringMatching('strong') })
    }
  })
})
