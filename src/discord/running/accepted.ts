import { within } from './deadlines.js'

interface Open {
  done: Promise<void>
  abandon: () => Promise<void>
}

/** What has been accepted and not yet answered, so that a stop loses nobody. */
export class Accepted {
  private readonly open = new Set<Open>()
  private closed = false

  get stopping(): boolean {
    return this.closed
  }

  get size(): number {
    return this.open.size
  }

  /**
   * Runs `work` to its end and remembers it until then. `work` must not reject.
   * @param abandon says to the person that there will be no answer, if time is up before there is one
   */
  async run(work: () => Promise<void>, abandon: () => Promise<void>): Promise<void> {
    const done = work()
    const open = { done, abandon }
    this.open.add(open)
    try {
      await done
    } finally {
      this.open.delete(open)
    }
  }

  /**
   * Accepts nothing more, waits for what is open, and abandons the rest. Ends within the two times together, in
   * milliseconds.
   */
  async stop(waiting: number, abandoning: number): Promise<{ abandoned: number }> {
    this.closed = true
    await within(waiting, Promise.allSettled([...this.open].map((open) => open.done)))
    const rest = [...this.open]
    await within(abandoning, Promise.allSettled(rest.map((open) => open.abandon())))
    return { abandoned: rest.length }
  }
}
