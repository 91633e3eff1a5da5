import type { Clock } from '../../src/clock.js'

/** A clock that stands still until it is turned; what is due then happens in its order. */
export class ManualClock implements Clock {
  #now = Date.UTC(2026, 7, 23, 12)
  #timers: { at: number; action: () => void }[] = []

  now(): number {
    return this.#now
  }

  after(milliseconds: number, action: () => void): () => void {
    const timer = { at: this.#now + milliseconds, action }
    this.#timers.push(timer)
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer)
    }
  }

  advance(milliseconds: number): void {
    const end = this.#now + milliseconds
    for (;;) {
      const next = this.#timers.filter((timer) => timer.at <= end).sort((a, b) => a.at - b.at)[0]
      if (!next) break
      this.#timers = this.#timers.filter((timer) => timer !== next)
      this.#now = next.at
      next.action()
    }
    this.#now = end
  }
}
