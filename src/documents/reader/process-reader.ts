import { messageOf } from '../../errors.js'
import { DocumentError, ReaderStartError } from '../errors.js'
import { resultOf } from './answer.js'
import { FrameTooLongError } from './frames.js'
import { READER_LIMITS, type ReaderLimits } from './limits.js'
import type { DocumentReader, ReadRequest, ReadResult } from './reader.js'
import { CrashError, OutOfMemoryError, OutOfTimeError, ReaderWorker, StillError } from './worker.js'

/** What runs in the process, and how. */
export interface ProcessReaderOptions {
  /** A file: address; by default the compiled reader-process.ts. */
  entry?: URL
  limits?: Partial<ReaderLimits>
  /** Arguments for Node itself. This is the place for its permission model, too. */
  execArgv?: readonly string[]
}

/** A reader that doesn't start is tried this often. */
const MOST_STARTS = 3

/** The compiled entry of Footnote's own reader process. */
const ENTRY = new URL('./reader-process.js', import.meta.url)

/**
 * Reads in a process of its own, which is replaced when a file breaks it. A file breaks it by crashing it, by taking
 * more time, memory or room for its answer than the limits say, or by an answer that is none.
 */
export class ProcessReader implements DocumentReader {
  private worker: ReaderWorker | undefined
  private readonly limits: ReaderLimits

  constructor(private readonly options: ProcessReaderOptions = {}) {
    this.limits = { ...READER_LIMITS, ...options.limits }
  }

  /** Of the process that reads at present, if there is one. */
  get pid(): number | undefined {
    return this.worker?.pid
  }

  async read(request: ReadRequest, fresh = false): Promise<ReadResult> {
    if (fresh || this.worker?.broken) await this.close()
    this.worker ??= await this.start()
    try {
      return resultOf(await this.worker.ask(request), request)
    } catch (error) {
      if (error instanceof DocumentError) throw error
      await this.close()
      throw new DocumentError('DOCUMENT_BREAKS_READER', request.file, this.reasonOf(error), { cause: error })
    }
  }

  async close(): Promise<void> {
    const { worker } = this
    this.worker = undefined
    await worker?.end()
  }

  /** One that is stopped or killed while it starts is tried again: it has nothing to do with any file. */
  private async start(): Promise<ReaderWorker> {
    const { entry = ENTRY, execArgv = [] } = this.options
    for (let tries = 1; ; tries++) {
      const worker = new ReaderWorker(entry, execArgv, this.limits)
      try {
        await worker.ready()
        return worker
      } catch (error) {
        await worker.end()
        if (tries === MOST_STARTS) throw new ReaderStartError(messageOf(error), { cause: error })
      }
    }
  }

  private reasonOf(error: unknown): string {
    const { milliseconds, stillMilliseconds, megabytes, answerBytes } = this.limits
    if (error instanceof OutOfTimeError) return `reading it took longer than ${milliseconds / 1000} s.`
    if (error instanceof StillError) return `the reader did nothing for ${stillMilliseconds / 1000} s.`
    if (error instanceof OutOfMemoryError) return `reading it took more than ${megabytes} MB of memory.`
    if (error instanceof FrameTooLongError) return `reading it gave more than ${answerBytes / 1024 / 1024} MB.`
    if (error instanceof CrashError) return `reading it crashed the reader (${error.message}).`
    return 'reading it gave something that is not a document.'
  }
}
