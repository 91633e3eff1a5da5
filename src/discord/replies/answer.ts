import type { APIComponentInMessageActionRow } from 'discord-api-types/v10'
import type { Answer } from '../../answering/answerer.js'
import { LEAST_QUOTE, MESSAGE_TEXT, shareOut } from './budget.js'
import { button, COLOURS, container, type Reply, row, text } from './components.js'
import { fitsCustomId, placedId, quoteFields, withinField, writeCustomId } from './custom-id.js'
import { CUT, inline } from './markdown.js'
import { type Card, cardBody, cardFrame, cardOf, type Linking } from './quote-card.js'
import { words } from './words.js'

/** Characters of the question that an answer shows which stands under the question itself. */
const QUESTION_SHOWN = 400
/** Characters of a question, and of its markdown, that an answer shows at most. */
const QUESTION_WHOLE = { characters: 2000, markdown: 2200 }
/** Ends a question that is not shown whole. Brackets of the question itself are escaped, so that nobody can write it. */
export const QUESTION_CUT = ` ${CUT}`
/** Characters of a quote below the first, until somebody grows it: its answering sentence with what stands round it. */
const LATER_QUOTE = 500

export interface Asker {
  id: string
  name: string
}

/** A message with quotes, in the terms from which it can be drawn, and read back (shown.ts). */
export interface ShownAnswer {
  /** Id of the person for whom it is made. */
  asker: string
  /** First line of the message, in markdown. */
  summary: string
  /** The line that says who asked what, in markdown. */
  byline: string
  /** Does the byline show a question that can be asked on? */
  asked: boolean
  cards: Card[]
  /** Which card is shown whole if only one can be (default the first). */
  focus?: number
  /** The best passage of another document, as `placedId` names it. */
  another?: string
  private: boolean
  /** A private answer that has been posted for all. */
  posted?: boolean
  weak?: boolean
  /** Ids shown before those of this message; undefined: no further passages are offered. */
  seen?: readonly string[]
  /** The only document that was searched: what is asked on from this message stays within it. */
  within?: string
}

/** "3 passages in 2 documents". */
export function summaryOf(answer: Answer): string {
  if (answer.certainty === 'weak') return '**Closest passage; it may not answer this**'
  const documents = new Set(answer.quotes.map((quote) => quote.document.id)).size
  const passages = answer.quotes.length
  if (passages === 1) return '**1 passage**'
  return `**${passages} passages in ${documents} ${documents === 1 ? 'document' : 'documents'}**`
}

export interface AnswerOptions {
  private: boolean
  seen?: string[]
  within?: string
  /** It stands under the message that asks: a long question is not shown again in full. */
  under?: boolean
  /** Only the beginning of the question could be searched. */
  beginning?: boolean
}

/** An answer that found something, as a message. */
export function answerReply(answer: Answer, asker: Asker, options: AnswerOptions): Reply {
  const quotes = answer.certainty === 'weak' && !options.seen ? answer.quotes.slice(0, 1) : answer.quotes
  const remarks = [
    ...(answer.certainty === 'weak' && answer.suggestion !== undefined ? [didYouMean(answer.suggestion)] : []),
    ...(options.within === undefined ? [] : [words.oneDocument]),
    ...(options.beginning ? [words.beginningSearched] : []),
    ...(answer.note === undefined ? [] : [inline(answer.note, 200)]),
  ]
  const found = options.seen ? '**Further passages; they may not answer this**' : summaryOf(answer)
  const summary = [found, ...remarks].join(' · ')
  const cards = quotes.map(cardOf)
  const question = options.under
    ? questionBegun(answer.question)
    : questionWhole(answer.question, MESSAGE_TEXT - summary.length - askedLine(asker, '').length - leastOf(cards))
  return quotesReply({
    asker: asker.id,
    summary,
    byline: askedLine(asker, `${question}${options.beginning && !question.endsWith(QUESTION_CUT) ? QUESTION_CUT : ''}`),
    asked: true,
    cards,
    ...(answer.another ? { another: placedId({ id: answer.another.id, document: answer.another.document.id }) } : {}),
    private: options.private,
    weak: answer.certainty === 'weak',
    seen: options.seen ?? [],
    ...(options.within === undefined ? {} : { within: options.within }),
  })
}

/** The suggestion as a question. */
export function didYouMean(suggestion: string): string {
  return `Did you mean “${inline(suggestion, 200)}”?`
}

/** The question as markdown where it stands in the message above as well: its beginning, and a mark where it goes on. */
export function questionBegun(question: string): string {
  return inline(question, QUESTION_SHOWN, QUESTION_SHOWN * 2, QUESTION_CUT)
}

/** The question as markdown where it stands nowhere else: whole, as far as `room` goes. */
function questionWhole(question: string, room: number): string {
  const most = Math.max(QUESTION_SHOWN * 2, Math.min(QUESTION_WHOLE.markdown, room))
  return inline(question, QUESTION_WHOLE.characters, most, QUESTION_CUT)
}

