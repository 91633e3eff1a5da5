import type { Claim, Quote, QuoteMatch } from '../answerer.js'

/** What bears a claim out: where its quotation stands, or the passage that the search found best. */
export type Evidence = { match: QuoteMatch } | { quote: Quote }

/**
 * What is shown with a claim. Where its quotation stands in a passage, it is that one, whatever the search finds best.
 * A quotation that stands in a heading or in clutter (a match without an id) gives way only to a found passage that
 * bears the claim out by itself, or that is shown as doubtful.
 */
export function evidenceOf({ verdict, misquoted, certainty, quotes, verification }: Claim): Evidence | undefined {
  if (verdict === 'unchecked') return undefined
  const [best] = quotes
  const match = verification?.verdict === 'absent' ? undefined : verification?.matches[0]
  if (match?.id !== undefined && match.id !== best?.id) return { match }
  const alone = misquoted === true || (verdict === 'supported' && certainty !== 'strong')
  if (match && match.id === undefined && (alone || !best)) return { match }
  return best && { quote: best }
}
