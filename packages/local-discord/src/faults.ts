import type { FaultRequest, FaultStatus } from './control.js'

type Active = FaultStatus['active'][number]

/** The names of all faults but `clear`. */
export const FAULTS = [
  'drop',
  'reconnect',
  'invalid-session',
  'silent-heartbeat',
  'slow',
  'lost',
  'double',
  'rate-limit',
  'global-rate-limit',
  'server-error',
  'clock',
] as const satisfies FaultRequest['fault'][]

/** The faults that are set, each with how often it may still strike. */
export class Faults {
  private entries: Active[] = []

  /** Sets a fault, or clears all (`clear` with `on` naming a fault clears that one). */
  set(request: FaultRequest): void {
    if (request.fault === 'clear') {
      this.entries = this.entries.filter((fault) => request.on !== undefined && fault.fault !== request.on)
      return
    }
    const left = request.times ?? 1
    this.entries.push({ ...request, left: left === 0 ? Number.POSITIVE_INFINITY : left })
  }

  /**
   * The fault of this kind that strikes now, if any; it is used up by one.
   *
   * @param occasion "METHOD /path" of a request, or "DISPATCH EVENT"; a fault with `on` strikes only if it contains
   *   that text
   */
  strike(kind: FaultRequest['fault'], occasion = ''): FaultRequest | undefined {
    const fault = this.entries.find(
      (active) =>
        active.fault === kind &&
        (active.on === undefined ? !occasion.startsWith('DISPATCH') : occasion.includes(active.on)),
    )
    if (!fault) return undefined
    fault.left -= 1
    if (fault.left <= 0) this.entries = this.entries.filter((active) => active !== fault)
    return fault
  }

  /** What is set; faults that last until cleared have 0 left, as they were asked for. */
  get active(): Active[] {
    return this.entries.map((fault) => ({ ...fault, left: Number.isFinite(fault.left) ? fault.left : 0 }))
  }
}
