import type { SeenMessage } from '../control.js'

/** Snowflakes in the order of time; they may differ in length. */
export function compareIds(one: string, other: string): number {
  return one.length - other.length || (one < other ? -1 : one > other ? 1 : 0)
}

/**
 * The messages of a channel that the page knows: an unbroken stretch that ends with the newest one, in the order of time.
 * `more` says that there are older ones.
 */
export class ChannelLog {
  items: SeenMessage[] = []
  more = true
  loading = false
  loaded = false

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
