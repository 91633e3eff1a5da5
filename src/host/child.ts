import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Logger } from 'pino'
import type { IndexProgress, IndexSummary } from '../library/indexer.js'
import { Vigil } from '../vigil.js'
import { RestartsError } from './errors.js'
import { MOST_RESTARTS, RestartBackoff } from './restart-backoff.js'
import type { SliceEvent } from './servers/slice.js'
import { fromRelayed, type RelayedMistake, toRelayed } from './wire.js'

/** What a supervised process tells its supervisor. `failed`: a mistake that a restart would only repeat. */
export type ChildMessage =
  | { type: 'ready'; info: Record<string, unknown> }
  | { type: 'progress'; progress: IndexProgress }
  /** `answering`: fingerprint of the model whose vectors answer from now on. */
  | { type: 'done'; summary: IndexSummary; answering?: string }
  /** Of a slice of work on a server's library: what is heard of it, and how it ended. */
  | { type: 'slice'; slice: number; event: SliceEvent }
  | { type: 'sliced'; slice: number; left: 'done' | 'more' }
  | { type: 'unsliced'; slice: number; mistake: RelayedMistake }
  | { type: 'failed'; mistake: RelayedMistake }
  /** It read something that is not as it was written. */
  | { type: 'damaged' }
  /** It comes round to saying so. */
  | { type: 'alive' }

export interface ChildOptions {
  /** For people: "library host". */
  name: string
  /** The compiled entry, as a file: address. */
  entry: URL
  env: NodeJS.ProcessEnv
  /** It may be busy for this long without a word, in milliseconds. */
  silent: number
  /** Its task has an end: after exit code 0 it isn't started again. */
  once?: boolean
  onMessage?(message: ChildMessage): void
  /** It ended unasked and is started again. */
  onRestart?(how: string): void
  /** It crashed in native code. True: whoever is asked sees to it, and it isn't started again. */
  onCrash?(signal: NodeJS.Signals): boolean
  /** It said `failed`, or crashed too often. */
  onFailure(error: Error): void
}

/** A process that neither says anything nor works for this long is replaced: within 10 s of its last sign. */
const STILL_MS = 7_000
const SIGN_MS = 1_000

/** Signals by which native code ends a process. */
const CRASHES: ReadonlySet<NodeJS.Signals> = new Set(['SIGABRT', 'SIGSEGV', 'SIGBUS', 'SIGILL', 'SIGFPE', 'SIGTRAP'])

/** A process that is kept running until it is stopped: if it crashes or is killed, it is started again. */
export class Child {
  private process: ChildProcess | undefined
  private stopping = false
  private readonly backoff = new RestartBackoff()
  private started = 0
  private timer: NodeJS.Timeout | undefined

  constructor(private readonly options: ChildOptions) {
    this.start()
  }

  get pid(): number | undefined {
    return this.process?.pid
  }

  /** Sends it a message. Nothing happens if it is just being started again: whoever waits for an answer hears of that. */
  send(message: object): void {
    if (this.process?.connected) this.process.send(message, () => undefined)
  }

  /** Kills it, to be started again: for a process that hangs. */
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
    const patience = { still: STILL_MS, silent: this.options.silent }
    // One that is stopped takes no other signal.
    const vigil = new Vigil(child.pid ?? 0, patience, () => child.kill('SIGKILL'))
    child.on('message', (message: ChildMessage) => {
      vigil.sign()
      if (message.type === 'failed') {
        failed = true
        this.stopping = true
        this.options.onFailure(fromRelayed(message.mistake))
      } else this.options.onMessage?.(message)
    })
    child.on('error', (error) => this.options.onFailure(error))
    child.on('exit', (code, signal) => {
      vigil.end()
      this.process = undefined
      if (failed || this.stopping || (this.options.once && code === 0)) return
      if (signal && CRASHES.has(signal) && this.options.onCrash?.(signal)) return
      const wait = this.backoff.next(Date.now() - this.started)
      if (wait === undefined) {
        this.options.onFailure(new RestartsError(this.options.name, MOST_RESTARTS))
        return
      }
      this.options.onRestart?.(signal ?? `exit code ${code}`)
      this.timer = setTimeout(() => this.start(), wait)
    })
  }
}

/** For the entry of a supervised process: lets its supervisor know again and again that it doesn't hang. */
export function giveSigns(): void {
  setInterval(() => tell({ type: 'alive' }), SIGN_MS).unref()
}

/** For the entry of a supervised process: sends its supervisor a message. */
export function tell(message: ChildMessage): void {
  // A supervisor that has just gone hears nothing any more; that ends this process (endWithSupervisor).
  if (process.connected) process.send?.(message, () => undefined)
}

/**
 * For the entry of a supervised process that can't go on: tells the supervisor why. A fault of the program is logged
 * here, as its stack doesn't travel.
 */
export function tellFailure(error: unknown, log: Logger): void {
  const mistake = toRelayed(error)
  if (mistake.code === 'FAULT') log.error({ error }, 'a fault of the program')
  tell({ type: 'failed', mistake })
  process.exitCode = mistake.exitCode
}

/** For the entry of a supervised process: calls `onEnd` when the supervisor is gone, however it ended. */
export function endWithSupervisor(onEnd: () => void): void {
  process.once('disconnect', onEnd)
  if (process.send && !process.connected) onEnd()
}
