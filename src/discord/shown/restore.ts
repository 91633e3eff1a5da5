import type { Answerer, QuoteLookup, Verification } from '../../answering/answerer.js'
import { defined } from '../../defined.js'
import type { Lost } from '../replies/changed.js'
import type { Growth } from '../replies/citation.js'
import type { QuoteState } from '../replies/custom-id.js'
import { type Card, grownCard } from '../replies/quote-card.js'

/** Looks quotes up again as they stand now, proved anew. Those of one document never run into each other. */
export async function lookUpShown(
  library: Answerer,
  states: readonly QuoteState[],
): Promise<{ cards: Card[]; lost: Lost[] }> {
  const look = ({ id, document }: QuoteState, grow: Growth): Promise<QuoteLookup> =>
    library.quote({ id, grow, document })
  const lookups = await Promise.all(states.map((state) => look(state, state)))
  const cards: Card[] = []
  const lost: Lost[] = []
  for (const [index, lookup] of lookups.entries()) {
    const state = states[index]
    if (state === undefined) continue
    const apart = lookup.state === 'found' ? keptApart(lookups, index, state) : undefined
    const found = apart ? await look(state, apart) : lookup
    if (found.state !== 'found') lost.push({ id: state.id, lookup: found })
    else {
      const card = grownCard(found, state, states.length > 1)
      cards.push(apart ? ended(card, apart) : card)
    }
  }
  return { cards, lost }
}

/** How far a quote may grow where another one of its document stands near it; undefined if none is in its way. */
function keptApart(lookups: readonly QuoteLookup[], index: number, { before, after }: Growth): Growth | undefined {
  const own = lookups[index]
  if (own?.state !== 'found') return undefined
  const { document, ordinal } = own.quote
  const others = lookups.flatMap((other) =>
    other.state === 'found' && other !== own && other.quote.document.id === document.id ? [other.quote.ordinal] : [],
  )
  // What lies between two is shared out evenly, whichever is grown first.
  const room = (distances: number[], round: (half: number) => number): number =>
    round((Math.min(...distances.filter((distance) => distance > 0)) - 1) / 2)
  const most = {
    before: room(
      others.map((other) => ordinal - other),
      Math.floor,
    ),
    after: room(
      others.map((other) => other - ordinal),
      Math.ceil,
    ),
  }
  return most.before < before || most.after < after
    ? { before: Math.min(before, most.before), after: Math.min(after, most.after) }
    : undefined
}

/** A quote that has met others: on those sides there is no more for it. */
function ended(card: Card, grown: Growth): Card {
  const { more, state } = card
  const before = more.before && grown.before === state.before
  return { ...card, grown, more: { before, after: more.after && grown.after === state.after } }
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
    ...defined({ highlight: placed, excerpt: placed && true }),
  })
}
