import type { SeenMessage } from '../../control.js'
import { type ChannelLog, compareIds } from '../log.js'

/** Most messages drawn at once, and how many come in or go out at a time. */
const most = 140
const stride = 25

/**
 * Which of a channel's messages are drawn. However many there are, the page draws at most {@link most} of them; the
 * window moves with the scrolling and, while it is `following`, ends with the newest message.
 */
export class MessageWindow {
  /** The first drawn message; undefined: as many as fit before the last. */
  private first: string | undefined
  /** The last drawn message; undefined: the newest. */
  private last: string | undefined

  /** Does the window end with the newest message? */
  get following(): boolean {
    return this.last === undefined
  }

  slice(log: ChannelLog): SeenMessage[] {
    const { items } = log
    const end = this.last === undefined ? items.length : log.indexOf(this.last) + 1
    const begin = this.first === undefined ? Math.max(0, end - stride * 3) : log.indexOf(this.first)
    return items.slice(begin, end)
  }

  /** Moves towards older messages. Returns false if the log has none. */
  older(log: ChannelLog): boolean {
    const drawn = this.slice(log)
    const first = drawn[0]
    const at = first ? log.indexOf(first.id) : 0
    if (at === 0) return false
    const begin = Math.max(0, at - stride)
    const end = Math.min(at + drawn.length, begin + most)
    this.first = log.items[begin]?.id
    this.last = end < log.items.length ? log.items[end - 1]?.id : undefined
    return true
  }

  /** Moves towards newer messages. Returns false if the window already ends with the newest. */
  newer(log: ChannelLog): boolean {
    if (this.last === undefined) return false
    const end = Math.min(log.items.length, log.indexOf(this.last) + 1 + stride)
    const begin = Math.max(0, end - most)
    const first = log.items[begin]?.id
    if (first && (this.first === undefined || compareIds(first, this.first) > 0)) this.first = first
    this.last = end < log.items.length ? log.items[end - 1]?.id : undefined
    return true
  }

  /** Back to the newest messages. */
  follow(): void {
    this.first = undefined
    this.last = undefined
  }

  /** Keeps the window within its size when new messages come in at its end while the reader is there. */
  trim(log: ChannelLog): void {
    const drawn = this.slice(log)
    if (drawn.length > most) this.first = drawn[drawn.length - most + stride / 2]?.id
  }
}
