import { type Asker, NO_BYLINE, sourceLine } from './byline.js'
import { button, type Reply, section } from './components.js'
import { LETTERS, type Owner, writeCustomId } from './custom-id.js'
import { memoryFields } from './memory.js'
import { isOtherwise } from './otherwise.js'
import type { Card } from './quote-card.js'
import { quotesReply } from './quotes-message.js'
import { say } from './say.js'
import { labels, words } from './words.js'

/** What a posted source says of the claim that it is for. */
export interface SourceNote {
  /** What was found of a quotation, or what the library says instead (otherwise.ts), in markdown. */
  note?: string | undefined
  /** The claim, in markdown; left out if the message is nothing else. */
  claim?: string | undefined
}

/** The quote for "source?" or a paper clip. */
export function sourceReply(card: Card, asker: Asker, told: SourceNote): Reply {
  return quotesReply({
    owner: asker,
    summary: sourceSummary(told),
    byline: NO_BYLINE,
    under: true,
    compact: true,
    cards: [card],
    private: false,
    forSource: true,
    seen: [],
    weak: told.note !== undefined && isOtherwise(told.note),
  })
}

/**
 * A quote that somebody chose as the source of a message.
 * @param address of the message, if it cannot be replied to
 */
export function postedSourceReply(card: Card, asker: Asker, told: SourceNote, address?: string): Reply {
  const bare = told.note === undefined && told.claim === undefined && address === undefined
  return quotesReply({
    owner: asker,
    summary: bare ? '' : sourceSummary(told, address),
    byline: sourceLine(asker, !bare),
    cards: [card],
    private: false,
    compact: true,
    weak: told.note !== undefined && isOtherwise(told.note),
  })
}

/**
 * Nothing to show for "source?" or a paper clip, and why. Its button remembers that the message has been answered, for
 * later paper clips.
 */
export function noSourceReply(owner: Owner, content: string): Reply {
  const remove = writeCustomId(LETTERS.delete, owner, ...memoryFields({ forSource: true }))
  return { components: [section(content, button(labels.delete, remove))], private: false }
}

/** What is said if what a message changed stands in no passage that can be shown. */
export function misquotedSource(note: string): string {
  return `${sourceSummary({ note })}\n${words.misquotedUncited}`
}

/** The first line over what is posted: as a source, or as what says otherwise. */
function sourceSummary({ note, claim }: SourceNote, address?: string): string {
  const source = address === undefined ? words.source : say(words.sourceFor, { address })
  const named = claim === undefined ? [] : [say(words.claimNamed, { claim })]
  if (note !== undefined && isOtherwise(note)) return [note, ...named, ...(address ? [address] : [])].join(' · ')
  return [source, ...(note === undefined ? [] : [note]), ...named].join(' · ')
}
