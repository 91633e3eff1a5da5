import type { Message, User } from 'discord.js'
import { plainReply, type Reply } from '../replies/components.js'
import { words } from '../replies/words.js'
import { TIMES, within } from '../running/deadlines.js'
import { loggable } from '../running/log-error.js'
import type { Services } from '../running/services.js'
import { failureWords } from './answering.js'
import { payloadOf } from './payload.js'
import { isForbidden, postMessage } from './post.js'
import { threadUnder } from './thread.js'

/** The one reply that a message gets: "still looking" first if it takes long, changed into the answer later. */
export class Replying {
  private readonly message: Message
  private readonly services: Services
  private readonly person: User
  private readonly nonce: string
  private said: Message | undefined

  /**
   * @param message what is replied to
   * @param person who is to be told what cannot be said in the channel (default its author)
   * @param kind sets apart several replies to one message
   */
  constructor(message: Message, services: Services, person: User = message.author, kind = '') {
    this.message = message
    this.services = services
    this.person = person
    this.nonce = `${message.id}${kind}`
  }

  /** Runs `work`; what it throws is said and logged. Never rejects. */
  async guard(work: () => Promise<void>): Promise<void> {
    try {
      await work()
    } catch (error) {
      await this.fail(error)
    }
  }

  /** Posts the reply, or changes the one that is there. */
  async say(reply: Reply): Promise<void> {
    if (this.said) {
      const { components, allowedMentions } = payloadOf(reply)
      await this.said.edit({ components, allowedMentions })
      return
    }
    const { channel } = this.message
    const thread = reply.inThread ? await threadUnder(this.message, this.services) : undefined
    if (thread) this.said = await postMessage(thread, reply, this.nonce)
    else if (channel.isSendable()) {
      this.said = await postMessage(channel, reply, this.nonce, { to: this.message.id })
    }
  }

  async answer(make: () => Promise<Reply>): Promise<void> {
    const making = make()
    const soon = await within(TIMES.direct, making)
    if (soon.ready) return this.say(soon.value)
    const { channel } = this.message
    if (channel.isSendable()) {
      // The three dots are a courtesy: without them the words below still come in time.
      channel.sendTyping().catch((error) => this.services.log.debug(loggable(error), 'no typing indicator'))
    }
    const later = await within(TIMES.stillLooking - TIMES.direct, making)
    if (!later.ready) await this.say(plainReply(words.stillLooking, { private: false }))
    await this.say(await making)
  }

  /** To the person alone if their DMs are open, else in the channel if possible, unless it is to be kept out of there. */
  async sayPrivately(content: string, { orHere = true } = {}): Promise<void> {
    try {
      await postMessage(await this.person.createDM(), plainReply(content, { private: false }), this.nonce)
    } catch (error) {
      if (!isForbidden(error)) throw error
      if (!orHere) return
      const { channel } = this.message
      try {
        if (channel.isSendable()) await postMessage(channel, plainReply(content, { private: false }), this.nonce)
      } catch (second) {
        if (!isForbidden(second)) throw second
        this.services.log.info({ channel: this.message.channelId }, 'a missing permission could not be told')
      }
    }
  }

  /** Says that it failed, and why if it is a permission; logs the rest. */
  private async fail(error: unknown): Promise<void> {
    const { log } = this.services
    this.services.counts.failed++
    log.warn(loggable(error), 'no answer to a message')
    try {
      if (isForbidden(error)) await this.sayPrivately(words.forbidden)
      else await this.say(plainReply(failureWords(error), { private: false }))
    } catch (second) {
      log.warn(loggable(second), 'a message was left without an answer')
    }
  }
}
