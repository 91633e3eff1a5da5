import type { GrownQuote, Quote, Stretch } from '../../answering/answerer.js'
import type { Range } from '../../documents/document.js'
import { fitQuote } from './budget.js'
import { citationLine, titleLine } from './citation.js'
import type { QuoteState } from './custom-id.js'
import { blockQuote, CUT, inline } from './markdown.js'

/** A quote on its way into a message. */
export interface Card {
  quote: Quote
  /** What is shown; one stretch, or several where something was left out between them. */
  stretches: Stretch[]
  /** Is there a passage to grow into on that side? */
  more: { before: boolean; after: boolean }
  state: QuoteState
}

/** A card for a quote as the answer gave it. */
export function cardOf(quote: Quote): Card {
  const { start, end, text } = quote
  return {
    quote,
    stretches: [{ start, end, text }],
    more: { before: quote.ordinal > 0, after: quote.ordinal < quote.passages - 1 },
    state: { id: quote.id, document: quote.document.id, before: 0, after: 0, ...relativeHighlight(quote) },
  }
}

/** A card for a quote that was looked up again, grown as `state` says and with the highlight that `state` carries. */
export function grownCard(grown: GrownQuote, state: QuoteState): Card {
  const { quote } = grown
  const { highlight } = state
  const placed =
    highlight && highlight.end <= quote.text.length
      ? { start: quote.start + highlight.start, end: quote.start + highlight.end }
      : { start: quote.start, end: quote.start }
  return {
    quote: { ...quote, highlight: placed },
    stretches: grown.stretches,
    more: { before: grown.more.before > 0, after: grown.more.after > 0 },
    state,
  }
}

function relativeHighlight(quote: Quote): { highlight?: Range } {
  const { highlight, start } = quote
  if (highlight.end <= highlight.start) return {}
  return { highlight: { start: highlight.start - start, end: highlight.end - start } }
}

/** How much of the address a citation carries, from all to none, for messages that are short of room. */
export type Linking = 'fragment' | 'none'

/** Heading and citation, the part of a card that cannot be cut. */
export function cardFrame(card: Card, linking: Linking): { head: string; foot: string } {
  const { quote } = card
  const shown =
    quote.highlight.end > quote.highlight.start
      ? quote.text.slice(quote.highlight.start - quote.start, quote.highlight.end - quote.start)
      : quote.text
  const { url: _, ...unlinked } = quote.document
  const cited = linking === 'none' ? { ...quote, document: unlinked } : quote
  return { head: titleLine(quote.document), foot: citationLine(cited, shown) }
}

/** The verbatim part, at most `limit` characters of markdown; whether everything is there. */
export function cardBody(card: Card, limit: number): { markdown: string; cut: boolean } {
  const whole = stretchesWhole(card)
  if (whole.length <= limit) return { markdown: whole, cut: false }
  const home =
    card.stretches.find((stretch) => stretch.start <= card.quote.start && card.quote.start < stretch.end) ??
    card.stretches[0]
  if (home === undefined) return { markdown: '', cut: false }
  const { markdown } = fitQuote(home.text, highlightIn(card, home), limit)
  return { markdown, cut: true }
}

function stretchesWhole(card: Card): string {
  const parts: string[] = []
  for (const [index, stretch] of card.stretches.entries()) {
    if (index > 0) parts.push(stretch.heading ? `-# ${CUT} ${inline(stretch.heading, 120)}` : `-# ${CUT}`)
    parts.push(blockQuote(stretch.text, highlightIn(card, stretch)))
  }
  return parts.join('\n')
}

function highlightIn(card: Card, stretch: Stretch): Range | undefined {
  const { highlight } = card.quote
  const start = Math.max(highlight.start, stretch.start) - stretch.start
  const end = Math.min(highlight.end, stretch.end) - stretch.start
  return end > start ? { start, end } : undefined
}
