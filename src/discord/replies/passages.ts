import type { GrownQuote } from '../../answering/answerer.js'
import { type Asker, NO_BYLINE, questionLine, questionWhole } from './byline.js'
import type { Lost } from './changed.js'
import type { Growth } from './citation.js'
import type { Reply } from './components.js'
import { type Card, grownCard } from './quote-card.js'
import { drawQuotes, quotesReply } from './quotes-message.js'
import { say } from './say.js'
import { words } from './words.js'

/** Characters of the question that another source is shown with. */
const QUESTION_ROOM = 800

/** A passage that was looked up by its id, with as many neighbours as the id says. */
export function passageReply(found: GrownQuote, asker: Asker, grown: Growth, options: { private: boolean }): Reply {
  const { id, document } = found.quote
  return quotesReply({
    owner: asker,
    summary: '',
    byline: NO_BYLINE,
    cards: [grownCard(found, { id, document: document.id, ...grown })],
    private: options.private,
    compact: true,
  })
}

/**
 * Quotes with more of their document round them, to whoever pressed; and whether the first could not be shown whole.
 */
export function moreReply(cards: readonly Card[], asker: Asker): { reply: Reply; cut: boolean } {
  const drawing = { owner: asker, summary: '', byline: NO_BYLINE, private: true, compact: true }
  const { reply, cut } = drawQuotes({ ...drawing, cards })
  return { reply, cut: cut[0] === true }
}

/** The passages that a message named as `[fn:ID]`; ids that stand for nothing, or for several, say so. */
export function namedPassagesReply(cards: readonly Card[], lost: readonly Lost[], asker: Asker): Reply {
  return quotesReply({
    owner: asker,
    summary: lost.map((each) => lostLine(each)).join('\n'),
    byline: NO_BYLINE,
    cards,
    private: false,
    compact: true,
  })
}

function lostLine({ id, lookup }: Lost): string {
  const state = { ambiguous: words.idAmbiguous, retired: words.idRetired, unknown: words.idUnknown }[lookup.state]
  return say(words.idIs, { id: `\`${id.replace(/[^0-9A-Za-z]/g, '').slice(0, 52)}\``, state })
}

/** The best passage of another document, for whoever pressed. `question`: what was asked, as far as it is known. */
export function anotherSourceReply(card: Card, asker: Asker, question: string | undefined): Reply {
  return quotesReply({
    owner: asker,
    summary: words.anotherSource,
    byline: question === undefined ? NO_BYLINE : questionLine(questionWhole(question, QUESTION_ROOM)),
    cards: [card],
    private: true,
    compact: true,
  })
}