/** What quotes take of a message at the least, with their linked citations. */
function leastOf(cards: readonly Card[]): number {
  return framesOf(cards, 'fragment').reduce((sum, frame) => sum + frame.length + LEAST_QUOTE, 2)
}

/**
 * The line that says who asked what; shown.ts reads it back.
 * @param question as `questionBegun` or `questionWhole` drew it
 */
export function askedLine(
  asker: Asker,
  question: string,
  what: 'Asked by' | 'Source asked for by' = 'Asked by',
): string {
  return `-# ${what} ${inline(asker.name, 60)}: ${question}`
}

/** The same for what was looked up, or posted as a source, without a question. */
export function shownLine(asker: Asker, what: 'Shown for' | 'Source asked for by' = 'Shown for'): string {
  return `-# ${what} ${inline(asker.name, 60)}`
}

/**
 * The first line over what is posted as a source. `note`: what was found of a quotation, which stays when the message is drawn again;
 * `address`: of the message, where it cannot be replied to.
 */
export function sourceSummary(note: string | undefined, address?: string): string {
  const source = address === undefined ? '**Source**' : `**Source** for ${address}`
  return note === undefined ? source : `${source} · ${note}`
}

/** Draws quotes: every one if it can be, each with its citation and buttons, within all limits of a message. */
export function quotesReply(shown: ShownAnswer): Reply {
  return drawQuotes(shown).reply
}

/** The same, and which cards (by their place) could not be shown whole. */
export function drawQuotes(shown: ShownAnswer): { reply: Reply; cut: boolean[] } {
  const header = `${shown.summary}\n${shown.byline}`
  let cards = shown.cards
  let frames = framesOf(cards, 'fragment')
  const room = (): number => MESSAGE_TEXT - header.length - frames.reduce((sum, frame) => sum + frame.length, 0)
  if (room() < LEAST_QUOTE * cards.length) frames = framesOf(cards, 'none')
  while (cards.length > 1 && room() < LEAST_QUOTE * cards.length) {
    cards = cards.slice(0, -1)
    frames = framesOf(cards, 'none')
  }
  const wanted = cards.map((card, index) => {
    const whole = cardBody(card, Number.POSITIVE_INFINITY).markdown.length
    const lead = index === 0 || index === shown.focus || card.state.before + card.state.after > 0
    return lead ? whole : Math.min(whole, LATER_QUOTE)
  })
  const shares = shareOut(wanted, room(), shown.focus)
  const bodies = cards.map((card, index) => cardBody(card, shares[index] ?? 0))
  const buttons = footer(shown, cards)
  const drawn = cards.map((card, index) =>
    container(
      shown.weak ? COLOURS.weak : COLOURS.strong,
      text(`${frames[index]?.head}\n${bodies[index]?.markdown}\n${frames[index]?.foot}`),
      row(...cardButtons(shown.asker, card, index)),
    ),
  )
  return {
    reply: {
      components: [text(header), ...drawn, ...(buttons.length > 0 ? [row(...buttons)] : [])],
      private: shown.private,
    },
    cut: shown.cards.map((_, index) => bodies[index]?.cut ?? true),
  }
}

function framesOf(cards: readonly Card[], linking: Linking): { head: string; foot: string; length: number }[] {
  return cards.map((card) => {
    const { head, foot } = cardFrame(card, linking)
    return { head, foot, length: head.length + foot.length + 2 }
  })
}

function cardButtons(asker: string, card: Card, index: number): APIComponentInMessageActionRow[] {
  // The place in the message keeps custom_ids apart where one passage stands twice.
  const fields = [index, ...quoteFields(card.state)]
  return [
    button('◀ Before', writeCustomId('before', asker, ...fields), { disabled: !card.more.before }),
    button('After ▶', writeCustomId('after', asker, ...fields), { disabled: !card.more.after }),
    button('Full text', writeCustomId('full', asker, ...fields)),
  ]
}

function footer(shown: ShownAnswer, cards: readonly Card[]): APIComponentInMessageActionRow[] {
  const { asker } = shown
  const buttons: APIComponentInMessageActionRow[] = []
  if (shown.another !== undefined)
    buttons.push(button('Another source', writeCustomId('another', asker, shown.another)))
  // The next page must still be able to carry this page's ids.
  if (
    shown.asked &&
    shown.seen &&
    fitsCustomId('others', asker, ...shown.seen, ...cards.map((card) => card.state.id))
  ) {
    buttons.push(button('Other passages', writeCustomId('others', asker, ...shown.seen)))
  }
  if (shown.asked) buttons.push(button('Follow up', writeCustomId('follow', asker, ...withinField(shown.within))))
  if (!shown.private) buttons.push(button('Delete', writeCustomId('delete', asker)))
  else {
    const disabled = shown.posted === true
    buttons.push(
      button(disabled ? 'Posted' : 'Post here', writeCustomId('post', asker), { style: 'primary', disabled }),
    )
  }
  return buttons
}
