import type { Message } from 'discord.js'
import type { Answerer, AskRequest } from '../../answering/answerer.js'
import { readsLikeFollowUp } from '../../answering/follow-up.js'
import { defined } from '../../defined.js'
import type { Asker } from '../replies/byline.js'
import { plainReply, type Reply } from '../replies/components.js'
import { helpReply } from '../replies/help.js'
import { words as libraryWords } from '../replies/library/words.js'
import { missingWords } from '../replies/refusals.js'
import type { AnswerStyle } from '../replies/style.js'
import { hiddenReply, weakMentionReply } from '../replies/weak.js'
import { words } from '../replies/words.js'
import type { Services } from '../running/services.js'
import { missingForReply } from '../send/permissions.js'
import { Replying } from '../send/replying.js'
import { askedBefore } from '../shown/asked-before.js'
import { justAsked } from '../shown/just-asked.js'
import { readBack } from '../shown/shown.js'
import { addressing, asksForSource, isGreeting, namedIds, spokenText } from '../shown/spoken.js'
import { isThanks } from '../shown/thanks.js'
import { authorOf } from './asker.js'
import { coolingDown, privateAnswer, unaskable } from './asking.js'
import { expandIds, isOwn, parentOf, sourceAnswer } from './gestures.js'
import { type Rules, rulesAt } from './rules.js'

/** Takes one message: silence where nobody spoke to the bot, else an answer or a stated failure. Never rejects. */
export async function handleMessage(message: Message, services: Services): Promise<void> {
  const how = addressing(message)
  if (how === undefined || !services.arrivals.first(message.id)) return
  const said = spokenText(message)
  if (isThanks(said)) return
  const replying = new Replying(message, services)
  const restarting = plainReply(words.restarting, { private: false })
  if (services.accepted.stopping) return replying.guard(() => replying.say(restarting))
  await services.accepted.run(
    () => replying.guard(() => speak(message, services, replying, how, said)),
    () => replying.say(restarting),
  )
}

async function speak(
  message: Message,
  services: Services,
  replying: Replying,
  how: 'direct' | 'role' | 'dm',
  said: string,
): Promise<void> {
  const lacking = missingForReply(message)
  if (lacking.length > 0) return replying.sayPrivately(missingWords(lacking, 'reply-to-you'))
  const { answered, answers } = await rulesAt(services, message.guildId, message.channel)
  if (!answered) return replying.sayPrivately(libraryWords.notInThisChannel, { orHere: false })
  const ids = namedIds(said)
  const replied = message.reference?.messageId != null
  const forHelp = how === 'role' || (!replied && (said === '' || isGreeting(said)))
  const cooling = await coolingDown(services, message.author.id, forHelp || ids.length > 0 ? 'look-up' : 'search')
  if (cooling) return cooling.told ? undefined : replying.say({ ...cooling.reply, private: false })
  const help = helpReply({ bot: services.client.user.displayName, private: false })
  if (forHelp) return replying.say(help)
  const asker = authorOf(message)
  const { style } = services
  const library = services.library(message.guildId)
  if (ids.length > 0) return replying.answer(() => expandIds(library, ids, asker))
  const refusal = said === '' ? undefined : unaskable(said)
  if (refusal !== undefined) return replying.say(plainReply(refusal, { private: false }))
  if (!replied) {
    if (asksForSource(said)) return replying.say(plainReply(words.sourceOfWhat, { private: false }))
    return replying.answer(async () => {
      const follows = readsLikeFollowUp(said) ? await justAsked(message) : undefined
      return ask(library, { question: said, ...defined({ follows }) }, asker, { how, style, answers })
    })
  }
  await replying.answer(async () => {
    const parent = await parentOf(message)
    const own = 'message' in parent && isOwn(parent.message, services)
    if (!asksForSource(said)) {
      if (!own || !('message' in parent)) return ask(library, { question: said }, asker, { how, style, answers })
      const read = readBack(parent.message)
      const before = await askedBefore(parent.message, read)
      const carriedOn = defined({ follows: before?.question, document: read?.within })
      // A follow-up stays in the library that was asked before.
      const scope = read === undefined ? asker : { ...read.owner, id: asker.id, name: asker.name }
      return ask(services.library(scope.guild ?? null), { question: said, ...carriedOn }, scope, {
        how,
        style,
        answers,
      })
    }
    if (own) return said === '' ? help : plainReply(words.ownSource, { private: false })
    if ('refusal' in parent) return plainReply(parent.refusal, { private: false })
    const found = await sourceAnswer(library, parent.text, asker)
    return answers === 'private' ? hiddenReply(found, asker, { forSource: true }) : found
  })
}

/** How a message is answered: where it was said, how answers look there, and where they go. */
interface How {
  how: 'direct' | 'dm'
  style: AnswerStyle
  answers: Rules['answers']
}

/**
 * A strong answer for all to see, in a thread if the moderators want it so; a weak one as one hedged line with a button,
 * in a DM in full. Where answers are private, a line with a button as well.
 */
async function ask(library: Answerer, request: AskRequest, asker: Asker, { how, style, answers }: How): Promise<Reply> {
  const inThread = answers === 'thread' && how !== 'dm'
  const { reply, answer } = await privateAnswer(library, request, asker, {
    private: false,
    under: !inThread,
    alone: how === 'dm',
    style,
  })
  if (answer?.certainty === 'weak' && answer.quotes.length > 0 && how !== 'dm') {
    return weakMentionReply(answer, asker, defined({ within: request.document }))
  }
  if (answer?.certainty === 'strong' && answers === 'private' && how !== 'dm') {
    return hiddenReply(reply, asker, defined({ within: request.document }))
  }
  if (answer?.certainty === 'strong' && inThread) return { ...(reply.standing ?? reply), private: false, inThread }
  return { ...reply, private: false }
}
