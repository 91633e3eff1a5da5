import type { Byline } from './byline.js'
import type { Owner } from './custom-id.js'
import type { Card } from './quote-card.js'

/** What a message with quotes says beside them: drawn from this, and read back into it (shown/shown.ts). */
export interface QuotesMessage {
  owner: Owner
  /** The first lines, in markdown; empty if the quotes speak for themselves. */
  summary: string
  /** Who asked what. With a question in it, the message can be asked on from. */
  byline: Byline
  /** It can be asked on from: the question stands in the message that it replies to. */
  under?: boolean
  /** Quotes without boxes, with one row of buttons. */
  compact?: boolean
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
  /** How many further passages there are; absent in older messages. */
  further?: number
  /** The only document that was searched: what is asked on from this message stays within it. */
  within?: string
  /** Where the bot is not in the server, it can only delete its message by a button on that message. */
  deletable?: boolean
}

/** A message with quotes, ready to be drawn. */
export interface QuotesDrawing extends QuotesMessage {
  cards: readonly Card[]
  /** Which card is shown whole if only one can be (default the first). */
  focus?: number
  /** A private answer that has been posted for all. */
  posted?: boolean
  /** Its quotes grow in place, as those of private messages do: nobody else is there. */
  alone?: boolean
}

/** The first text of a message; empty if it has none. */
export function headerOf({ summary, byline }: Pick<QuotesMessage, 'summary' | 'byline'>): string {
  return [summary, byline.line].filter((line) => line !== '').join('\n')
}
