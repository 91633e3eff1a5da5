import { LRUCache } from 'lru-cache'

/** Does nothing twice under the same key, neither again nor at the same time. */
export class Once {
  private readonly done = new LRUCache<string, true>({ max: 5000, ttl: 15 * 60_000 })

  /** Runs `work` unless it ran, or runs, under this key. If it throws or returns false, it may be tried again. */
  async run(key: string, work: () => Promise<boolean>): Promise<'done' | 'failed' | 'already'> {
    if (this.done.has(key)) return 'already'
    this.done.set(key, true)
    let done = false
    try {
      done = await work()
    } finally {
      if (!done) this.done.delete(key)
    }
    return done ? 'done' : 'failed'
  }
}

/** Tells events that Discord delivers again (after a resumed connection) from new ones. */
export class Arrivals {
  private readonly seen = new LRUCache<string, true>({ max: 20_000, ttl: 15 * 60_000 })

  /** Is this the first time that this id arrives? */
  first(id: string): boolean {
    if (this.seen.has(id)) return false
    this.seen.set(id, true)
    return true
  }
}
