import type { Logger } from 'pino'
import { answererFrom, type Libraries } from '../answering/answerer.js'
import { type Curators, curatorFrom } from '../answering/curation.js'
import { messageOf } from '../errors.js'
import { localEngine } from '../library/engine.js'
import { LibraryClosedError, RestartsError } from './errors.js'
import { mend } from './mend.js'
import { serve } from './server.js'
import { socketPath } from './socket-path.js'

/** An index that is said to be damaged and found sound this often in a row is a puzzle for people. */
const MOST_IN_VAIN = 3

/** What happens less often than this is not in a row. */
const IN_A_ROW_MS = 10 * 60_000

/** Time between two looks at everything in the index: disks lose bits while a bot runs for months, too. */
const LOOK_MS = 6 * 60 * 60_000

/** What a supervisor does for it. */
export interface MendingOptions {
  indexDir: string
  log: Logger
  /** Ends all processes that have the index open. */
  clear(): Promise<void>
  /** Reads the documents in; resolves when their text is stored. */
  readIn(): Promise<void>
  /** Opens the index again. */
  open(): void
  onNotice(words: string): void
  onFailure(error: Error): void
  /** Milliseconds between two looks at everything; 6 hours by default. */
  lookEvery?: number
}

/** Told everybody who asks while the index is closed. */
const CLOSED: Libraries & Curators = {
  library: () => answererFrom(() => Promise.reject(new LibraryClosedError())),
  curator: () => curatorFrom(() => Promise.reject(new LibraryClosedError())),
}

/**
 * Looks after an index that somebody found damaged: closes it, checks it, sets it aside if need be and has it made anew
 * from the documents. Whoever asks meanwhile is told so at once.
 */
export class Mending {
  /** Nobody may write: the index is being checked, or moved. */
  looking = false
  private running = false
  private stopped = false
  private inVain = 0
  private last = 0
  private nextLook: NodeJS.Timeout | undefined

  constructor(private readonly options: MendingOptions) {}

  /**
   * Begins, unless it is under way already.
   * @param error what the index said; by default a process crashed on it, or read damage
   * @returns that it will open the index again
   */
  begin(error?: Error): boolean {
    if (this.running || this.stopped) return true
    this.running = true
    this.run(error).then(
      () => {
        this.running = false
      },
      (failure: unknown) => this.options.onFailure(failure instanceof Error ? failure : new Error(messageOf(failure))),
    )
    return true
  }

  /**
   * Looks at everything in the index while questions are answered, in a process of its own, now and again and again;
   * begins if something is wrong.
   */
  checkOnTheSide(): void {
    clearTimeout(this.nextLook)
    void this.look().finally(() => {
      if (this.stopped) return
      this.nextLook = setTimeout(() => this.checkOnTheSide(), this.options.lookEvery ?? LOOK_MS)
      this.nextLook.unref()
    })
  }

  stop(): void {
    this.stopped = true
    clearTimeout(this.nextLook)
  }

  private async look(): Promise<void> {
    const { indexDir, log } = this.options
    if (this.running || this.stopped) return
    try {
      // There is none yet while the folder of documents is empty.
      if (!(await localEngine.has(indexDir))) return
      const problems = await localEngine.check(indexDir)
      if (problems.length > 0) this.begin()
      else log.debug('the index is sound')
    } catch (error) {
      log.warn({ error }, 'the index could not be checked')
    }
  }

  private count(inVain: boolean): void {
    if (Date.now() - this.last > IN_A_ROW_MS) this.inVain = 0
    this.last = Date.now()
    this.inVain = inVain ? this.inVain + 1 : 0
  }

  private async run(error: Error | undefined): Promise<void> {
    const { indexDir, log, clear, readIn, open, onNotice } = this.options
    log.warn({ error }, 'the index is looked at')
    this.looking = true
    await clear()
    const door = await serve(CLOSED, socketPath(indexDir), log)
    try {
      const { problems, aside } = await mend(indexDir, log)
      this.looking = false
      if (this.stopped) return
      if (aside) {
        onNotice(`The index is damaged (${problems[0]}). It is kept in ${aside}, and made anew from your documents.`)
      }
      this.count(aside === undefined)
      if (this.inVain > MOST_IN_VAIN) throw error ?? new RestartsError('library host', this.inVain)
      if (aside || error) await readIn()
    } finally {
      this.looking = false
      await door.close()
    }
    if (!this.stopped) open()
  }
}
