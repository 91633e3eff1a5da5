/**
 * Wait before signing in is tried again; each wait is twice the one before. Discord counts how often a bot signs in.
 */
const FIRST_WAIT_MS = 5_000
const LONGEST_WAIT_MS = 5 * 60_000
/** Give up after this much waiting: whoever runs the bot starts it again, or looks into it. */
const MOST_MS = 60 * 60_000

/** How long to wait for Discord, or for the way there, to come back. */
export class Outage {
  private tries = 0
  private waited = 0

  /** @returns milliseconds to wait; undefined to give up */
  next(): number | undefined {
    if (this.waited >= MOST_MS) return undefined
    const wait = Math.min(FIRST_WAIT_MS * 2 ** this.tries++, LONGEST_WAIT_MS)
    this.waited += wait
    return wait
  }

  /** It is over. */
  end(): void {
    this.tries = 0
    this.waited = 0
  }
}
