import { type Asker, askedLine, questionBegun, shownLine } from './byline.js'
import { button, type Reply, row, text } from './components.js'
import { LETTERS, type Owner, writeCustomId } from './custom-id.js'
import { memoryFields } from './memory.js'
import type { Card } from './quote-card.js'
import { quotesReply } from './quotes-message.js'
import { say } from './say.js'
import { labels, words } from './words.js'

/** The quote for "source?" or a paper clip. `note`: what was found of the message's quotation. */
export function sourceReply(card: Card, said: string, asker: Asker, note?: string): Reply {
  return quotesReply({
    owner: asker,
    summary: sourceSummary(note),
    byline: askedLine(asker, questionBegun(said), 'source'),
    cards: [card],
    private: false,
    forSource: true,
    seen: [],
  })
}

/**
 * A quote that somebody chose as the source of a message.
 * @param note what was found of the message's quotation
 * @param address of the message, if it cannot be replied to
 */
export function postedSourceReply(card: Card, asker: Asker, note: string | undefined, address?: string): Reply {
  return quotesReply({
    owner: asker,
    summary: sourceSummary(note, address),
    byline: shownLine(asker, 'source'),
    cards: [card],
    private: false,
  })
}

/**
 * Nothing to show for "source?" or a paper clip, and why. Its button remembers that the message has been answered, for
 * later paper clips.
 */
export function noSourceReply(owner: Owner, content: string): Reply {
  const remove = writeCustomId(LETTERS.delete, owner, ...memoryFields({ forSource: true }))
  return { components: [text(content), row(button(labels.delete, remove))], private: false }
}

/** What is said if what a message changed stands in no passage that can be shown. */
export function misquotedSource(note: string): string {
  return `${sourceSummary(note)}\n${words.misquotedUncited}`
}

/** The first line over what is posted as a source. */
function sourceSummary(note: string | undefined, address?: string): string {
  const source = address === undefined ? words.source : say(words.sourceFor, { address })
  return note === undefined ? source : `${source} · ${note}`
}
