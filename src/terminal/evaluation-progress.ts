import cliProgress from 'cli-progress'
import type { Progress } from '../evaluation/collection-index.js'
import { inert } from './inert.js'

const LABELS = { index: 'indexing', ask: 'asking' }

/** A bar for each collection and phase, one after the other. Draws only on a terminal. */
export class EvaluationBar {
  private bar: cliProgress.SingleBar | undefined
  private shown = ''

  constructor(private readonly stream: NodeJS.WriteStream | undefined) {}

  readonly show: Progress = ({ collection, phase, done, total }) => {
    if (!this.stream?.isTTY) return
    const label = inert(`${LABELS[phase]} ${collection}`)
    if (label !== this.shown) {
      this.end()
      this.shown = label
      this.bar = new cliProgress.SingleBar({
        format: `${label.padEnd(28)} {bar} {value} of {total} · {eta_formatted} left`,
        stream: this.stream,
        hideCursor: true,
        clearOnComplete: true,
        barCompleteChar: '━',
        barIncompleteChar: '─',
        barsize: 30,
      })
      this.bar.start(total, done)
    }
    this.bar?.update(done)
  }

  end(): void {
    this.bar?.stop()
    this.bar = undefined
    this.shown = ''
  }
}
