import type { Message, MessageReaction, PartialMessageReaction, PartialUser, User } from 'discord.js'
import type { Answerer, Claim } from '../../answering/answerer.js'
import { worstOf } from '../../answering/claims/verdict.js'
import { LONGEST_QUESTION } from '../../answering/limits.js'
import { defined } from '../../defined.js'
import type { Asker } from '../replies/byline.js'
import { changedReply } from '../replies/changed.js'
import { readIdMark } from '../replies/citation.js'
import { plainReply, type Reply } from '../replies/components.js'
import { inline } from '../replies/markdown.js'
import { otherwiseNote } from '../replies/otherwise.js'
import { namedPassagesReply } from '../replies/passages.js'
import { cardOf } from '../replies/quote-card.js'
import { missingWords } from '../replies/refusals.js'
import { misquotedSource, noSourceReply, sourceReply } from '../replies/source.js'
import { checkLine } from '../replies/verification.js'
import { hiddenReply, weakMentionReply } from '../replies/weak.js'
import { words } from '../replies/words.js'
import { loggable } from '../running/log-error.js'
import type { Services } from '../running/services.js'
import { ownReplies } from '../send/history.js'
import { missingForReply } from '../send/permissions.js'
import { isForbidden, isGone } from '../send/post.js'
import { Replying } from '../send/replying.js'
import { lookUpShown, quotedCard } from '../shown/restore.js'
import { answersForSource, searchableText } from '../shown/shown.js'
import { coolingDown } from './asking.js'
import { rulesAt } from './rules.js'

/** Characters of a claim that a posted source names. */
const CLAIM_LENGTH = 90
/** 📎 and 🖇️, with and without the variation selector. */
const PAPER_CLIPS = new Set(['📎', '🖇', '🖇️'])

/** The message that is replied to, with its text; or why it cannot be read. */
export async function parentOf(message: Message): Promise<{ message: Message; text: string } | { refusal: string }> {
  try {
    const parent = await message.fetchReference()
    const text = searchableText(parent)
    // Discord blanks the text of messages that the bot may not read.
    return text.trim() === '' ? { refusal: words.parentUnreadable } : { message: parent, text }
  } catch (error) {
    if (isGone(error)) return { refusal: words.parentGone }
    if (isForbidden(error)) return { refusal: words.parentUnreadable }
    throw error
  }
}

/** Did the bot itself write this message? */
export function isOwn(message: Message, services: Services): boolean {
  return message.author.id === services.client.user.id
}

/**
 * The source of what a message says: a passage that supports one of its claims, or else one that says otherwise and is
 * posted as that; never one that only has the same matter. What the message quotes comes first: what it is taken from
 * is the source, and the first line says if its words were changed.
 */
export async function sourceAnswer(library: Answerer, text: string, asker: Asker): Promise<Reply> {
  const { claims, quotations } = await library.sources({ text })
  const check = worstOf(quotations)
  const quoted = check && (await quotedCard(library, check))
  if (check?.verdict === 'near' && !quoted) {
    // What the search finds must not stand under words that say what the document has in their place.
    return noSourceReply(asker, misquotedSource(checkLine(check)))
  }
  if (quoted) return sourceReply(quoted, asker, { note: check && checkLine(check) })
  const best = (wanted: Claim['verdict']): Claim | undefined =>
    claims
      .filter(({ verdict, misquoted, quotes }) => verdict === wanted && !misquoted && quotes.length > 0)
      .sort((a, b) => (b.quotes[0]?.score ?? 0) - (a.quotes[0]?.score ?? 0))[0]
  const claim = best('supported') ?? best('contradicted')
  const [quote] = claim?.quotes ?? []
  if (claim && quote) {
    const otherwise = claim.verdict === 'contradicted' ? otherwiseNote(claim.differences ?? []) : undefined
    const note = otherwise ?? (check && checkLine(check))
    const several = claims.length > 1 ? inline(claim.text, CLAIM_LENGTH) : undefined
    return sourceReply(cardOf(quote, true), asker, { note, claim: several })
  }
  const checked = claims.some(({ verdict }) => verdict !== 'unchecked')
  const near = checked
    ? claims.some(({ quotes }) => quotes.length > 0)
    : (await library.ask({ question: text.slice(0, LONGEST_QUESTION) })).quotes.length > 0
  if (near) return weakMentionReply({ question: '' }, asker, { forSource: true })
  return noSourceReply(asker, words.nothingSupports)
}

/** The passages named as `[fn:ID]`; ids that stand for nothing, or for several, say so. */
export async function expandIds(library: Answerer, ids: readonly string[], asker: Asker): Promise<Reply> {
  const { cards, lost } = await lookUpShown(
    library,
    ids.map((mark) => {
      const { id, grown } = readIdMark(mark)
      return { id, ...grown }
    }),
  )
  if (cards.length === 0) return { ...changedReply(lost, undefined, asker), private: false }
  return namedPassagesReply(cards, lost, asker)
}

/**
 * A paper clip on a message: the same as "source?" under it. What the bot cannot read is left in silence.
 * Never rejects.
 */
export async function handleReaction(
  reaction: MessageReaction | PartialMessageReaction,
  user: User | PartialUser,
  services: Services,
): Promise<void> {
  if (!PAPER_CLIPS.has(reaction.emoji.name ?? '') || services.accepted.stopping) return
  try {
    const person = user.partial ? await user.fetch() : user
    if (person.bot || person.system) return
    const message = reaction.message.partial ? await reaction.message.fetch() : reaction.message
    const text = searchableText(message)
    if (text.trim() === '' || isOwn(message, services)) return
    await services.once.run(`clip:${message.id}`, () => clip(message, person, text, services))
  } catch (error) {
    services.log.info(loggable(error), 'a paper clip was left alone')
  }
}

/** Returns false if nothing was answered: a paper clip may be set again. */
async function clip(message: Message, person: User, text: string, services: Services): Promise<boolean> {
  const replying = new Replying(message, services, person, 'c')
  let open = false
  const work = async (): Promise<void> => {
    // Before anything is fetched: paper clips are set faster than they are answered.
    const cooling = await coolingDown(services, person.id, 'search')
    const lacking = missingForReply(message)
    if (cooling || lacking.length > 0) {
      open = true
      if (!cooling) await replying.sayPrivately(missingWords(lacking, 'reply-to-message'))
      else if (!cooling.told) await replying.sayPrivately(words.tooMany)
      return
    }
    const { answered, answers } = await rulesAt(services, message.guildId, message.channel)
    if (!answered) return
    // Answered before a restart, or so long ago that nothing else knows of it.
    if ((await ownReplies(message.channel, message.id)).some(answersForSource)) return
    const name = message.guild?.members.cache.get(person.id)?.displayName ?? person.displayName
    const asker = { id: person.id, name, ...defined({ guild: message.guildId ?? undefined }) }
    await replying.answer(async () => {
      const found = await sourceAnswer(services.library(message.guildId), text, asker)
      return answers === 'private' ? hiddenReply(found, asker, { forSource: true }) : found
    })
  }
  await services.accepted.run(
    () => replying.guard(work),
    () => replying.say(plainReply(words.restarting, { private: false })),
  )
  return !open
}
