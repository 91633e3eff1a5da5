import type { Message } from 'discord.js'
import { bareWords } from './thanks.js'

/** "source?" and kin: what asks for the source of the message replied to. Case and punctuation do not matter. */
const SOURCE =
  /^(?:(?:any|got(?: an?y?)?|whats? (?:is )?(?:the|your)|your|the|have (?:you got )?an?y?|is there an?y?|can you)? ?(?:sources?|src|citations?|cite|reference|references|footnotes?|proof|evidence)(?: (?:please|pls|plz|on that|for that|for this|that|this))?|citation needed|says who|who says(?: (?:so|that))?|according to (?:who|whom)|where(?: is|s) (?:that|this) from|is (?:this|that) true|really|find sources?|prove it)$/u

/** A greeting, or a call for help: what the bot can do is the answer. */
const GREETING =
  /^(?:(?:hi|hey|hello|hiya|yo|good (?:morning|afternoon|evening)|hallo|hola|salut)(?: (?:there|bot|footnote|all|everyone))?|help(?: (?:me|please))?|what can you do|how (?:do|does) (?:you|this|it|this bot) work|who are you|what are you|commands)$/u

/** A bare "hello" or "help". */
export function isGreeting(text: string): boolean {
  return GREETING.test(bareWords(text))
}

/** Does this ask for the source of the message replied to? The mention alone does. */
export function asksForSource(text: string): boolean {
  const words = bareWords(text)
  return words === '' ? true : SOURCE.test(words)
}

/** What the message says without the mention of the bot; other mentions by the name they show. */
export function spokenText(message: Message): string {
  const { client } = message
  return message.content
    .replace(/<@!?(\d+)>/gu, (whole, id: string) => {
      if (id === client.user?.id) return ' '
      const name = message.mentions.users.get(id)?.displayName
      return name === undefined ? whole : `@${name}`
    })
    .replace(/<@&\d+>/gu, ' ')
    .replace(/[ \t]+/gu, ' ')
    .trim()
}

/** How a message speaks to the bot, if it does. */
export type Addressing = 'direct' | 'role' | 'dm' | undefined

/** Bots, webhooks, systems, @everyone and @here are nobody who speaks to it. */
export function addressing(message: Message): Addressing {
  const { client, author, mentions } = message
  if (author.bot || author.system || message.webhookId !== null || message.system || client.user === null) {
    return undefined
  }
  if (mentions.everyone) return undefined
  if (!message.inGuild()) return 'dm'
  if (mentions.users.has(client.user.id)) return 'direct'
  const own = message.guild.members.me?.roles.botRole
  return own && mentions.roles.has(own.id) ? 'role' : undefined
}

/** Ids named as `[fn:ID]`, once each, at most three. */
export function namedIds(text: string): string[] {
  const ids = [...text.matchAll(/\[fn:\s*([^\]\s`|]{4,60})\s*\]/giu)].map((match) => match[1] ?? '')
  return [...new Set(ids)].slice(0, 3)
}
