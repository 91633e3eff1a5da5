import type { Clock } from './clock.js'

/** A clock that stands still until a test advances it, for deadlines without waiting. */
export class ManualClock implements Clock {
  private time = Date.UTC(2026, 7, 23, 12)
  private timers: { at: number; action: () => void }[] = []

  now(): number {
    return this.time
  }

  after(milliseconds: number, action: () => void): () => void {
    const timer = { at: this.time + milliseconds, action }
    this.timers.push(timer)
    return () => {
      this.timers = this.timers.filter((other) => other !== timer)
    }
  }

  /** Moves on by this many milliseconds and runs what falls due, in order. */
  advance(milliseconds: number): void {
    const end = this.time + milliseconds
    for (;;) {
      const next = this.timers.filter((timer) => timer.at <= end).sort((a, b) => a.at - b.at)[0]
      if (!next) break
      this.timers = this.timers.filter((timer) => timer !== next)
      this.time = next.at
      next.action()
    }
    this.time = end
  }
}
