import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'

/**
 * What an answer costs. `search`: a question, a claim or a text is searched for. `look-up`: something cited or listed
 * is shown again.
 */
export type Cost = 'search' | 'look-up'

/** Look-ups a person gets for each search: they cost little, but fill a channel all the same. */
export const LOOK_UPS_A_SEARCH = 6

/** Limits the answers that a person gets in a minute. */
export class Cooldown {
  private readonly limiters: Record<Cost, RateLimiterMemory>
  private readonly told: Record<Cost, RateLimiterMemory>

  constructor(searchesPerMinute: number) {
    this.limiters = {
      search: new RateLimiterMemory({ points: searchesPerMinute, duration: 60 }),
      'look-up': new RateLimiterMemory({ points: searchesPerMinute * LOOK_UPS_A_SEARCH, duration: 60 }),
    }
    this.told = {
      search: new RateLimiterMemory({ points: 1, duration: 60 }),
      'look-up': new RateLimiterMemory({ points: 1, duration: 60 }),
    }
  }

  /**
   * Counts one answer for a person.
   * @returns `wait`: seconds to wait, 0 if the limit is not reached; `told`: has the person been told in this minute?
   */
  async take(person: string, cost: Cost): Promise<{ wait: number; told: boolean }> {
    const left = await consume(this.limiters[cost], person)
    if (left === 0) return { wait: 0, told: false }
    return { wait: left, told: (await consume(this.told[cost], person)) > 0 }
  }
}

async function consume(limiter: RateLimiterMemory, key: string): Promise<number> {
  try {
    await limiter.consume(key)
    return 0
  } catch (refused) {
    if (refused instanceof RateLimiterRes) return Math.max(1, Math.ceil(refused.msBeforeNext / 1000))
    throw refused
  }
}
