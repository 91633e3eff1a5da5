import cliProgress from 'cli-progress'
import type { IndexProgress } from '../library/indexer.js'

const LABELS = { read: 'reading', text: 'storing', embed: 'embedding' }
/** Off a terminal, a line is printed at most this often. */
const LINE_EVERY_MS = 5_000
/** On a terminal, work done sooner than this draws nothing. */
const PATIENCE_MS = 300

/** A bar with rate and time left on a terminal, plain lines elsewhere, nothing without a stream. */
export class IndexProgressBar {
  private bar: cliProgress.SingleBar | undefined
  private stage: IndexProgress['stage'] | undefined
  private began = Date.now()
  private lastLine = 0

  constructor(private readonly stream: NodeJS.WriteStream | undefined) {}

  show({ stage, done, total }: IndexProgress): void {
    if (!this.stream) return
    if (stage !== this.stage) {
      this.end()
      this.stage = stage
      this.began = Date.now()
      this.lastLine = this.began
    }
    const seconds = (Date.now() - this.began) / 1000
    const rate = seconds > 0 ? Math.round(done / seconds) : 0
    if (this.stream.isTTY) this.draw(stage, done, total, rate, seconds)
    else if (Date.now() - this.lastLine >= LINE_EVERY_MS) {
      this.lastLine = Date.now()
      const left = rate > 0 ? `, about ${Math.ceil((total - done) / rate)} s left` : ''
      this.stream.write(`${LABELS[stage]}: ${done} of ${total} (${rate} a second${left})\n`)
    }
  }

  end(): void {
    this.bar?.stop()
    this.bar = undefined
    this.stage = undefined
  }

  private draw(stage: IndexProgress['stage'], done: number, total: number, rate: number, seconds: number): void {
    if (!this.bar) {
      if (seconds * 1000 < PATIENCE_MS || done >= total) return
      this.bar = new cliProgress.SingleBar({
        format: `${LABELS[stage].padEnd(9)} {bar} {value} of {total} · {rate} a second · {eta_formatted} left`,
        stream: this.stream!,
        hideCursor: true,
        clearOnComplete: true,
        barCompleteChar: '━',
        barIncompleteChar: '─',
        barsize: 30,
      })
      this.bar.start(total, done, { rate })
    }
    this.bar.setTotal(total)
    this.bar.update(done, { rate })
  }
}
