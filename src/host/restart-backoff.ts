/** Wait before the second restart in a row; the first one comes at once, and each wait is twice the one before. */
const FIRST_WAIT_MS = 100
/** Longest wait between two restarts. */
const LONGEST_WAIT_MS = 10_000
/** A process that ran for this long started well: counting begins anew. */
const SETTLED_MS = 5_000
/** Give up after this many consecutive crashes. */
export const MOST_RESTARTS = 20

/** How long to wait before a process that crashed is started again. */
export class RestartBackoff {
  private restarts = 0

  /**
   * @param lived milliseconds that the process ran before it crashed
   * @returns milliseconds to wait; undefined to give up
   */
  next(lived: number): number | undefined {
    if (lived > SETTLED_MS) this.restarts = 0
    this.restarts++
    if (this.restarts > MOST_RESTARTS) return undefined
    return this.restarts === 1 ? 0 : Math.min(FIRST_WAIT_MS * 2 ** (this.restarts - 1), LONGEST_WAIT_MS)
  }
}
