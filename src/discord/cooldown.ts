import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'

/** So many answers a person and a minute. */
export class Cooldown {
  readonly #limiter: RateLimiterMemory
  readonly #told: RateLimiterMemory

  constructor(answersPerMinute: number) {
    this.#limiter = new RateLimiterMemory({ points: answersPerMinute, duration: 60 })
    this.#told = new RateLimiterMemory({ points: 1, duration: 60 })
  }

  /**
   * Counts one answer for a person.
   * @returns seconds to wait where the limit is passed, 0 where it is not; `told`: has the person been told this minute?
   */
  async take(person: string): Promise<{ wait: number; told: boolean }> {
    const left = await consume(this.#limiter, person)
    if (left === 0) return { wait: 0, told: false }
    return { wait: left, told: (await consume(this.#told, person)) > 0 }
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
