import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Articles, openArticles } from '../support/articles.js'

interface Told {
  id: string
  kind: 'claims' | 'small-talk'
  text: string
  claims: { text: string; sourced: boolean; gold: { file: string; quote: string }[] }[]
}
const { messages }: { messages: Told[] } = JSON.parse(readFileSync(new URL('messages.json', import.meta.url), 'utf8'))

describe('Find sources on forty messages', () => {
  let articles: Articles
  beforeAll(async () => {
    articles = await openArticles()
  })
  afterAll(() => articles.close())

  test('the gold passage is first for at least 85 % of the sourced claims', async () => {
    const outcomes: { id: string; claim: string; right: boolean }[] = []
    for (const { id, text, claims } of messages) {
      for (const claim of claims.filter(({ sourced }) => sourced)) {
        const from = text.indexOf(claim.text)
        const report = await articles.answerer.sources({ text })
        const found = report.claims.find(({ start, end }) => start < from + claim.text.length && end > from)
        const [best] = found?.quotes ?? []
        const right = claim.gold.some(({ file, quote }) => best?.document.file === file && best.text.includes(quote))
        outcomes.push({ id, claim: claim.text, right })
      }
    }
    const right = outcomes.filter((outcome) => outcome.right).length
    console.log(`gold passage first for ${right} of ${outcomes.length} sourced claims`)
    for (const { id, claim } of outcomes.filter((outcome) => !outcome.right)) console.log(`  not first: ${id} ${claim}`)
    expect(right / outcomes.length).toBeGreaterThanOrEqual(0.85)
  })

  test('at least 95 % of small talk gets no quote at all', async () => {
    const small = messages.filter(({ kind }) => kind === 'small-talk')
    const reports = await Promise.all(small.map(({ text }) => articles.answerer.sources({ text })))
    const quiet = reports.filter(({ claims }) => claims.every(({ quotes }) => quotes.length === 0)).length
    console.log(`no quote for ${quiet} of ${small.length} messages of small talk`)
    expect(quiet / small.length).toBeGreaterThanOrEqual(0.95)
  })
})
