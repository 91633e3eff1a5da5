import { type ChildProcess, spawn } from 'node:child_process'
import type { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { defined } from '../../defined.js'
import { Vigil } from '../../vigil.js'
import { type Answer, AnswerError, answerOf } from './answer.js'
import { FrameReader, frameOf, jsonFrameOf } from './frames.js'
import type { ReaderLimits } from './limits.js'
import type { ReadRequest } from './reader.js'
import { ANSWERS_FD } from './serve.js'

/** All that a reader process gets of the environment: no token, no NODE_OPTIONS. */
const ENVIRONMENT = ['PATH', 'SystemRoot', 'TMPDIR', 'TEMP', 'TMP', 'TZ']

/**
 * A few megabytes for young objects. Node.js 24 takes many times that by default, so that reading a text of 13 MB took
 * 420 MB instead of 280; it is no faster for it.
 */
const YOUNG_OBJECTS = '--max-semi-space-size=4'
/** Only the end of what a process says while it dies is kept, in characters. */
const LAST_WORDS = 4096

/** A reader process took longer than its limit. */
export class OutOfTimeError extends Error {}
/** A reader process did nothing at all for some time: it was stopped, or waits for something that doesn't come. */
export class StillError extends Error {}
/** A reader process took more memory than its limit. */
export class OutOfMemoryError extends Error {}
/** A reader process ended; the message says how. */
export class CrashError extends Error {}

/** One reader process, and the one answer that is waited for. */
export class ReaderWorker {
  private readonly child: ChildProcess
  private readonly closed: Promise<void>
  private lastWords = ''
  private failure: Error | undefined
  private answered = 0
  private waiting: { number: number; resolve(answer: Answer): void; reject(error: Error): void } | undefined

  constructor(
    entry: URL,
    execArgv: readonly string[],
    private readonly limits: ReaderLimits,
  ) {
    const { megabytes, answerBytes } = limits
    const args = [
      `--max-old-space-size=${megabytes}`,
      YOUNG_OBJECTS,
      ...execArgv,
      fileURLToPath(entry),
      String(megabytes),
    ]
    const env: NodeJS.ProcessEnv = defined(Object.fromEntries(ENVIRONMENT.map((name) => [name, process.env[name]])))
    this.child = spawn(process.execPath, args, { env, stdio: ['pipe', 'ignore', 'pipe', 'pipe'], windowsHide: true })
    this.closed = new Promise((resolve) => this.child.once('close', () => resolve()))
    const frames = new FrameReader(answerBytes, (frame) => this.settle(answerOf(frame)))
    const answers = this.child.stdio[ANSWERS_FD] as Readable
    answers.on('data', (chunk: Buffer) => {
      try {
        if (!this.failure) frames.push(chunk)
      } catch (error) {
        this.fail(error instanceof Error ? error : new Error(String(error)))
      }
    })
    this.child.stderr?.on('data', (chunk: Buffer) => {
      this.lastWords = (this.lastWords + chunk.toString('latin1')).slice(-LAST_WORDS)
    })
    // Writing to a process that is just ending fails; how it ended says more.
    this.child.stdin?.on('error', () => undefined)
    answers.on('error', () => undefined)
    this.child.on('error', (error) => this.fail(error))
    this.child.on('close', (code, signal) => this.fail(this.endOf(code, signal)))
  }

  get pid(): number | undefined {
    return this.child.pid
  }

  /** It ended, or said something unasked: it must not read any more. */
  get broken(): boolean {
    return this.failure !== undefined
  }

  /** Resolves when the process is ready to read. */
  async ready(): Promise<void> {
    await this.next(this.limits.startMilliseconds)
  }

  /** What the process makes of a request. */
  async ask({ bytes, ...request }: ReadRequest): Promise<Answer> {
    const answer = this.next(this.limits.milliseconds)
    const head = { number: this.waiting?.number, ...request }
    for (const part of [...jsonFrameOf(head), ...frameOf(bytes)]) this.child.stdin?.write(part)
    return answer
  }

  async end(): Promise<void> {
    this.failure ??= new CrashError('ended')
    // There is nothing in it that is worth a farewell.
    this.child.kill('SIGKILL')
    await this.closed
  }

  private next(milliseconds: number): Promise<Answer> {
    return new Promise((resolve, reject) => {
      if (this.failure) {
        reject(this.failure)
        return
      }
      const timer = setTimeout(() => this.fail(new OutOfTimeError()), milliseconds)
      const patience = { still: this.limits.stillMilliseconds, silent: milliseconds }
      const vigil = new Vigil(this.child.pid ?? 0, patience, () => this.fail(new StillError()))
      const settled = () => {
        clearTimeout(timer)
        vigil.end()
      }
      this.waiting = {
        number: this.answered,
        resolve: (answer) => {
          settled()
          resolve(answer)
        },
        reject: (error) => {
          settled()
          reject(error)
        },
      }
    })
  }

  private settle(answer: Answer): void {
    const { waiting } = this
    if (waiting?.number !== answer.number) {
      this.fail(new AnswerError('nobody asked for it'))
      return
    }
    this.answered++
    this.waiting = undefined
    waiting.resolve(answer)
  }

  private fail(error: Error): void {
    this.failure ??= error
    this.waiting?.reject(this.failure)
    this.waiting = undefined
  }

  /** It kills itself, or the system does, for its memory alone. */
  private endOf(code: number | null, signal: NodeJS.Signals | null): Error {
    const outOfHeap = /heap out of memory|Array buffer allocation failed/i.test(this.lastWords)
    if (signal === 'SIGKILL' || outOfHeap) return new OutOfMemoryError()
    return new CrashError(signal ?? `exit code ${code}`)
  }
}
