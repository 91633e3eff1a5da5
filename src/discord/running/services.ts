import type { Client } from 'discord.js'
import type { Logger } from 'pino'
import { type Answerer, answererFrom, type Libraries } from '../../answering/answerer.js'
import { scopeOf } from '../../answering/scope.js'
import type { Accepted } from './accepted.js'
import type { Ages } from './ages.js'
import type { Cooldown } from './cooldown.js'
import type { Curation } from './curation.js'
import type { Arrivals, Once } from './once.js'
import type { WorkQueue } from './queue.js'

/** What every handler is handed. */
export interface Services {
  client: Client<true>
  /**
   * What a server may be answered from: its own documents and the shared ones; without a server (a direct message) the
   * shared ones alone. Every call passes through the queue.
   */
  library(server: string | null): Answerer
  log: Logger
  queue: WorkQueue
  cooldown: Cooldown
  accepted: Accepted
  /** Keeps what is posted from being posted twice. */
  once: Once
  arrivals: Arrivals
  ages: Ages
  /** Does Discord send the text of messages that do not mention the bot? */
  messageContent: boolean
  /** Servers' own libraries; undefined if this Footnote has none. */
  curation?: Curation
  /** How answers look (replies/style.ts). */
  style: 'compact' | 'full'
  /** For the log at the end, and for whoever watches. */
  counts: { failed: number; expired: number }
}

/** Libraries whose every call waits its turn in the queue, keeps its deadline, and is logged (without its words). */
export function queued(libraries: Libraries, queue: WorkQueue, log: Logger): Services['library'] {
  return (server) => {
    const library = libraries.library(scopeOf(server))
    return answererFrom(async (method, argument) => {
      const began = performance.now()
      try {
        return await queue.run(() => library[method](argument))
      } finally {
        log.debug({ method, milliseconds: Math.round(performance.now() - began) }, 'asked the library')
      }
    })
  }
}
