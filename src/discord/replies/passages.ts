import type { GrownQuote } from '../../answering/answerer.js'
import { type Asker, type Byline, shownLine } from './byline.js'
import type { Lost } from './changed.js'
import type { Reply } from './components.js'
import { type Card, grownCard } from './quote-card.js'
import { quotesReply } from './quotes-message.js'
import { say } from './say.js'
import { words } from './words.js'

/** A passage that was looked up by its id. */
export function passageReply(found: GrownQuote, asker: Asker, options: { private: boolean }): Reply {
  const { id, document } = found.quote
  return quotesReply({
    owner: asker,
    summary: say(words.passagesAlone, { passages: 1 }),
    byline: shownLine(asker),
    cards: [grownCard(found, { id, document: document.id, before: 0, after: 0 })],
    private: options.private,
  })
}

/** The passages that a message named as `[fn:ID]`; ids that stand for nothing, or for several, say so. */
export function namedPassagesReply(cards: readonly Card[], lost: readonly Lost[], asker: Asker): Reply {
  const found = say(words.passagesAlone, { passages: cards.length })
  return quotesReply({
    owner: asker,
    summary: [found, ...lost.map((each) => lostLine(each))].join('\n'),
    byline: shownLine(asker),
    cards,
    private: false,
  })
}

function lostLine({ id, lookup }: Lost): string {
  const state = { ambiguous: words.idAmbiguous, retired: words.idRetired, unknown: words.idUnknown }[lookup.state]
  return say(words.idIs, { id: `\`${id.replace(/[^0-9A-Za-z]/g, '').slice(0, 52)}\``, state })
}

/** The best passage of another document, for whoever pressed. `byline`: that of the answer, if it shows a question. */
export function anotherSourceReply(card: Card, asker: Asker, byline: Byline | undefined): Reply {
  return quotesReply({
    owner: asker,
    summary: words.anotherSource,
    byline: byline?.question === undefined ? shownLine(asker) : byline,
    cards: [card],
    private: true,
  })
}
