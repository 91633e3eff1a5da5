import type { Clock } from '../clock.js'

/** First millisecond of 2015, from which Discord's ids count. */
const DISCORD_EPOCH = 1_420_070_400_000

/** What Discord accepts as an id. */
export const SNOWFLAKE = /^\d{17,20}$/

/**
 * Makes Discord's ids: milliseconds since 2015 in the upper 42 bits, a running number in the lower 22. Later ids are
 * larger.
 */
export class Snowflakes {
  private last = 0n

  constructor(private readonly clock: Clock) {}

  /** The next id; `at` puts it into the past (milliseconds since 1970) and does not disturb the order of the others. */
  next(at?: number): string {
    if (at !== undefined) return String((BigInt(Math.trunc(at) - DISCORD_EPOCH) << 22n) | BigInt(++this.past))
    const earliest = BigInt(this.clock.now() - DISCORD_EPOCH) << 22n
    this.last = earliest > this.last ? earliest : this.last + 1n
    return String(this.last)
  }

  /** Ids made from now on are larger than this one, whatever the clock says. */
  after(id: string): void {
    const known = BigInt(id)
    if (known > this.last) this.last = known
  }

  private past = 0
}

/** Milliseconds since 1970 at which an id was made. */
export function timeOf(snowflake: string): number {
  return Number(BigInt(snowflake) >> 22n) + DISCORD_EPOCH
}

/** Negative where `a` is older than `b`; ids of different lengths compare as numbers. */
export function compareSnowflakes(a: string, b: string): number {
  return a.length - b.length || (a < b ? -1 : a > b ? 1 : 0)
}
