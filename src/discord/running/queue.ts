import PQueue from 'p-queue'
import { keepTrace } from '../../trace.js'
import { TIMES, within } from './deadlines.js'
import { AnswerTooLateError, TooBusyError } from './errors.js'

/** Milliseconds that a question takes the library until some have been measured: the median on two cores. */
const FIRST_PACE = 25
/** While more acknowledgements than this are on their way, questions wait: both need the same processors. */
const MANY_ACKNOWLEDGEMENTS = 32
/** Weight of the newest measurement in the pace. */
const NEWEST = 0.1

/**
 * All questions to the library pass here. It runs a limited number at once and lets a limited number wait. A question
 * beyond that, or one that could not be answered in time at the present pace, is refused at once, so that those who
 * wait are answered in time.
 */
export class WorkQueue {
  private readonly queue: PQueue
  private readonly waiting: number
  /** Milliseconds from one answer to the next while questions wait; an exponential moving average. */
  private pace = FIRST_PACE
  private lastDone = 0
  private acknowledgements = 0
  /** Those who wait for an answer that may come soon; told when a rush begins. */
  private readonly patient = new Set<() => void>()
  /** Questions refused because too many were waiting. */
  shed = 0

  constructor(options: { concurrency: number; waiting: number }) {
    this.queue = new PQueue({ concurrency: options.concurrency })
    this.waiting = options.waiting
  }

  /** How long a question asked now would wait for its turn, in milliseconds (an estimate). */
  get delay(): number {
    return this.queue.size * this.pace
  }

  /** Are so many acknowledgements on their way that they take each other's time? */
  get behind(): boolean {
    return this.acknowledgements > MANY_ACKNOWLEDGEMENTS
  }

  /** Would a question asked now be refused? */
  get full(): boolean {
    return this.queue.size >= this.waiting || this.delay > TIMES.turn
  }

  /**
   * Waits for `answer`, but only while that may be soon: no longer than `milliseconds`, and not at all once so many
   * questions wait that their answers take longer.
   */
  async soon<T>(milliseconds: number, answer: Promise<T>): Promise<{ ready: true; value: T } | { ready: false }> {
    // Its failure is met by whoever takes the answer later, and must not count as unheard until then.
    answer.catch(() => undefined)
    if (this.rushed) return { ready: false }
    let giveUp = (): void => {}
    const rush = new Promise<{ ready: false }>((resolve) => {
      giveUp = () => resolve({ ready: false })
    })
    this.patient.add(giveUp)
    try {
      return await Promise.race([within(milliseconds, answer), rush])
    } finally {
      this.patient.delete(giveUp)
    }
  }

  private get rushed(): boolean {
    return this.delay > TIMES.direct
  }

  /**
   * Sees an acknowledgement through. It has three seconds and questions have longer: while many run, questions wait.
   */
  async first(acknowledgement: Promise<void>): Promise<void> {
    this.acknowledgements++
    if (this.behind) this.queue.pause()
    try {
      await acknowledgement
    } finally {
      this.acknowledgements--
      if (this.queue.isPaused && !this.behind) this.queue.start()
    }
  }

  /**
   * Runs `work` when its turn comes.
   * @throws TooBusyError if too many wait, AnswerTooLateError if it takes too long
   */
  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.full) {
      this.shed++
      throw new TooBusyError()
    }
    const added = this.queue.add(keepTrace(() => this.measured(work)))
    if (this.rushed) for (const giveUp of this.patient) giveUp()
    const done = await within(TIMES.answer, added)
    if (!done.ready) throw new AnswerTooLateError(TIMES.answer / 1000)
    return done.value
  }

  private async measured<T>(work: () => Promise<T>): Promise<T> {
    const began = performance.now()
    try {
      return await work()
    } finally {
      const now = performance.now()
      if (this.queue.size > 0) this.pace += NEWEST * (now - Math.max(this.lastDone, began) - this.pace)
      this.lastDone = now
    }
  }
}
