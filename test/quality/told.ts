import { readFileSync } from 'node:fs'
import type { Answerer } from '../../src/answering/answerer.js'

interface Told {
  id: string
  kind: 'claims' | 'small-talk'
  text: string
  claims: { text: string; sourced: boolean; gold: { file: string; quote: string }[] }[]
}
const { messages }: { messages: Told[] } = JSON.parse(readFileSync(new URL('messages.json', import.meta.url), 'utf8'))

/** For each sourced claim of the forty messages: whether its first quote is the gold passage. */
export async function sourcedClaims(answerer: Answerer): Promise<{ id: string; claim: string; right: boolean }[]> {
  const outcomes: { id: string; claim: string; right: boolean }[] = []
  for (const { id, text, claims } of messages) {
    for (const claim of claims.filter(({ sourced }) => sourced)) {
      const from = text.indexOf(claim.text)
      const report = await answerer.sources({ text })
      const found = report.claims.find(({ start, end }) => start < from + claim.text.length && end > from)
      const [best] = found?.quotes ?? []
      const right = claim.gold.some(({ file, quote }) => best?.document.file === file && best.text.includes(quote))
      outcomes.push({ id, claim: claim.text, right })
    }
  }
  return outcomes
}

/** For each message of small talk: whether it gets no quote at all. */
export async function quietSmallTalk(answerer: Answerer): Promise<boolean[]> {
  const small = messages.filter(({ kind }) => kind === 'small-talk')
  const reports = await Promise.all(small.map(({ text }) => answerer.sources({ text })))
  return reports.map(({ claims }) => claims.every(({ quotes }) => quotes.length === 0))
}
