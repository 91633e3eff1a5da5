import type { Client } from 'discord.js'
import type { Logger } from 'pino'
import type { Answerer } from '../../answering/answerer.js'
import type { Accepted } from './accepted.js'
import type { Cooldown } from './cooldown.js'
import type { Arrivals, Once } from './once.js'
import type { WorkQueue } from './queue.js'

/** What every handler is handed. */
export interface Services {
  client: Client<true>
  /** Every call passes through the queue. */
  answerer: Answerer
  log: Logger
  queue: WorkQueue
  cooldown: Cooldown
  accepted: Accepted
  /** Keeps what is posted from being posted twice. */
  once: Once
  arrivals: Arrivals
  /** Does Discord send the text of messages that do not mention the bot? */
  messageContent: boolean
  /** For the log at the end, and for whoever watches. */
  counts: { failed: number; expired: number }
}

/** An answerer whose every call waits its turn in the queue and keeps its deadline. */
export function queued(answerer: Answerer, queue: WorkQueue): Answerer {
  return {
    ask: (request) => queue.run(() => answerer.ask(request)),
    quote: (id, grow, document) => queue.run(() => answerer.quote(id, grow, document)),
    verify: (text) => queue.run(() => answerer.verify(text)),
    sources: (text) => queue.run(() => answerer.sources(text)),
    documents: (search) => queue.run(() => answerer.documents(search)),
    read: (document, from, count) => queue.run(() => answerer.read(document, from, count)),
    text: (document) => queue.run(() => answerer.text(document)),
    suggest: (prefix) => queue.run(() => answerer.suggest(prefix)),
    status: () => queue.run(() => answerer.status()),
  }
}
