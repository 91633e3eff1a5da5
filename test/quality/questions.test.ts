import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { welcomeQuestions } from '../../src/terminal/welcome.js'
import { ARTICLES, type Articles, openArticles } from '../support/articles.js'

interface Asked {
  id: string
  question: string
  gold: { file: string; quote: string }[]
}
const { questions, foreign } = read('questions.json')

function read(file: string): { questions: Asked[]; foreign: { id: string; question: string }[] } {
  return JSON.parse(readFileSync(new URL(file, import.meta.url), 'utf8'))
}

describe('questions on the five articles', () => {
  let articles: Articles
  beforeAll(async () => {
    articles = await openArticles()
  })
  afterAll(() => articles.close())

  /** Place of the first gold passage among the best three, from 1; 0 where it is not among them. */
  async function placeOf({ question, gold }: Asked): Promise<number> {
    const { quotes } = await articles.answerer.ask({ question, limit: 3 })
    const right = ({ document, text }: (typeof quotes)[number]) =>
      gold.some(({ file, quote }) => document.file === file && text.includes(quote))
    return quotes.findIndex(right) + 1
  }

  test('the right passage is first in at least 24 of 30 and among three in 29', async () => {
    const places = await Promise.all(questions.map(placeOf))
    const first = places.filter((place) => place === 1).length
    const among = places.filter((place) => place > 0).length
    const missed = questions.filter((_, i) => places[i] !== 1).map(({ id }) => id)
    console.log(
      `${questions.length} questions: first in ${first}, among three in ${among}; not first: ${missed.join(' ')}`,
    )
    expect(first).toBeGreaterThanOrEqual(24)
    expect(among).toBeGreaterThanOrEqual(29)
  })

  test('the questions that a first-time visitor can click are answered as strong, by the right passage', async () => {
    const [leader, deaths, ceasefire] = await Promise.all(
      welcomeQuestions(ARTICLES, []).map((question) => articles.answerer.ask({ question })),
    )
    expect([leader, deaths, ceasefire].map((answer) => answer?.certainty)).toEqual(['strong', 'strong', 'strong'])
    expect(leader?.quotes[0]?.text).toContain('Haibatullah Akhundzada')
    expect(deaths?.quotes[0]?.text).toContain('over 100 people')
    expect(ceasefire?.quotes[0]?.text).toContain('ceasefire')
  })

  test('no foreign question is answered as strong', async () => {
    const answers = await Promise.all(foreign.map(({ question }) => articles.answerer.ask({ question })))
    const strong = answers.filter(({ certainty }) => certainty === 'strong')
    console.log(
      `${foreign.length} foreign questions: ${strong.length} strong, ${answers.filter((a) => a.certainty === 'weak').length} weak`,
    )
    expect(strong.map(({ question }) => question)).toEqual([])
  })
})
