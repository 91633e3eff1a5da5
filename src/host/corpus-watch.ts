import { realpathSync, statSync } from 'node:fs'
import { type FSWatcher, watch } from 'chokidar'
import type { Logger } from 'pino'
import { signatureOf } from '../documents/folder.js'
import { FootnoteError } from '../errors.js'

/** One run of the indexer. Both promises reject with what it failed on. */
export interface IndexerRun {
  /** All text is stored, though vectors may still be made. */
  stored: Promise<void>
  /** Nothing of it runs any more. */
  ended: Promise<void>
}

/** When a folder is looked at, in milliseconds. */
export interface WatchTimes {
  /** Files often come several at once: wait for this much quiet. New text is to be served within 2 s. */
  quiet: number
  /** Look without being told: network drives have no events. */
  slow: number
  /** Look for a folder that is gone. */
  gone: number
  /** Try again while another process writes to the library: first, and at most, twice as long each time. */
  retry: number
  longestRetry: number
}

const TIMES: WatchTimes = { quiet: 100, slow: 5 * 60_000, gone: 2_000, retry: 1_000, longestRetry: 60_000 }

/** What a watch needs. */
export interface CorpusWatchOptions {
  folder: string
  log: Logger
  startIndexer(): IndexerRun
  times?: Partial<WatchTimes>
}

/** Failures that pass by themselves: another process writes, or the index is being looked at. */
const PASSING = new Set(['LIBRARY_LOCKED', 'LIBRARY_CLOSED'])

/**
 * Starts the indexer whenever a corpus folder changes, one run at a time. Whatever changes during a run, or between a
 * run and the moment from which the folder is watched, leads to one more.
 */
export class CorpusWatch {
  private readonly times: WatchTimes
  private watcher: FSWatcher | undefined
  /** The folder that is watched, which another may take the place of; undefined while there is none. */
  private watched: FolderIdentity | undefined
  private timers: { quiet?: NodeJS.Timeout; slow?: NodeJS.Timeout } = {}
  private running = false
  private again = false
  private retries = 0
  private closed = false
  /** What the folder looked like when the last run began, and whether that failed. */
  private seen: string | undefined
  private failedLast = false

  constructor(private readonly options: CorpusWatchOptions) {
    this.times = { ...TIMES, ...options.times }
  }

  /** Begins to watch. */
  start(): void {
    if (this.closed) return
    this.watch()
    this.lookLater()
  }

  /**
   * Starts a run, or asks for one more after the one that runs.
   * @returns when the text is stored
   * @throws what the run failed on
   */
  async run(): Promise<void> {
    if (this.closed) return
    if (this.running) {
      this.again = true
      return
    }
    this.running = true
    this.again = false
    this.seen = signatureOf(this.options.folder)
    const { stored, ended } = this.options.startIndexer()
    const after = ended.then(
      () => this.ended(),
      (error: unknown) => this.failed(error),
    )
    await stored.catch(async (error: unknown) => {
      await after
      throw error
    })
  }

  async close(): Promise<void> {
    this.closed = true
    clearTimeout(this.timers.quiet)
    clearTimeout(this.timers.slow)
    await this.watcher?.close()
  }

  private watch(): void {
    const { folder, log } = this.options
    this.watched = identityOf(folder)
    if (this.watched === undefined) return
    // A link out of the folder is not read, and what it leads to may be the whole disk.
    this.watcher = watch(this.watched.path, { ignoreInitial: true, followSymlinks: false })
    this.watcher.on('all', () => (this.isInPlace() ? this.runSoon(this.times.quiet) : this.look()))
    // What changed before it was watched.
    this.watcher.on('ready', () => this.runIfChanged())
    this.watcher.on('error', (error) => log.warn({ error }, 'the corpus folder cannot be watched'))
  }

  private runSoon(milliseconds: number): void {
    clearTimeout(this.timers.quiet)
    if (this.closed) return
    this.timers.quiet = setTimeout(() => {
      this.run().catch((error: unknown) => this.options.log.warn({ error }, 'the corpus could not be read in'))
    }, milliseconds)
  }

  private ended(): void {
    this.running = false
    this.failedLast = false
    this.retries = 0
    if (this.again) this.runSoon(this.times.quiet)
  }

  private failed(error: unknown): void {
    this.running = false
    this.failedLast = true
    if (error instanceof FootnoteError && PASSING.has(error.code)) {
      this.runSoon(Math.min(this.times.retry * 2 ** this.retries++, this.times.longestRetry))
    } else if (this.again) this.runSoon(this.times.quiet)
  }

  private lookLater(): void {
    const wait = this.watched === undefined ? this.times.gone : this.times.slow
    if (!this.closed) this.timers.slow = setTimeout(() => this.look(), wait)
  }

  /** Whether or not there were events. */
  private look(): void {
    clearTimeout(this.timers.slow)
    if (!this.isInPlace()) {
      this.watcher?.close().catch((error: unknown) => this.options.log.warn({ error }, 'a watch could not be ended'))
      this.watcher = undefined
      this.watch()
    }
    // A folder that is gone is looked for often, and what failed on it would fail each time.
    if (this.failedLast && this.watched && !this.running) this.runSoon(this.times.quiet)
    else this.runIfChanged()
    this.lookLater()
  }

  private runIfChanged(): void {
    if (signatureOf(this.options.folder) !== this.seen) this.runSoon(this.times.quiet)
  }

  private isInPlace(): boolean {
    const now = identityOf(this.options.folder)
    return now?.path === this.watched?.path && now?.inode === this.watched?.inode && now?.born === this.watched?.born
  }
}

interface FolderIdentity {
  /** Real path: a watcher that follows no links would watch a link for itself. */
  path: string
  inode: bigint
  /** Inodes are used again at once. */
  born: bigint
}

/** Undefined if there is no such folder. */
function identityOf(folder: string): FolderIdentity | undefined {
  try {
    const path = realpathSync(folder)
    const { ino, birthtimeNs } = statSync(path, { bigint: true })
    return { path, inode: ino, born: birthtimeNs }
  } catch {
    return undefined
  }
}
