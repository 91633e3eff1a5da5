import { readFileSync } from 'node:fs'
import { claimsOf } from '../../src/answering/claims.js'
import type { Range } from '../../src/documents/document.js'

/** A message of messages.json: what is claimed in it, as exact parts of its text. */
interface Message {
  id: string
  text: string
  claims: { text: string }[]
}

export interface ClaimFigures {
  precision: number
  recall: number
  f1: number
  /** Claims that were missed, and what was taken for one, each with the id of its message. */
  missed: string[]
  mistaken: string[]
}

/** The messages with their claims, written before the code that cuts them and independently of it. */
export function messages(): Message[] {
  const table: { messages: Message[] } = JSON.parse(readFileSync(new URL('messages.json', import.meta.url), 'utf8'))
  return table.messages
}

/** Same span, or an overlap of at least .8 of both together. */
function same(a: Range, b: Range): boolean {
  const shared = Math.min(a.end, b.end) - Math.max(a.start, b.start)
  return shared / (Math.max(a.end, b.end) - Math.min(a.start, b.start)) >= 0.8
}

/** Precision, recall and F1 of `claimsOf` over all claims of the messages together; each claim is matched once. */
export function claimFigures(table: readonly Message[]): ClaimFigures {
  let [right, found, wanted] = [0, 0, 0]
  const missed: string[] = []
  const mistaken: string[] = []
  for (const { id, text, claims } of table) {
    const spans = claimsOf(text)
    const open = new Set(spans)
    found += spans.length
    wanted += claims.length
    let from = 0
    for (const claim of claims) {
      const start = text.indexOf(claim.text, from)
      from = start + claim.text.length
      const match = [...open].find((span) => same(span, { start, end: from }))
      if (match) open.delete(match)
      else missed.push(`${id}: ${claim.text}`)
      right += match ? 1 : 0
    }
    for (const span of open) mistaken.push(`${id}: ${span.text}`)
  }
  const precision = found === 0 ? 0 : right / found
  const recall = wanted === 0 ? 0 : right / wanted
  return { precision, recall, f1: right === 0 ? 0 : (2 * precision * recall) / (precision + recall), missed, mistaken }
}
