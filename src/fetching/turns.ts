import PQueue from 'p-queue'
import type { Clock } from './clock.js'
import { FetchError } from './errors.js'

/** Hosts whose last request is remembered. */
const MOST_HOSTS = 10_000

/** Requests take turns: one at a time to a host, with the pause between them that the host asks for. */
export class Turns {
  private readonly queues = new Map<string, PQueue>()
  /** When the last request to a host that asks for pauses ended, in milliseconds since 1970. */
  private readonly ended = new Map<string, number>()

  constructor(private readonly clock: Clock) {}

  /**
   * Runs the job when it is the host's turn.
   * @param pause milliseconds between the end of the last job and the start of this one
   * @throws what the job throws, and FetchError FETCH_STOPPED if the signal is aborted while waiting
   */
  async run<Result>(host: string, pause: number, job: () => Promise<Result>, signal?: AbortSignal): Promise<Result> {
    const queue = this.queues.get(host) ?? new PQueue({ concurrency: 1 })
    this.queues.set(host, queue)
    try {
      return await queue.add(async () => {
        await this.wait(host, pause, signal)
        try {
          return await job()
        } finally {
          this.remember(host, pause)
        }
      })
    } finally {
      if (queue.size === 0 && queue.pending === 0) this.queues.delete(host)
    }
  }

  private async wait(host: string, pause: number, signal: AbortSignal | undefined): Promise<void> {
    const left = (this.ended.get(host) ?? Number.NEGATIVE_INFINITY) + pause - this.clock.now()
    try {
      signal?.throwIfAborted()
      if (left > 0) await this.clock.sleep(left, signal)
    } catch (cause) {
      throw new FetchError('FETCH_STOPPED', 'It was stopped.', undefined, { cause })
    }
  }

  private remember(host: string, pause: number): void {
    this.ended.delete(host)
    if (pause === 0) return
    this.ended.set(host, this.clock.now())
    const oldest = this.ended.keys().next().value
    if (this.ended.size > MOST_HOSTS && oldest !== undefined) this.ended.delete(oldest)
  }
}
