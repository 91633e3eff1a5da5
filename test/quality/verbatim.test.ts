import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Answer, Quote } from '../../src/answering/answerer.js'
import { answerReply } from '../../src/discord/replies/answer.js'
import { checkMessage } from '../../src/discord/replies/check.js'
import type { AnswerStyle } from '../../src/discord/replies/style.js'
import { ARTICLES, type Articles, openArticles } from '../support/articles.js'
import { hostileText } from '../support/hostile.js'
import { Random } from '../support/random.js'
import { textsOf, unquote } from '../support/unquote.js'

const QUESTIONS = 1000
const ASKER = { id: '1541609931755487234', name: 'Ada *_`[x](y)' }
/** A marked cut; brackets of the document itself are escaped. */
const CUT = /(?<!\\)\[…\]/

/**
 * A few words of one passage, words from anywhere, a plain question, or any of them with text that wants to come alive.
 */
function questionFrom(random: Random, texts: readonly string[]): string {
  const words = random.pick(texts).split(/\s+/)
  const from = random.below(words.length)
  const row = words.slice(from, from + 2 + random.below(20))
  const strewn = Array.from({ length: 1 + random.below(8) }, () => random.pick(random.pick(texts).split(/\s+/)))
  const asked = [
    () => row.join(' '),
    () => strewn.join(' '),
    () => `${random.pick(['Who', 'What', 'When', 'Why', 'How many'])} ${row.slice(0, 8).join(' ')}?`,
    () => [...row, ...strewn].join(' '),
  ]
  const question = random.pick(asked)()
  const hostile = (): string => hostileText(() => random.next(), 12)
  return (random.below(3) === 0 ? `${hostile()} ${question} ${hostile()}` : question).slice(0, 2000)
}

describe('1,000 random questions on the five articles', () => {
  let articles: Articles
  beforeAll(async () => {
    articles = await openArticles()
  })
  afterAll(() => articles.close())

  test('every quote of every answer stands in its file, character for character, where the answer says', async () => {
    const files = new Map<string, string>()
    for (const { file } of await articles.answerer.documents({})) {
      files.set(file, readFileSync(join(ARTICLES, file), 'utf8'))
    }
    const random = new Random(20_261_122)
    const counts = { strong: 0, weak: 0, none: 0, quotes: 0, cut: 0 }
    for (let asked = 0; asked < QUESTIONS; asked++) {
      const question = questionFrom(random, [...files.values()])
      // Every third with five candidates, whatever their certainty: long messages, with cuts.
      const answer = await articles.answerer.ask({ question, ...(asked % 3 === 0 ? { limit: 5 } : {}) })
      counts[answer.certainty]++
      const style = asked % 2 === 0 ? 'full' : 'compact'
      for (const { quote, drawn } of drawnQuotes(answer, style)) {
        const { quotes, alive } = unquote(drawn)
        expect(alive, question).toEqual([])
        expect(quotes, question).toHaveLength(1)
        const text = files.get(quote.document.file)?.slice(quote.start, quote.end) ?? ''
        counts.quotes++
        if (CUT.test(drawn) || style === 'compact') {
          counts.cut += CUT.test(drawn) ? 1 : 0
          expect(quotes[0], question).toHaveLength(1)
          expect(text, question).toContain(quotes[0]?.[0])
        } else expect(quotes[0], question).toEqual([text])
      }
    }
    console.log(`${QUESTIONS} random questions:`, JSON.stringify(counts))
    expect(counts.quotes).toBeGreaterThan(QUESTIONS)
    expect(counts.cut).toBeGreaterThan(0)
  }, 120_000)
})

/** The answer's quotes, each with the text that shows it. */
function drawnQuotes(answer: Answer, style: AnswerStyle): { quote: Quote; drawn: string }[] {
  if (answer.quotes.length === 0) return []
  const reply = answerReply(answer, ASKER, { private: false, counted: true, style })
  expect(checkMessage(reply)).toEqual([])
  const [, ...shown] = textsOf(reply.components)
  return shown.map((drawn, index) => {
    const quote = answer.quotes[index]
    if (!quote) throw new Error('more is drawn than was answered')
    return { quote, drawn }
  })
}
