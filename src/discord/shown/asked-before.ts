import type { Message } from 'discord.js'
import { LONGEST_QUESTION } from '../../answering/limits.js'
import { beginsWith, questionIn } from '../replies/byline.js'
import { isForbidden, isGone } from '../send/post.js'
import { type ReadBack, searchableText } from './shown.js'
import { asksForSource, spokenText } from './spoken.js'

/**
 * The question that an answer of the bot's own was given to. If the answer shows only its beginning, the rest is read
 * from the message that it stands under ("source?": from the one that this replies to).
 * @returns undefined if the message shows no question; `beginning`: no more than that could be read
 */
export async function askedBefore(
  message: Message,
  read: ReadBack | undefined,
): Promise<{ question: string; beginning: boolean } | undefined> {
  if (read?.under) return askedAbove(message)
  const shown = read && questionIn(read.byline)
  if (shown === undefined) return undefined
  if (!read?.byline.cut) return { question: shown, beginning: false }
  const begins = (text: string): boolean => beginsWith(text, shown)
  const parent = await repliedTo(message)
  const own = parent ? [spokenText(parent), searchableText(parent)].find(begins) : undefined
  const above = parent && own === undefined ? await repliedTo(parent) : undefined
  const question = own ?? (above ? [searchableText(above)].find(begins) : undefined)
  if (question === undefined) return { question: shown, beginning: true }
  return { question: question.slice(0, LONGEST_QUESTION), beginning: false }
}

/** The question in the message that this one replies to; of "source?", in the one that that replies to. */
async function askedAbove(message: Message): Promise<{ question: string; beginning: boolean } | undefined> {
  const parent = await repliedTo(message)
  if (!parent) return undefined
  const said = spokenText(parent)
  const isGesture = asksForSource(said) && parent.reference !== null
  const above = isGesture ? await repliedTo(parent) : undefined
  const question = (isGesture ? above && searchableText(above) : said || searchableText(parent))?.trim()
  return question ? { question: question.slice(0, LONGEST_QUESTION), beginning: false } : undefined
}

/** Can this message be asked on from? */
export function canAskOn(read: ReadBack | undefined): read is ReadBack {
  return read !== undefined && (read.under === true || questionIn(read.byline) !== undefined)
}

/** The message that this one replies to; undefined if there is none that the bot may read. */
async function repliedTo(message: Message): Promise<Message | undefined> {
  const { reference, client } = message
  // In a server without the bot the channel cannot be fetched.
  if (reference?.messageId === undefined || !client.channels.resolve(reference.channelId)) return undefined
  try {
    return await message.fetchReference()
  } catch (error) {
    if (isGone(error) || isForbidden(error)) return undefined
    throw error
  }
}
