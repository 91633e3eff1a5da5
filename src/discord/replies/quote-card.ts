import type { GrownQuote, ParagraphPart, Quote, Stretch } from '../../answering/answerer.js'
import { paragraphAt } from '../../answering/paragraph-parts.js'
import { defined } from '../../defined.js'
import type { Range } from '../../documents/document.js'
import { citationLine, type Growth } from './citation.js'
import type { QuoteState } from './custom-id.js'
import { cutsOf, EXCERPT, excerptOf, SHARED_EXCERPT } from './excerpt.js'
import { CUT, inline } from './markdown.js'
import { drawStretch, fitStretch } from './stretch.js'

/** A quote on its way into a message. */
export interface Card {
  quote: Quote
  /** What is shown; one stretch, or several where something was left out between them. */
  stretches: Stretch[]
  /** Is there a passage to grow into on that side? */
  more: { before: boolean; after: boolean }
  state: QuoteState
  /** It is one of several in its message: its excerpt is the shorter. */
  shared?: boolean
  /** By how many passages it has grown, where that is less than its state says. */
  grown?: Growth
}

/**
 * A card for a quote as the answer gave it. `excerpt`: of the passage, only the answering sentence with its neighbours.
 */
export function cardOf(quote: Quote, excerpt = false, shared = false): Card {
  const { start, end, text, parts, kind, codeLanguage, header } = quote
  const state = { id: quote.id, document: quote.document.id, before: 0, after: 0, ...relativeHighlight(quote) }
  return {
    quote,
    stretches: [{ start, end, text, ...defined({ parts, kind, codeLanguage, header }) }],
    more: { before: quote.ordinal > 0, after: quote.ordinal < quote.passages - 1 },
    state: excerpt && state.highlight ? { ...state, excerpt } : state,
    shared,
  }
}

/** A card for a quote that was looked up again, grown as `state` says and with the highlight that `state` carries. */
export function grownCard(grown: GrownQuote, state: QuoteState, shared = false): Card {
  const { quote } = grown
  const { highlight } = state
  const isPlaced = highlight !== undefined && highlight.end <= quote.text.length
  const placed = isPlaced
    ? { start: quote.start + highlight.start, end: quote.start + highlight.end }
    : { start: quote.start, end: quote.start }
  const paragraph = (isPlaced && paragraphAt(quote.parts ?? [], placed.start)) || quote.paragraph
  return {
    quote: { ...quote, highlight: placed, paragraph },
    stretches: grown.stretches,
    more: { before: grown.more.before > 0, after: grown.more.after > 0 },
    state,
    shared,
  }
}

function relativeHighlight(quote: Quote): { highlight?: Range } {
  const { highlight, start } = quote
  if (highlight.end <= highlight.start) return {}
  return { highlight: { start: highlight.start - start, end: highlight.end - start } }
}

/** Does the excerpt of a quote show all of its passage? */
function isAllInExcerpt(card: Card): boolean {
  const { quote } = card
  const { start, end } = excerptIn(card)
  return start === quote.start && end === quote.end
}

function excerptIn({ quote, shared }: Card): Range {
  return excerptOf(quote, shared ? SHARED_EXCERPT : EXCERPT)
}

/** The card's state with more of its document round it; undefined if it shows all of that. */
export function moreOf(card: Card): QuoteState | undefined {
  const { excerpt, ...state } = card.state
  if (excerpt && !isAllInExcerpt(card)) return state
  if (!card.more.before && !card.more.after) return undefined
  return { ...state, before: state.before + 1, after: state.after + 1 }
}

/** The state that `moreOf` led from; undefined if nothing was grown. */
export function lessOf(card: Card): QuoteState | undefined {
  const { state } = card
  if (state.excerpt) return undefined
  if (state.before + state.after > 0) {
    const less = { ...state, before: Math.max(0, state.before - 1), after: Math.max(0, state.after - 1) }
    const isPassage = less.before + less.after === 0
    return isPassage && state.highlight && isAllInExcerpt(card) ? { ...less, excerpt: true } : less
  }
  return state.highlight === undefined || isAllInExcerpt(card) ? undefined : { ...state, excerpt: true }
}

