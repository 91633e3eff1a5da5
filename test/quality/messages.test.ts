import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Articles, openArticles } from '../support/articles.js'
import { quietSmallTalk, sourcedClaims } from './told.js'

describe('Find sources on forty messages', () => {
  let articles: Articles
  beforeAll(async () => {
    articles = await openArticles()
  })
  afterAll(() => articles.close())

  test('the gold passage is first for at least 85 % of the sourced claims', async () => {
    const outcomes = await sourcedClaims(articles.answerer)
    const right = outcomes.filter((outcome) => outcome.right).length
    console.log(`gold passage first for ${right} of ${outcomes.length} sourced claims`)
    for (const { id, claim } of outcomes.filter((outcome) => !outcome.right)) console.log(`  not first: ${id} ${claim}`)
    expect(right / outcomes.length).toBeGreaterThanOrEqual(0.85)
  })

  test('at least 95 % of small talk gets no quote at all', async () => {
    const small = await quietSmallTalk(articles.answerer)
    const quiet = small.filter(Boolean).length
    console.log(`no quote for ${quiet} of ${small.length} messages of small talk`)
    expect(quiet / small.length).toBeGreaterThanOrEqual(0.95)
  })
})
