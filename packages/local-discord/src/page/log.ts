import type { SeenMessage } from '../control.js'

/** Snowflakes in the order of time; they may differ in length. */
export function compareIds(one: string, other: string): number {
  return one.length - other.length || (one < other ? -1 : one > other ? 1 : 0)
}

/**
 * The messages of a channel that the page knows: an unbroken stretch up to the newest one, oldest first.
 * `more` says that there are older ones.
 */
export class ChannelLog {
  items: SeenMessage[] = []
  more = true
  loading = false
  loaded = false
  /** For each page being fetched, what the stream has told since, as the page may be older. Undefined: deleted. */
  private readonly told = new Set<Map<string, SeenMessage | undefined>>()

  /** Where a message with this id stands or would stand. */
  indexOf(id: string): number {
    let low = 0
    let high = this.items.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (compareIds(this.items[middle]!.id, id) < 0) low = middle + 1
      else high = middle
    }
    return low
  }

  get(id: string): SeenMessage | undefined {
    const item = this.items[this.indexOf(id)]
    return item?.id === id ? item : undefined
  }

  /** Puts a message in its place, or in the place of its older state. */
  put(message: SeenMessage): void {
    const at = this.indexOf(message.id)
    this.items.splice(at, this.items[at]?.id === message.id ? 1 : 0, message)
  }

  remove(id: string): void {
    const at = this.indexOf(id)
    if (this.items[at]?.id === id) this.items.splice(at, 1)
  }

  /** Keeps what the stream tells of a message (nothing: that it is deleted) for pages that are on their way. */
  tell(id: string, message?: SeenMessage): void {
    for (const told of this.told) told.set(id, message)
  }

  /** Replaces what is known by the newest page when it comes, and by what was told since. Rejects as the page does. */
  async renew(page: Promise<{ messages: readonly SeenMessage[]; more: boolean }>): Promise<void> {
    const told = new Map<string, SeenMessage | undefined>()
    this.told.add(told)
    try {
      const { messages, more } = await page
      this.reset(messages, more)
      for (const [id, message] of told) {
        if (!message) this.remove(id)
        // What is older than the page would leave a gap.
        else if (!this.more || this.get(id) || this.indexOf(id) > 0) this.put(message)
      }
    } finally {
      this.told.delete(told)
    }
  }

  /** Adds an older page. */
  prepend(page: readonly SeenMessage[], more: boolean): void {
    const oldest = this.items[0]
    const older = oldest ? page.filter((message) => compareIds(message.id, oldest.id) < 0) : page
    this.items = [...older, ...this.items]
    this.more = more
  }

  /** Replaces what is known by the newest page: after the stream was interrupted, what lies between is unknown. */
  reset(page: readonly SeenMessage[], more: boolean): void {
    this.items = [...page].sort((one, other) => compareIds(one.id, other.id))
    this.more = more
    this.loaded = true
  }
}
