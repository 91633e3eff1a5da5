import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Logger } from 'pino'
import type { IndexSummary } from '../library/indexer.js'
import { RestartsError } from './errors.js'
import { fromRelayed, type RelayedMistake, toRelayed } from './wire.js'

/** What a supervised process tells its supervisor. `failed`: a mistake that starting again would only repeat. */
export type ChildMessage =
  | { type: 'ready'; info: Record<string, unknown> }
  | { type: 'progress'; stage: 'read' | 'text' | 'embed'; done: number; total: number }
  /** `answering`: fingerprint of the model whose vectors answer now. */
  | { type: 'done'; summary: IndexSummary; answering?: string }
  | { type: 'failed'; mistake: RelayedMistake }

/** Restarts wait this long at first, twice as long each time, and at most a hundred times as long. */
const FIRST_WAIT_MS = 100
/** A process that lived so long was started well; the count of restarts begins anew. */
const SETTLED_MS = 5_000
/** So many ends in a row, none of them settled, are given up. */
const MOST_RESTARTS = 20

export interface ChildOptions {
  /** For people: "library host". */
  name: string
  /** The compiled entry, as a file: address. */
  entry: URL
  env: NodeJS.ProcessEnv
  /** It has a task with an end: exit code 0 is one, anything else is started again. */
  once?: boolean
  onMessage?(message: ChildMessage): void
  /** It ended without being asked to and is started again. */
  onRestart?(how: string): void
  /** It said `failed`, or was given up. */
  onFailure(error: Error): void
}

/** A process that is kept running until it is stopped; one that is killed or crashes is started again. */
export class Child {
  private process: ChildProcess | undefined
  private stopping = false
  private restarts = 0
  private started = 0
  private timer: NodeJS.Timeout | undefined

  constructor(private readonly options: ChildOptions) {
    this.start()
  }

  get pid(): number | undefined {
    return this.process?.pid
  }

  /** Ends it at once, to be started again: for one that hangs. */
  kill(): void {
    this.process?.kill('SIGKILL')
  }

  /** Asks it to end, to be started again. */
  restart(): void {
    this.process?.kill('SIGTERM')
  }

  /** Asks it to end; kills it after `milliseconds`. */
  async stop(milliseconds: number): Promise<void> {
    this.stopping = true
    clearTimeout(this.timer)
    const child = this.process
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    await new Promise<void>((resolve) => {
      const timer = setTimeout(() => child.kill('SIGKILL'), milliseconds)
      child.once('exit', () => {
        clearTimeout(timer)
        resolve()
      })
      child.kill('SIGTERM')
    })
  }

  private start(): void {
    this.started = Date.now()
    const child = fork(fileURLToPath(this.options.entry), [], {
      env: this.options.env,
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    })
    this.process = child
    let failed = false
    child.on('message', (message: ChildMessage) => {
      if (message.type === 'failed') {
        failed = true
        this.stopping = true
        this.options.onFailure(fromRelayed(message.mistake))
      } else this.options.onMessage?.(message)
    })
    child.on('error', (error) => this.options.onFailure(error))
    child.on('exit', (code, signal) => {
      this.process = undefined
      if (failed || this.stopping || (this.options.once && code === 0)) return
      if (Date.now() - this.started > SETTLED_MS) this.restarts = 0
      this.restarts++
      if (this.restarts > MOST_RESTARTS) {
        this.options.onFailure(new RestartsError(this.options.name, MOST_RESTARTS))
        return
      }
      this.options.onRestart?.(signal ?? `exit code ${code}`)
      const wait = Math.min(FIRST_WAIT_MS * 2 ** (this.restarts - 1), FIRST_WAIT_MS * 100)
      this.timer = setTimeout(() => this.start(), this.restarts === 1 ? 0 : wait)
    })
  }
}

/** For the entry of a supervised process: tells the supervisor something. */
export function tell(message: ChildMessage): void {
  if (process.connected) process.send?.(message)
}

/**
 * For the entry of a supervised process that cannot go on: tells the supervisor why; a fault of the program goes to the
 * log with its stack, which does not travel.
 */
export function tellFailure(error: unknown, log: Logger): void {
  const mistake = toRelayed(error)
  if (mistake.code === 'FAULT') log.error({ error }, 'a fault of the program')
  tell({ type: 'failed', mistake })
  process.exitCode = mistake.exitCode
}

/** For the entry of a supervised process: it ends when its supervisor is gone, however that went. */
export function endWithSupervisor(onEnd: () => void): void {
  process.once('disconnect', onEnd)
  if (process.send && !process.connected) onEnd()
}
