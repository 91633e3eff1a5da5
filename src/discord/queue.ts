import PQueue from 'p-queue'
import { AnswerTooLate, TooBusy } from './errors.js'
import { TIMES, within } from './timing.js'

/**
 * All questions to the library pass here: so many at once, so many waiting, and what is more is shed at once with a
 * plain word, so that those who wait are answered in time.
 */
export class WorkQueue {
  readonly #queue: PQueue
  readonly #waiting: number
  /** Questions refused because too many were waiting. */
  shed = 0

  constructor(options: { concurrency: number; waiting: number }) {
    this.#queue = new PQueue({ concurrency: options.concurrency })
    this.#waiting = options.waiting
  }

  /** Runs `work` in turn. Throws TooBusy where the queue is full, AnswerTooLate where it takes longer than it may. */
  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.#queue.size >= this.#waiting) {
      this.shed++
      throw new TooBusy()
    }
    const done = await within(TIMES.answer, this.#queue.add(work))
    if (!done.ready) throw new AnswerTooLate(TIMES.answer / 1000)
    return done.value
  }
}
