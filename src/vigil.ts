import { readFileSync } from 'node:fs'

/** When a process counts as hanging, in milliseconds. */
export interface Patience {
  /** Neither a sign of life nor any work: it is stopped, or waits for something that doesn't come. */
  still: number
  /** No sign of life, though it works. */
  silent: number
}

/** Time between two looks. */
const LOOK_MS = 1_000

/**
 * Watches over another process: it hangs if it gives no sign of life and does no work for some time. One long step of
 * work without a sign is no hang, up to a limit. Where the system doesn't tell of work (it does on Linux), only signs
 * count.
 */
export class Vigil {
  private readonly timer: NodeJS.Timeout
  private lastLook = Date.now()
  private lastSign = Date.now()
  private lastWork = Date.now()
  private worked: number | undefined

  /** @param onHang called again and again until `end` */
  constructor(
    private readonly pid: number,
    private readonly patience: Patience,
    private readonly onHang: () => void,
  ) {
    this.timer = setInterval(() => this.look(), LOOK_MS)
    this.timer.unref()
  }

  /** It said something. */
  sign(): void {
    this.lastSign = Date.now()
  }

  end(): void {
    clearInterval(this.timer)
  }

  private look(): void {
    const now = Date.now()
    // This process was stopped itself, or the whole machine slept: nobody could be heard.
    if (now - this.lastLook > 3 * LOOK_MS) this.lastSign = now
    this.lastLook = now
    const worked = workOf(this.pid)
    if (worked === undefined || worked !== this.worked) this.lastWork = now
    this.worked = worked
    const silent = now - this.lastSign
    if (silent > this.patience.silent || Math.min(silent, now - this.lastWork) > this.patience.still) this.onHang()
  }
}

/** Processor time that a process has used, in ticks; undefined if the system doesn't tell. */
function workOf(pid: number): number | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1')
    // Its name comes before, in brackets, and may have spaces in it.
    const [, ...fields] = stat.slice(stat.lastIndexOf(')') + 1).split(' ')
    return Number(fields[11]) + Number(fields[12])
  } catch {
    return undefined
  }
}
