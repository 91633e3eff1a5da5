import type { APIMessageTopLevelComponent } from 'discord-api-types/v10'
import { LEAST_QUOTE, MESSAGE_TEXT, shareOut } from './budget.js'
import { COLOURS, container, type Reply, row, text } from './components.js'
import { headerOf, type QuotesDrawing } from './drawing.js'
import { boxRow, buttonRows } from './quote-buttons.js'
import { type Card, type CardBody, cardBody, cardFoot, type Linking } from './quote-card.js'

/** Characters of a quote below the first in the full style, until somebody grows it. */
const LATER_QUOTE = 500

/** Draws quotes: every one if it can be, each with its citation and buttons, within all limits of a message. */
export function quotesReply(drawing: QuotesDrawing): Reply {
  return drawQuotes(drawing).reply
}

/** The same, and which cards (by their place) could not be shown whole. */
export function drawQuotes(drawing: QuotesDrawing): { reply: Reply; cut: boolean[] } {
  const header = headerOf(drawing)
  const { cards, linking, room } = fittingCards(drawing.cards, MESSAGE_TEXT - header.length)
  const wanted = cards.map((card, index) => {
    const whole = cardBody(card, Number.POSITIVE_INFINITY).markdown.length
    const lead = index === 0 || index === drawing.focus || card.state.before + card.state.after > 0
    return lead || drawing.compact ? whole : Math.min(whole, LATER_QUOTE)
  })
  const shares = shareOut(wanted, room, drawing.focus)
  const bodies = cards.map((card, index) => cardBody(card, shares[index] ?? 0))
  const components: APIMessageTopLevelComponent[] = [
    ...(header === '' ? [] : [text(header)]),
    ...cards.flatMap((card, index) => drawn(drawing, card, { index, of: cards.length, body: bodies[index], linking })),
    ...buttonRows(drawing, cards).map((buttons) => row(...buttons)),
  ]
  return {
    reply: { components, private: drawing.private },
    cut: drawing.cards.map((_, index) => bodies[index]?.cut ?? true),
  }
}

function drawn(
  drawing: QuotesDrawing,
  card: Card,
  { index, of, body, linking }: { index: number; of: number; body: CardBody | undefined; linking: Linking },
): APIMessageTopLevelComponent[] {
  const quoted = text(`${body?.markdown ?? ''}\n${cardFoot(card, linking, body?.shown)}`)
  const own = boxRow(drawing, card, index, of)
  const rows = own.length > 0 ? [row(...own)] : []
  if (drawing.compact) return [quoted, ...rows]
  return [container(drawing.weak ? COLOURS.weak : COLOURS.strong, quoted, ...rows)]
}

/** As many cards as have room for a useful part of their quotes, without links if it must be, and what is left. */
function fittingCards(all: readonly Card[], total: number): { cards: readonly Card[]; linking: Linking; room: number } {
  let cards = all
  let linking: Linking = 'fragment'
  const room = (): number => total - cards.reduce((sum, card) => sum + footLength(card, linking), 0)
  if (room() < LEAST_QUOTE * cards.length) linking = 'none'
  while (cards.length > 1 && room() < LEAST_QUOTE * cards.length) cards = cards.slice(0, -1)
  return { cards, linking, room: room() }
}

function footLength(card: Card, linking: Linking): number {
  return cardFoot(card, linking).length + 2
}

/** What quotes take of a message at the least, with their linked citations. */
export function leastOf(cards: readonly Card[]): number {
  return cards.reduce((sum, card) => sum + footLength(card, 'fragment') + LEAST_QUOTE, 2)
}
