import type { Message } from 'discord.js'
import { failureWords } from './answering.js'
import { coolingDown, privateAnswer, unaskable } from './asking.js'
import { loggable } from './log-error.js'
import { payloadOf } from './payload.js'
import { missingForReply } from './permissions.js'
import { isForbidden, isGone, postMessage } from './post.js'
import type { Asker } from './replies/answer.js'
import { plainReply, type Reply } from './replies/components.js'
import { helpReply } from './replies/help.js'
import { missingWords } from './replies/refusals.js'
import { weakMentionReply } from './replies/weak.js'
import { words } from './replies/words.js'
import type { Services } from './services.js'
import { readBack } from './shown.js'
import { addressing, isThanks, spokenText } from './spoken.js'
import { TIMES, within } from './timing.js'

/** Takes one message: silence where nobody spoke to the bot, else an answer or a stated failure. Never rejects. */
export async function handleMessage(message: Message, services: Services): Promise<void> {
  const how = addressing(message)
  if (how === undefined || services.accepted.stopping) return
  const said = spokenText(message)
  if (isThanks(said)) return
  const replying = new Replying(message, services)
  await services.accepted.run(
    async () => {
      try {
        await speak(message, services, replying, how, said)
      } catch (error) {
        await replying.fail(error)
      }
    },
    () => replying.say(plainReply(words.restarting, { private: false })),
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
  if (lacking.length > 0) return replying.sayPrivately(missingWords(lacking, 'reply to you'))
  const cooling = await coolingDown(services, message.author.id)
  if (cooling) return cooling.told ? undefined : replying.say({ ...cooling.reply, private: false })
  if (how === 'role' || said === '') {
    return replying.say(helpReply({ bot: services.client.user.displayName, private: false }))
  }
  const refusal = unaskable(said)
  if (refusal !== undefined) return replying.say(plainReply(refusal, { private: false }))
  await replying.answer(async () => {
    const follows = await earlierQuestion(message)
    return mentionAnswer(services, said, follows, askerOf(message), how === 'dm')
  })
}

/** The question that the replied-to answer of the bot shows, for a follow-up. */
async function earlierQuestion(message: Message): Promise<string | undefined> {
  if (message.reference?.messageId === undefined || message.reference.messageId === null) return undefined
  try {
    const parent = await message.fetchReference()
    return parent.author.id === message.client.user.id ? readBack(parent)?.question : undefined
  } catch (error) {
    // A parent that is gone or hidden leaves a question that stands alone.
    if (isGone(error) || isForbidden(error)) return undefined
    throw error
  }
}

/** A strong answer for all to see; a weak one as one hedged line with a button, in a DM in full. */
export async function mentionAnswer(
  services: Services,
  question: string,
  follows: string | undefined,
  asker: Asker,
  dm: boolean,
): Promise<Reply> {
  const { reply, answer } = await privateAnswer(
    services,
    { question, ...(follows === undefined ? {} : { follows }) },
    asker,
    { private: false },
  )
  if (answer.certainty === 'weak' && answer.quotes.length > 0 && !dm) return weakMentionReply(answer, asker)
  return { ...reply, private: false }
}

export function askerOf(message: Message): Asker {
  return { id: message.author.id, name: message.member?.displayName ?? message.author.displayName }
}

/** The one reply that a message gets: "still looking" first if it takes long, changed into the answer later. */
export class Replying {
  readonly #message: Message
  readonly #services: Services
  #said: Message | undefined

  constructor(message: Message, services: Services) {
    this.#message = message
    this.#services = services
  }

  /** Posts the reply, or changes the one that is there. */
  async say(reply: Reply): Promise<void> {
    if (this.#said) {
      const { components, allowedMentions } = payloadOf(reply)
      await this.#said.edit({ components, allowedMentions })
      return
    }
    const { channel } = this.#message
    if (channel.isSendable()) this.#said = await postMessage(channel, reply, this.#message.id, this.#message.id)
  }

  async answer(make: () => Promise<Reply>): Promise<void> {
    const making = make()
    const soon = await within(TIMES.direct, making)
    if (soon.ready) return this.say(soon.value)
    const { channel } = this.#message
    if (channel.isSendable()) {
      // The three dots are a courtesy: without them the words below still come in time.
      channel.sendTyping().catch((error) => this.#services.log.debug(loggable(error), 'no typing indicator'))
    }
    const later = await within(TIMES.stillLooking - TIMES.direct, making)
    if (!later.ready) await this.say(plainReply(words.stillLooking, { private: false }))
    await this.say(await making)
  }

  /** To the person alone if their DMs are open; where they are not, in the channel if that is possible. */
  async sayPrivately(content: string): Promise<void> {
    try {
      await this.#message.author.send({ ...payloadOf(plainReply(content)), flags: 1 << 15 })
    } catch (error) {
      if (!isForbidden(error)) throw error
      const { channel } = this.#message
      try {
        if (channel.isSendable()) await postMessage(channel, plainReply(content, { private: false }), this.#message.id)
      } catch (second) {
        if (!isForbidden(second)) throw second
        this.#services.log.info({ channel: this.#message.channelId }, 'a missing permission could not be told')
      }
    }
  }

  /** Says that it failed, and why if it is a permission; logs the rest. Never rejects. */
  async fail(error: unknown): Promise<void> {
    const { log } = this.#services
    log.warn(loggable(error), 'no answer to a message')
    try {
      if (isForbidden(error)) await this.sayPrivately(words.forbidden)
      else await this.say(plainReply(failureWords(error), { private: false }))
    } catch (second) {
      log.warn(loggable(second), 'a message was left without an answer')
    }
  }
}
