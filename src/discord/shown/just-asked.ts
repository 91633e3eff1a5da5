import type { Message } from 'discord.js'
import { readsLikeFollowUp } from '../../answering/follow-up.js'
import { LONGEST_QUESTION } from '../../answering/limits.js'
import { messagesBefore } from '../send/history.js'
import { isForbidden } from '../send/post.js'
import { addressing, asksForSource, isGreeting, spokenText } from './spoken.js'
import { isThanks } from './thanks.js'

/** How long after a question another may go on from it, in milliseconds. */
const GOES_ON_FOR = 2 * 60_000
/** Messages that are looked through for it: one request. */
const LOOKED_THROUGH = 50

/**
 * What the same person asked the bot in this place within the last two minutes, read from their own messages. One that
 * was itself a follow-up is passed over for the one that it goes on from.
 * @returns undefined if they asked nothing, or the bot may not read what came before
 */
export async function justAsked(message: Message): Promise<string | undefined> {
  let last: string | undefined
  let since = message.createdTimestamp
  for (const earlier of await readBefore(message)) {
    if (since - earlier.createdTimestamp > GOES_ON_FOR) break
    if (earlier.author.id !== message.author.id || addressing(earlier) === undefined) continue
    const said = spokenText(earlier).slice(0, LONGEST_QUESTION)
    if (asksForSource(said) || isThanks(said) || isGreeting(said)) continue
    if (!readsLikeFollowUp(said)) return said
    last ??= said
    since = earlier.createdTimestamp
  }
  return last
}

async function readBefore(message: Message): Promise<Message[]> {
  try {
    return await messagesBefore(message.channel, message.id, LOOKED_THROUGH)
  } catch (error) {
    if (isForbidden(error)) return []
    throw error
  }
}
