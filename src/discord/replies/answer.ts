import type { APIComponentInMessageActionRow } from 'discord-api-types/v10'
import type { Answer } from '../../answering/answerer.js'
import { quoteFields, writeCustomId } from '../custom-id.js'
import { MESSAGE_TEXT, shareOut } from './budget.js'
import { button, COLOURS, container, type Reply, row, text } from './components.js'
import { inline } from './markdown.js'
import { type Card, cardBody, cardFrame, cardOf, type Linking } from './quote-card.js'

/** Characters of the question that the answer shows, and that a follow-up can build on. */
const QUESTION_SHOWN = 400

export interface Asker {
  id: string
  name: string
}

/** A message with quotes, in the terms from which it can be drawn, and read back (shown.ts). */
export interface ShownAnswer {
  asker: Asker
  /** What was asked; absent where something was looked up. */
  question?: string
  /** First line of the message, in markdown. */
  summary: string
  cards: Card[]
  /** Id of the best passage of another document. */
  another?: string
  private: boolean
  /** Where a private answer cannot be posted (not the asker's to show, or no channel). */
  unpostable?: boolean
  weak?: boolean
  /** Further passages can be asked for. */
  others?: boolean
}

/** "3 passages in 2 documents". */
export function summaryOf(answer: Answer): string {
  if (answer.certainty === 'weak') return '**Closest passage; it may not answer this**'
  const documents = new Set(answer.quotes.map((quote) => quote.document.id)).size
  const passages = answer.quotes.length
  if (passages === 1) return '**1 passage**'
  return `**${passages} passages in ${documents} ${documents === 1 ? 'document' : 'documents'}**`
}

/** An answer that found something, as a message. */
export function answerReply(answer: Answer, asker: Asker, options: { private: boolean; note?: string }): Reply {
  const note = options.note ?? answer.note
  const quotes = answer.certainty === 'weak' ? answer.quotes.slice(0, 1) : answer.quotes
  return quotesReply({
    asker,
    question: answer.question,
    summary: note === undefined ? summaryOf(answer) : `${summaryOf(answer)} · ${inline(note, 200)}`,
    cards: quotes.map(cardOf),
    ...(answer.another ? { another: answer.another.id } : {}),
    private: options.private,
    weak: answer.certainty === 'weak',
    others: true,
  })
}

/** The line that says who asked what; shown.ts reads it back. */
export function askedLine(asker: Asker, question: string | undefined): string {
  const name = inline(asker.name, 60)
  return question === undefined ? `-# Shown for ${name}` : `-# Asked by ${name}: ${inline(question, QUESTION_SHOWN)}`
}

/** Draws quotes: every one if it can be, each with its citation and buttons, within all limits of a message. */
export function quotesReply(shown: ShownAnswer): Reply {
  const header = `${shown.summary}\n${askedLine(shown.asker, shown.question)}`
  let cards = shown.cards
  let frames = framesOf(cards, 'fragment')
  const room = (): number => MESSAGE_TEXT - header.length - frames.reduce((sum, frame) => sum + frame.length, 0)
  if (room() < 350 * cards.length) frames = framesOf(cards, 'none')
  while (cards.length > 1 && room() < 350 * cards.length) {
    cards = cards.slice(0, -1)
    frames = framesOf(cards, 'none')
  }
  const wanted = cards.map((card) => cardBody(card, Number.POSITIVE_INFINITY).markdown.length)
  const shares = shareOut(wanted, room())
  const buttons = footer(shown)
  const colour = shown.weak ? COLOURS.weak : COLOURS.strong
  return {
    components: [
      text(header),
      ...cards.map((card, index) => {
        const frame = frames[index]
        const body = cardBody(card, shares[index] ?? 0)
        return container(
          colour,
          text(`${frame?.head}\n${body.markdown}\n${frame?.foot}`),
          row(...cardButtons(shown, card, index)),
        )
      }),
      ...(buttons.length > 0 ? [row(...buttons)] : []),
    ],
    private: shown.private,
  }
}

/** Would the message show all of this card? */
export function fitsWhole(shown: ShownAnswer, index: number): boolean {
  const card = shown.cards[index]
  if (card === undefined) return false
  const drawn = quotesReply(shown).components[index + 1]
  const body = cardBody(card, Number.POSITIVE_INFINITY).markdown
  return JSON.stringify(drawn).includes(JSON.stringify(body).slice(1, -1))
}

function framesOf(cards: readonly Card[], linking: Linking): { head: string; foot: string; length: number }[] {
  return cards.map((card) => {
    const { head, foot } = cardFrame(card, linking)
    return { head, foot, length: head.length + foot.length + 2 }
  })
}

function cardButtons(shown: ShownAnswer, card: Card, index: number): APIComponentInMessageActionRow[] {
  const { asker } = shown
  // The place in the message keeps custom_ids apart where one passage stands twice.
  const fields = [index, ...quoteFields(card.state)]
  return [
    button('◀ Before', writeCustomId('before', asker.id, ...fields), { disabled: !card.more.before }),
    button('After ▶', writeCustomId('after', asker.id, ...fields), { disabled: !card.more.after }),
    button('Full text', writeCustomId('full', asker.id, ...fields)),
  ]
}

function footer(shown: ShownAnswer): APIComponentInMessageActionRow[] {
  const { asker } = shown
  const buttons: APIComponentInMessageActionRow[] = []
  if (shown.another !== undefined) {
    buttons.push(button('Another source', writeCustomId('another', asker.id, shown.another)))
  }
  if (shown.others && shown.question !== undefined) {
    buttons.push(button('Other passages', writeCustomId('others', asker.id)))
  }
  if (shown.question !== undefined) buttons.push(button('Follow up', writeCustomId('follow', asker.id)))
  if (!shown.private) buttons.push(button('Delete', writeCustomId('delete', asker.id), { style: 'danger' }))
  else if (!shown.unpostable) {
    buttons.push(button('Post here', writeCustomId('post', asker.id), { style: 'primary' }))
  }
  return buttons
}
