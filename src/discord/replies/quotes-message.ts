import type { APIComponentInMessageActionRow } from 'discord-api-types/v10'
import { LEAST_QUOTE, MESSAGE_TEXT, shareOut } from './budget.js'
import type { Byline } from './byline.js'
import { button, COLOURS, container, type Reply, row, text } from './components.js'
import { fitsCustomId, LETTERS, type Owner, quoteFields, withinField, writeCustomId } from './custom-id.js'
import { memoryFields } from './memory.js'
import { type Card, cardBody, cardFrame, type Linking } from './quote-card.js'
import { labels } from './words.js'

/** Characters of a quote below the first, until somebody grows it: its answering sentence with what stands round it. */
const LATER_QUOTE = 500

/** What a message with quotes says beside them: drawn from this, and read back into it (shown/shown.ts). */
export interface QuotesMessage {
  owner: Owner
  /** The first lines, in markdown. */
  summary: string
  /** Who asked what. With a question in it, the message can be asked on from. */
  byline: Byline
  /** The best passage of another document, as `placedId` names it. */
  another?: string
  private: boolean
  /** Its passage comes near, but may not answer. */
  weak?: boolean
  /** It answers "source?" or a paper clip. */
  forSource?: boolean
  /** A moderator had its quotes mended. */
  mended?: boolean
  /** Its first lines ask whether something else was meant, which can be searched. */
  meant?: boolean
  /** Ids shown before those of this message; absent: no further passages are offered. */
  seen?: readonly string[]
  /** The only document that was searched: what is asked on from this message stays within it. */
  within?: string
}

/** A message with quotes, ready to be drawn. */
export interface QuotesDrawing extends QuotesMessage {
  cards: readonly Card[]
  /** Which card is shown whole if only one can be (default the first). */
  focus?: number
  /** A private answer that has been posted for all. */
  posted?: boolean
}

/** Draws quotes: every one if it can be, each with its citation and buttons, within all limits of a message. */
export function quotesReply(drawing: QuotesDrawing): Reply {
  return drawQuotes(drawing).reply
}

/** The same, and which cards (by their place) could not be shown whole. */
export function drawQuotes(drawing: QuotesDrawing): { reply: Reply; cut: boolean[] } {
  const header = `${drawing.summary}\n${drawing.byline.line}`
  const { cards, frames, room } = fittingCards(drawing.cards, MESSAGE_TEXT - header.length)
  const wanted = cards.map((card, index) => {
    const whole = cardBody(card, Number.POSITIVE_INFINITY).markdown.length
    const lead = index === 0 || index === drawing.focus || card.state.before + card.state.after > 0
    return lead ? whole : Math.min(whole, LATER_QUOTE)
  })
  const shares = shareOut(wanted, room, drawing.focus)
  const bodies = cards.map((card, index) => cardBody(card, shares[index] ?? 0))
  const drawn = cards.map((card, index) =>
    container(
      drawing.weak ? COLOURS.weak : COLOURS.strong,
      text(`${frames[index]?.head}\n${bodies[index]?.markdown}\n${frames[index]?.foot}`),
      row(...cardButtons(drawing.owner, card, index)),
    ),
  )
  return {
    reply: { components: [text(header), ...drawn, row(...footer(drawing, cards))], private: drawing.private },
    cut: drawing.cards.map((_, index) => bodies[index]?.cut ?? true),
  }
}

/** As many cards as have room for a useful part of their quotes, without links if it must be, and what is left. */
function fittingCards(all: readonly Card[], total: number): { cards: readonly Card[]; frames: Frame[]; room: number } {
  let cards = all
  let frames = framesOf(cards, 'fragment')
  const room = (): number => total - frames.reduce((sum, frame) => sum + frame.length, 0)
  if (room() < LEAST_QUOTE * cards.length) frames = framesOf(cards, 'none')
  while (cards.length > 1 && room() < LEAST_QUOTE * cards.length) {
    cards = cards.slice(0, -1)
    frames = framesOf(cards, 'none')
  }
  return { cards, frames, room: room() }
}

interface Frame {
  head: string
  foot: string
  length: number
}

function framesOf(cards: readonly Card[], linking: Linking): Frame[] {
  return cards.map((card) => {
    const { head, foot } = cardFrame(card, linking)
    return { head, foot, length: head.length + foot.length + 2 }
  })
}

/** What quotes take of a message at the least, with their linked citations. */
export function leastOf(cards: readonly Card[]): number {
  return framesOf(cards, 'fragment').reduce((sum, frame) => sum + frame.length + LEAST_QUOTE, 2)
}

function cardButtons(owner: Owner, card: Card, index: number): APIComponentInMessageActionRow[] {
  // The place in the message keeps custom ids apart if one passage is shown twice.
  const fields = [index, ...quoteFields(card.state)]
  return [
    button(labels.before, writeCustomId(LETTERS.before, owner, ...fields), { disabled: !card.more.before }),
    button(labels.after, writeCustomId(LETTERS.after, owner, ...fields), { disabled: !card.more.after }),
    button(labels.fullText, writeCustomId(LETTERS.full, owner, ...fields)),
  ]
}

function footer(drawing: QuotesDrawing, cards: readonly Card[]): APIComponentInMessageActionRow[] {
  const { owner, another, seen } = drawing
  const asked = drawing.byline.question !== undefined
  const buttons: APIComponentInMessageActionRow[] = []
  if (another !== undefined) buttons.push(button(labels.anotherSource, writeCustomId(LETTERS.another, owner, another)))
  // The next page must still be able to carry this page's ids.
  if (asked && seen && fitsCustomId(LETTERS.others, owner, ...seen, ...cards.map((card) => card.state.id))) {
    buttons.push(button(labels.otherPassages, writeCustomId(LETTERS.others, owner, ...seen)))
  }
  if (asked && drawing.meant)
    buttons.push(button(labels.searchThat, writeCustomId(LETTERS.meant, owner, ...withinField(drawing.within))))
  if (asked) {
    buttons.push(button(labels.followUp, writeCustomId(LETTERS.follow, owner, ...withinField(drawing.within))))
  }
  const memory = memoryFields(drawing)
  if (!drawing.private) buttons.push(button(labels.delete, writeCustomId(LETTERS.delete, owner, ...memory)))
  else {
    const disabled = drawing.posted === true
    const label = disabled ? labels.posted : labels.postHere
    buttons.push(button(label, writeCustomId(LETTERS.post, owner, ...memory), { style: 'primary', disabled }))
  }
  return buttons
}
