import type { Message, TextBasedChannel } from 'discord.js'
import { defined } from '../../defined.js'

/** Messages that Discord gives at once. */
const A_PAGE = 100

/** The last messages of a channel or thread, newest first, at most `most`. Needs Read Message History. */
export async function lastMessages(channel: TextBasedChannel, most: number): Promise<Message[]> {
  const all: Message[] = []
  let before: string | undefined
  while (all.length < most) {
    const limit = Math.min(A_PAGE, most - all.length)
    const page = await channel.messages.fetch({ limit, cache: false, ...defined({ before }) })
    const newest = newestFirst(page)
    all.push(...newest)
    before = newest.at(-1)?.id
    if (newest.length < limit || before === undefined) break
  }
  return all
}

/** The messages before one, newest first, at most `most` (100). Needs Read Message History. */
export async function messagesBefore(channel: TextBasedChannel, before: string, most: number): Promise<Message[]> {
  return newestFirst(await channel.messages.fetch({ limit: Math.min(A_PAGE, most), before, cache: false }))
}

function newestFirst(page: ReadonlyMap<string, Message>): Message[] {
  return [...page.values()].sort((a, b) => (BigInt(a.id) < BigInt(b.id) ? 1 : -1))
}

/** The messages after one, oldest first, at most `most`. */
async function messagesAfter(channel: TextBasedChannel, after: string, most: number): Promise<Message[]> {
  const all: Message[] = []
  let from = after
  while (all.length < most) {
    const page = await channel.messages.fetch({ limit: A_PAGE, after: from, cache: false })
    const oldest = [...page.values()].sort((a, b) => (BigInt(a.id) < BigInt(b.id) ? -1 : 1))
    all.push(...oldest)
    const last = oldest.at(-1)?.id
    if (oldest.length < A_PAGE || last === undefined) break
    from = last
  }
  return all
}

/** How many messages after one are looked through for replies to it. */
const LOOKED_THROUGH = 1000

/** The bot's own replies to a message, oldest first: the only memory of what has been posted under it. */
export async function ownReplies(channel: TextBasedChannel, target: string): Promise<Message[]> {
  const after = await messagesAfter(channel, target, LOOKED_THROUGH)
  return after.filter(
    (message) => message.author.id === message.client.user?.id && message.reference?.messageId === target,
  )
}
