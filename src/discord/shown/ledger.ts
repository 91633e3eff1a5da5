import type { Message, TextBasedChannel } from 'discord.js'
import type { Answerer } from '../../answering/answerer.js'
import { LONGEST_QUESTION } from '../../answering/limits.js'
import { nameIn, questionIn } from '../replies/byline.js'
import { citedIds } from '../replies/citation.js'
import type { LedgerEntry } from '../replies/ledger-entry.js'
import type { Services } from '../running/services.js'
import { lastMessages } from '../send/history.js'
import { quotesOn, readBack, searchableText, textOf } from './shown.js'
import { asksForSource, spokenText } from './spoken.js'

/** How far back a channel is looked through. */
const MESSAGES = 1000

/** Every quote that the bot posted in a thread, or in the last 1,000 messages of a channel: oldest first, once each. */
export async function ledgerOf(
  channel: TextBasedChannel,
  services: Services,
  library: Answerer,
): Promise<LedgerEntry[]> {
  const messages = await lastMessages(channel, MESSAGES)
  const own = messages.filter((message) => message.author.id === services.client.user.id).reverse()
  const first = new Map<string, Message>()
  for (const message of own) for (const id of idsOn(message)) if (!first.has(id)) first.set(id, message)
  return Promise.all(
    [...first].map(async ([id, message]) => {
      const read = readBack(message)
      const shown = read && questionIn(read.byline)
      const document = quotesOn(message).find((quote) => quote.id === id)?.document
      return {
        id,
        askedBy: (read && nameIn(read.byline)) || askerAbove(message, messages),
        question: (shown || questionAbove(message, messages)).slice(0, LONGEST_QUESTION),
        address: message.url,
        posted: message.createdAt,
        lookup: await library.quote({ id, document }),
      }
    }),
  )
}

/** The ids of the quotes on a message. A notice of what stands there now cites some without a button for each. */
function idsOn(message: Message): string[] {
  return [...quotesOn(message).map(({ id }) => id), ...citedIds(textOf(message))]
}

/**
 * The question in the message that this one replies to, or what "source?" was said of, if it is among those that were
 * read.
 */
function questionAbove(message: Message, messages: readonly Message[]): string {
  const parentOf = (one: Message | undefined): Message | undefined =>
    messages.find(({ id }) => id === one?.reference?.messageId)
  const parent = parentOf(message)
  if (!parent) return ''
  const said = spokenText(parent)
  if (!asksForSource(said)) return said
  const above = parentOf(parent)
  return above ? searchableText(above) : ''
}

/** Who wrote the message that this one replies to, if it is among those that were read; else who used the command. */
function askerAbove(message: Message, messages: readonly Message[]): string {
  const parent = messages.find(({ id }) => id === message.reference?.messageId)
  return (
    parent?.member?.displayName ?? parent?.author.displayName ?? message.interactionMetadata?.user.displayName ?? ''
  )
}
