import type { Answerer, Verification } from '../../answering/answerer.js'
import { defined } from '../../defined.js'
import type { Lost } from '../replies/changed.js'
import type { QuoteState } from '../replies/custom-id.js'
import { type Card, grownCard } from '../replies/quote-card.js'

/** Looks quotes up again as they stand now, proved anew. */
export async function lookUpShown(
  library: Answerer,
  states: readonly QuoteState[],
): Promise<{ cards: Card[]; lost: Lost[] }> {
  const lookups = await Promise.all(
    states.map(({ id, document, before, after }) => library.quote({ id, grow: { before, after }, document })),
  )
  const cards: Card[] = []
  const lost: Lost[] = []
  for (const [index, lookup] of lookups.entries()) {
    const state = states[index]
    if (state === undefined) continue
    if (lookup.state === 'found') cards.push(grownCard(lookup, state))
    else lost.push({ id: state.id, lookup })
  }
  return { cards, lost }
}

/** The passage that a quotation was taken from; undefined if it stands in none (in a heading, say). */
export async function quotedCard(library: Answerer, { matches }: Verification): Promise<Card | undefined> {
  const [match] = matches
  if (match?.id === undefined) return undefined
  const lookup = await library.quote({ id: match.id, document: match.document.id })
  if (lookup.state !== 'found') return undefined
  const { id, start, end } = lookup.quote
  const [slice] = match.slices
  const highlight = slice && { start: slice.start - start, end: Math.min(slice.end, end) - start }
  const placed = highlight && highlight.start >= 0 && highlight.end > highlight.start ? highlight : undefined
  return grownCard(lookup, {
    id,
    document: match.document.id,
    before: 0,
    after: 0,
    ...defined({ highlight: placed }),
  })
}