/** How much of the address a citation carries, from all to none, for messages that are short of room. */
export type Linking = 'fragment' | 'none'

/** The citation, the part of a card that cannot be cut. `shown`: the range of the document that the quote shows. */
export function cardFoot(card: Card, linking: Linking, shown: Range = rangeOf(card)): string {
  const { quote } = card
  const bold =
    quote.highlight.end > quote.highlight.start
      ? quote.text.slice(quote.highlight.start - quote.start, quote.highlight.end - quote.start)
      : quote.text
  const { url: _, ...unlinked } = quote.document
  const cited = linking === 'none' ? { ...quote, document: unlinked } : quote
  const parts = partsIn(card)
  const [first, last] = [paragraphAt(parts, shown.start), paragraphAt(parts, shown.end - 1)]
  const grown = growthOf(card)
  return citationLine(cited, bold, { ...(first && last ? { shown: { first, last } } : {}), grown })
}

/** By how many passages of its document a quote has grown. */
export function growthOf({ quote, state, grown }: Card): Growth {
  const { before, after } = grown ?? state
  return { before: Math.min(before, quote.ordinal), after: Math.min(after, quote.passages - 1 - quote.ordinal) }
}

function partsIn({ stretches }: Card): ParagraphPart[] {
  return stretches.flatMap(({ parts = [] }) => parts)
}

function rangeOf(card: Card): Range {
  if (card.state.excerpt) return excerptIn(card)
  const { start, end } = card.quote
  return { start: card.stretches[0]?.start ?? start, end: card.stretches.at(-1)?.end ?? end }
}

/** The verbatim part as drawn. */
export interface CardBody {
  markdown: string
  /** Not everything that was to be shown is there. */
  cut: boolean
  /** The range of the document that it shows. */
  shown: Range
}

/** The verbatim part, at most `limit` characters of markdown. */
export function cardBody(card: Card, limit: number): CardBody {
  const shown = rangeOf(card)
  const stretches = card.state.excerpt ? [sliceOf(card.quote, shown)] : card.stretches
  const whole = stretchesWhole(card, stretches)
  if (whole.length <= limit) return { markdown: whole, cut: false, shown }
  const home =
    stretches.find((stretch) => stretch.start <= card.quote.start && card.quote.start < stretch.end) ?? stretches[0]
  if (home === undefined) return { markdown: '', cut: false, shown }
  const fitted = fitStretch(home, highlightIn(card, home), limit)
  const range = { start: home.start + fitted.shown.start, end: home.start + fitted.shown.end }
  return { markdown: fitted.markdown, cut: true, shown: range }
}

function sliceOf({ text, start, kind, codeLanguage, header }: Quote, range: Range): Stretch {
  const slice = text.slice(range.start - start, range.end - start)
  return { ...range, text: slice, ...defined({ kind, codeLanguage, header }) }
}

function stretchesWhole(card: Card, stretches: readonly Stretch[]): string {
  const lines: string[] = []
  const parts = partsIn(card)
  for (const [index, stretch] of stretches.entries()) {
    const drawn = drawStretch(stretch, highlightIn(card, stretch), cutsOf(stretch, parts))
    // Two block quotes in a row would be one.
    if (stretch.follows) lines.push(...(drawn.startsWith('>') && lines.at(-1)?.startsWith('>') ? [''] : []))
    else if (index > 0) lines.push(stretch.heading ? `-# ${CUT} ${inline(stretch.heading, 120)}` : `-# ${CUT}`)
    lines.push(drawn)
  }
  return lines.join('\n')
}

function highlightIn(card: Card, stretch: Stretch): Range | undefined {
  const { highlight } = card.quote
  const start = Math.max(highlight.start, stretch.start) - stretch.start
  const end = Math.min(highlight.end, stretch.end) - stretch.start
  return end > start ? { start, end } : undefined
}
