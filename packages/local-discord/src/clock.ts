/** The stand-in's source of time. */
export interface Clock {
  /** Milliseconds since 1970. Never goes back. */
  now(): number
  /** Calls `action` once after this many milliseconds. The returned function cancels it. */
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
