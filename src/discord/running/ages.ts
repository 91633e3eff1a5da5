import { SnowflakeUtil } from 'discord.js'

/** How long a measurement of how the clocks differ is believed, in milliseconds: one of them may be set. */
const BELIEVED = 5 * 60_000

/**
 * How long ago something was made at Discord. Its ids say when, by a clock that isn't ours: the least difference seen
 * lately is what the clocks differ by, and what is above that is time that has passed.
 */
export class Ages {
  private since = 0
  private before = Number.POSITIVE_INFINITY
  private least = Number.POSITIVE_INFINITY

  constructor(private readonly now: () => number = Date.now) {}

  /** Milliseconds since the thing of this id was made; too little rather than too much. */
  of(id: string): number {
    const now = this.now()
    const apart = now - SnowflakeUtil.timestampFrom(id)
    if (Math.abs(now - this.since) > BELIEVED) {
      this.before = this.least
      this.least = Number.POSITIVE_INFINITY
      this.since = now
    }
    this.least = Math.min(this.least, apart)
    return apart - Math.min(this.least, this.before)
  }
}
