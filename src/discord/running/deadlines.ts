import { ANSWER_DEADLINE_MS } from '../../answering/deadline.js'

/** Deadlines, in milliseconds. */
export const TIMES = {
  /** Discord takes the first answer to an interaction for so long. */
  acknowledgement: 3000,
  /** An answer that takes no longer is given at once; a later one is deferred privately. */
  direct: 1000,
  /** Someone who wrote a message is told "still looking" after this. */
  stillLooking: 2300,
  /** Questions that would wait longer for the library are refused at once. */
  turn: 15_000,
  /** A question that the library has not answered by then has failed. */
  answer: ANSWER_DEADLINE_MS,
  /** A request to Discord that has no answer by then is sent again. */
  request: 2500,
  /** Stopping ends within 4 s: for what was accepted, for telling the rest, for leaving Discord. */
  finishing: 2400,
  abandoning: 700,
  leaving: 600,
  closing: 250,
} as const

/** Waits for a promise, but no longer than `milliseconds`; the promise goes on either way, and may still reject. */
export async function within<T>(
  milliseconds: number,
  promise: Promise<T>,
): Promise<{ ready: true; value: T } | { ready: false }> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<{ ready: false }>((resolve) => {
    timer = setTimeout(() => resolve({ ready: false }), milliseconds)
  })
  try {
    return await Promise.race([promise.then((value) => ({ ready: true, value }) as const), late])
  } finally {
    clearTimeout(timer)
  }
}
