import { connectHost } from './client.js'

/** Time between two pings. A host that doesn't answer one within as long again hangs. */
const PULSE_MS = 5_000

export interface PulseOptions {
  /** The host's socket. */
  path: string
  /** Process id of the host; undefined as long as it can't be expected to answer (it opens a large library, say). */
  host(): number | undefined
  /** The host that was asked is still the same one, and hangs. */
  onSilence(error: unknown): void
}

/**
 * Pings the library host again and again, each time over a new connection: an old one would still reach a host whose
 * socket nobody else finds any more.
 */
export class Pulse {
  private readonly timer: NodeJS.Timeout
  private stopped = false

  constructor(private readonly options: PulseOptions) {
    this.timer = setInterval(() => this.check(), PULSE_MS)
  }

  stop(): void {
    this.stopped = true
    clearInterval(this.timer)
  }

  private async check(): Promise<void> {
    const asked = this.options.host()
    if (asked === undefined) return
    const client = connectHost(this.options.path)
    try {
      await client.ping(PULSE_MS)
    } catch (error) {
      // A ping that the last host left unanswered says nothing about the next one.
      if (!this.stopped && this.options.host() === asked) this.options.onSilence(error)
    } finally {
      client.close()
    }
  }
}
