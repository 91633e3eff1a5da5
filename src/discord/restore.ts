import type { QuoteLookup } from '../answering/answerer.js'
import type { QuoteState } from './custom-id.js'
import type { ShownAnswer } from './replies/answer.js'
import { type Card, grownCard } from './replies/quote-card.js'
import type { Services } from './services.js'
import type { ReadBack } from './shown.js'

/** A quote whose source does not hold it any more. */
export interface Lost {
  id: string
  lookup: Exclude<QuoteLookup, { state: 'found' }>
}

/** Looks quotes up again as they stand now, proved anew. */
export async function lookUp(
  services: Services,
  states: readonly QuoteState[],
): Promise<{ cards: Card[]; lost: Lost[] }> {
  const lookups = await Promise.all(
    states.map(({ id, document, before, after }) => services.answerer.quote(id, { before, after }, document)),
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

/** A message that was read back, with its quotes as they stand now, ready to be drawn. */
export function shownAgain(read: ReadBack, cards: Card[], change: Partial<ShownAnswer> = {}): ShownAnswer {
  return {
    asker: read.asker,
    summary: read.summary,
    byline: read.byline,
    asked: read.question !== undefined,
    cards,
    ...(read.another === undefined ? {} : { another: read.another }),
    private: read.private,
    weak: read.weak,
    ...(read.seen === undefined ? {} : { seen: read.seen }),
    ...(read.within === undefined ? {} : { within: read.within }),
    ...change,
  }
}
