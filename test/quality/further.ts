/**
 * Asks the twenty further questions and messages, which were written after the code, and prints how they went:
 *   npx tsx test/quality/further.ts
 * Nothing was tuned on them.
 */
import { readFileSync } from 'node:fs'
import { openArticles } from '../support/articles.js'

interface Gold {
  file: string
  quote: string
}
interface Told {
  id: string
  kind: 'claims' | 'small-talk'
  text: string
  claims: { text: string; sourced: boolean; gold: Gold[] }[]
}

function read<T>(file: string): T {
  return JSON.parse(readFileSync(new URL(file, import.meta.url), 'utf8'))
}

const articles = await openArticles()
const isGold = (gold: Gold[]) => (quote: { document: { file: string }; text: string }) =>
  gold.some((one) => one.file === quote.document.file && quote.text.includes(one.quote))

const { questions } = read<{ questions: { id: string; question: string; gold: Gold[] }[] }>('further-questions.json')
let first = 0
let three = 0
let strong = 0
for (const { id, question, gold } of questions) {
  const { quotes, certainty } = await articles.answerer.ask({ question, limit: 3 })
  const place = quotes.findIndex(isGold(gold)) + 1
  if (place === 1) first++
  if (place > 0) three++
  if (certainty === 'strong') strong++
  if (place !== 1) console.log(`  ${id} at ${place}: ${question}`)
}
console.log(`${questions.length} further questions: first in ${first}, among three in ${three}; ${strong} strong`)

const { messages } = read<{ messages: Told[] }>('further-messages.json')
let [sourced, right, found, wanted, matched, quiet, small] = [0, 0, 0, 0, 0, 0, 0]
for (const { kind, text, claims } of messages) {
  const report = await articles.answerer.sources({ text })
  if (kind === 'small-talk') {
    small++
    if (report.claims.every(({ quotes }) => quotes.length === 0)) quiet++
  }
  found += report.claims.length
  wanted += claims.length
  for (const claim of claims) {
    const start = text.indexOf(claim.text)
    const end = start + claim.text.length
    const same = report.claims.find(
      (one) =>
        Math.min(one.end, end) - Math.max(one.start, start) >=
        0.8 * (Math.max(one.end, end) - Math.min(one.start, start)),
    )
    if (same) matched++
    if (!claim.sourced) continue
    sourced++
    const [best] = report.claims.find((one) => one.start < end && one.end > start)?.quotes ?? []
    if (best && isGold(claim.gold)(best)) right++
  }
}
const f1 = (2 * matched) / (found + wanted)
console.log(
  `${messages.length} further messages: claims F1 ${f1.toFixed(3)}; gold first for ${right} of ${sourced} sourced claims; no quote for ${quiet} of ${small} of small talk`,
)
await articles.close()
