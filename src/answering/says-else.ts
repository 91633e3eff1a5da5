import { termsOf } from '../library/tokens.js'
import type { Quote } from './answerer.js'

/** Sentences that share more of their words say the same. */
const SAME = 0.5

/** Does the answering sentence of a quote say something that another's does not? */
export function saysElse(quote: Quote, other: Quote): boolean {
  const said = new Set(termsOf(answering(other)))
  const terms = termsOf(answering(quote))
  return terms.length > 0 && terms.filter((term) => said.has(term)).length <= SAME * terms.length
}

function answering({ text, start, highlight }: Quote): string {
  return text.slice(highlight.start - start, highlight.end - start)
}
