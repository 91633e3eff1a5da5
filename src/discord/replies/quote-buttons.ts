import type { APIComponentInMessageActionRow } from 'discord-api-types/v10'
import { button } from './components.js'
import { fitsCustomId, furtherFields, LETTERS, quoteFields, withinField, writeCustomId } from './custom-id.js'
import { headerOf, type QuotesDrawing } from './drawing.js'
import { memoryFields } from './memory.js'
import { type Card, lessOf, moreOf } from './quote-card.js'
import { say } from './say.js'
import { labels } from './words.js'

type Button = APIComponentInMessageActionRow

/** Buttons that Discord allows in a row. */
const A_ROW = 5

/** The buttons under one of several quotes; none where those below the message do. */
export function boxRow(drawing: QuotesDrawing, card: Card, index: number, of: number): Button[] {
  return of > 1 && growsInPlace(drawing) ? growing(drawing, card, index, { several: true }) : []
}

/** The rows of buttons below a message: one, except where somebody has it to themselves. */
export function buttonRows(drawing: QuotesDrawing, cards: readonly Card[]): Button[][] {
  const first = growingBelow(drawing, cards)
  const asking = askingOn(drawing, cards)
  const last = closing(drawing, cards)
  const all = [...first, ...asking, ...last]
  if (all.length <= A_ROW) return [all]
  return cards.length > 1 ? [first, [...asking, ...last]] : [[...first, ...asking], last]
}

function growingBelow(drawing: QuotesDrawing, cards: readonly Card[]): Button[] {
  const several = cards.length > 1
  if (several && growsInPlace(drawing)) return []
  const [card] = cards
  if (card && isPair(drawing, cards)) {
    const disabled = cards.every((each) => moreOf(each) === undefined)
    return [
      button(labels.more, writeCustomId(LETTERS.more, drawing.owner, 0, ...quoteFields(card.state)), { disabled }),
    ]
  }
  return cards.flatMap((each, index) => growing(drawing, each, index, { several }))
}

/** Two quotes in public share "More context": the second one is carried by the button of the rarer actions. */
function isPair(drawing: QuotesDrawing, cards: readonly Card[]): boolean {
  const fields = menuFields(drawing, cards)
  return cards.length === 2 && !growsInPlace(drawing) && fitsCustomId(LETTERS.menu, drawing.owner, ...fields)
}

/** In public, a press on "More context" shows it to the one who pressed. */
function growsInPlace(drawing: QuotesDrawing): boolean {
  return drawing.private || drawing.alone === true
}

function growing(drawing: QuotesDrawing, card: Card, index: number, { several }: { several: boolean }): Button[] {
  const { owner } = drawing
  // The place in the message keeps custom ids apart if one passage is shown twice.
  const fields = [index, ...quoteFields(card.state)]
  const isMore = moreOf(card) !== undefined
  const inPlace = growsInPlace(drawing)
  const label = several && !inPlace ? say(labels.moreOn, { number: index + 1 }) : labels.more
  const more = button(label, writeCustomId(LETTERS.more, owner, ...fields), { disabled: !isMore })
  const less = button(labels.less, writeCustomId(LETTERS.less, owner, ...fields))
  return [
    // One of several quotes is known by this button alone.
    ...(isMore || several ? [more] : []),
    ...(inPlace && lessOf(card) !== undefined ? [less] : []),
  ]
}

/** What the library says besides, and a further question. */
function askingOn(drawing: QuotesDrawing, cards: readonly Card[]): Button[] {
  const { owner, another, seen, further } = drawing
  const canAsk = drawing.byline.question !== undefined || drawing.under === true
  const buttons: Button[] = []
  if (canAsk && seen && further !== 0) {
    const fields = furtherFields(further, seen)
    // The next page must still be able to carry this page's ids.
    if (fitsCustomId(LETTERS.others, owner, ...fields, ...cards.map((card) => card.state.id))) {
      const label = further === undefined ? labels.otherPassages : say(labels.morePassages, { passages: further })
      buttons.push(button(label, writeCustomId(LETTERS.others, owner, ...fields)))
    }
  }
  if (another !== undefined && cards.length === 1) {
    buttons.push(button(labels.anotherSource, writeCustomId(LETTERS.another, owner, another)))
  }
  if (canAsk && drawing.meant) {
    buttons.push(button(labels.searchThat, writeCustomId(LETTERS.meant, owner, ...withinField(drawing.within))))
  }
  if (canAsk) {
    buttons.push(button(labels.followUp, writeCustomId(LETTERS.follow, owner, ...withinField(drawing.within))))
  }
  return buttons
}

/** "Post here" on a private message; and the rarer actions. */
function closing(drawing: QuotesDrawing, cards: readonly Card[]): Button[] {
  const { owner, posted = false, deletable } = drawing
  const fields = memoryOf(drawing)
  const buttons: Button[] = []
  if (drawing.private) {
    const label = posted ? labels.posted : labels.postHere
    buttons.push(button(label, writeCustomId(LETTERS.post, owner, ...fields), { style: 'primary', disabled: posted }))
  }
  if (deletable && !drawing.private) {
    buttons.push(button(labels.delete, writeCustomId(LETTERS.delete, owner, ...fields)))
  }
  const carried = menuFields(drawing, cards)
  const menu = fitsCustomId(LETTERS.menu, owner, ...carried) ? carried : fields
  buttons.push(button(labels.menu, writeCustomId(LETTERS.menu, owner, ...menu)))
  return buttons
}

/** What the message must remember, and one of its quotes: the only one, or the second of a pair. */
function menuFields(drawing: QuotesDrawing, cards: readonly Card[]): (string | number)[] {
  const memory = [...memoryOf(drawing), '', '', ''].slice(0, 3)
  const slot = cards.length === 2 ? 1 : 0
  const card = cards[slot]
  return card ? [...memory, slot, ...quoteFields(card.state)] : memory
}

function memoryOf(drawing: QuotesDrawing): string[] {
  return memoryFields({ ...drawing, headed: headerOf(drawing) !== '' })
}
