/** Where the stand-in takes its time from; tests pass one that they turn by hand. */
export interface Clock {
  /** Milliseconds since 1970. Never goes back. */
  now(): number
  /** Calls `action` once after so many milliseconds; the returned function cancels it. */
  after(milliseconds: number, action: () => void): () => void
}

/** The machine's own time. Its timers do not keep the process alive. */
export const systemClock: Clock = {
  now: () => Date.now(),
  after(milliseconds, action) {
    const timer = setTimeout(action, milliseconds)
    timer.unref()
    return () => clearTimeout(timer)
  },
}
