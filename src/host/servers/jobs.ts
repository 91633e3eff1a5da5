import { LRUCache } from 'lru-cache'
import type { Logger } from 'pino'
import type { DocumentEntry } from '../../answering/answerer.js'
import type { Job } from '../../answering/curation.js'
import { FootnoteError } from '../../errors.js'
import { mistakeOf, type SliceEvent } from './slice.js'

/** Works on a server's library for a while; resolves with whether there is more to do. */
export type Slicer = (server: string, onEvent: (event: SliceEvent) => void) => Promise<'done' | 'more'>

/** What the queue of work needs. */
export interface JobsOptions {
  slice: Slicer
  /** Documents that came of a file of a server's library. */
  documentsOf(server: string, file: string): Promise<DocumentEntry[]>
  /** What was asked of a server can't be done: nothing of it is to be left. */
  giveUp(server: string): void
  log: Logger
  /** Servers that are worked on at once: a long file is read beside another server's short one. */
  lanes?: number
  /** Before a server is tried again, in milliseconds. */
  retry?: number
}

const LANES = 3
const RETRY_MS = 500
/** A server whose work fails this often in a row is left alone until something is asked of it again. */
const MOST_TRIES = 3
/** How long it is known what became of a job. */
const REMEMBERED_MS = 3_600_000
const MOST_REMEMBERED = 10_000

/** Passes by itself: another process writes to the library. */
const PASSING = new Set(['LIBRARY_LOCKED'])

interface Entry extends Job {
  server: string
}

/** The work on servers' libraries. Servers take turns, a slice each, however much one of them has to do. */
export class Jobs {
  private readonly under = new Map<string, Entry>()
  private readonly ended = new LRUCache<string, Entry>({ max: MOST_REMEMBERED, ttl: REMEMBERED_MS })
  private turns: string[] = []
  private readonly running = new Map<string, Promise<void>>()
  private readonly tries = new Map<string, number>()
  private readonly timers = new Set<NodeJS.Timeout>()
  private closed = false

  constructor(private readonly options: JobsOptions) {}

  /** Something was ordered in a server's library. */
  add(server: string, job: string, file: string): Job {
    const entry: Entry = {
      ...{ server, job, file, state: 'waiting', ahead: 0, embedded: 0, of: 0 },
      ...{ documents: [], skipped: [] },
    }
    this.under.set(job, entry)
    this.resume(server)
    return this.told(entry)
  }

  /** There is something to do in a server's library. */
  resume(server: string): void {
    if (this.closed) return
    if (!this.turns.includes(server)) this.turns.push(server)
    this.next()
  }

  /** Undefined if nothing is known of it (any more). */
  of(server: string, job: string): Job | undefined {
    const entry = this.under.get(job) ?? this.ended.get(job)
    return entry?.server === server ? this.told(entry) : undefined
  }

  /** What is under way in a server's library, first come first. */
  all(server: string): Job[] {
    return [...this.under.values()].filter((entry) => entry.server === server).map((entry) => this.told(entry))
  }

  /** Nothing is done in a server's library any more once this resolves; what was ordered is dropped. */
  async quiet(server: string): Promise<void> {
    this.turns = this.turns.filter((one) => one !== server)
    for (const entry of [...this.under.values()]) if (entry.server === server) this.under.delete(entry.job)
    await this.running.get(server)
  }

  /** Resolves when nothing is left to do. */
  async idle(): Promise<void> {
    while (!this.closed && (this.turns.length > 0 || this.running.size > 0)) {
      await Promise.race([...this.running.values(), new Promise<void>((resolve) => this.later(RETRY_MS, resolve))])
    }
  }

  async close(): Promise<void> {
    this.closed = true
    for (const timer of this.timers) clearTimeout(timer)
    await Promise.all(this.running.values())
  }

  private told({ server, ...job }: Entry): Job {
    const ahead = job.state === 'waiting' ? Math.max(0, this.turns.indexOf(server)) : 0
    return { ...job, ahead }
  }

  private next(): void {
    while (!this.closed && this.running.size < (this.options.lanes ?? LANES)) {
      const server = this.turns.find((one) => !this.running.has(one))
      if (server === undefined) return
      this.turns = this.turns.filter((one) => one !== server)
      const turn = this.turn(server).finally(() => {
        this.running.delete(server)
        this.next()
      })
      this.running.set(server, turn)
    }
  }

  /** Never rejects. */
  private async turn(server: string): Promise<void> {
    try {
      const heard: Promise<void>[] = []
      const left = await this.options.slice(server, (event) => heard.push(this.hear(server, event)))
      await Promise.all(heard)
      this.tries.delete(server)
      if (left === 'done') this.finish(server)
      if (left === 'more' || this.all(server).length > 0) this.again(server)
    } catch (error) {
      this.failed(server, error)
    }
  }

  private async hear(server: string, event: SliceEvent): Promise<void> {
    if (event.type === 'embedding') {
      for (const entry of this.under.values()) {
        if (entry.server !== server || entry.state !== 'embedding') continue
        // A slice counts what is left; the job counts from its beginning.
        const left = event.total - event.done
        entry.of = Math.max(entry.of, left)
        entry.embedded = entry.of - left
      }
      return
    }
    const entry = this.under.get(event.job)
    if (!entry) return
    if (event.type === 'reading') entry.state = 'reading'
    else if (event.type === 'refused') this.end(entry, { state: 'refused', mistake: event.mistake })
    else {
      const { file, skipped } = event
      Object.assign(entry, { file, skipped, state: 'embedding' })
      entry.documents = await this.options.documentsOf(server, file)
    }
  }

  private finish(server: string): void {
    for (const entry of [...this.under.values()]) {
      if (entry.server === server && entry.state === 'embedding') this.end(entry, { state: 'done', embedded: entry.of })
    }
  }

  private end(entry: Entry, how: Partial<Entry>): void {
    this.under.delete(entry.job)
    this.ended.set(entry.job, { ...entry, ...how })
  }

  private again(server: string): void {
    if (!this.closed && !this.turns.includes(server)) this.turns.push(server)
  }

  private failed(server: string, error: unknown): void {
    const { log, giveUp, retry = RETRY_MS } = this.options
    if (this.closed) return
    const passing = error instanceof FootnoteError && PASSING.has(error.code)
    const tries = (this.tries.get(server) ?? 0) + (passing ? 0 : 1)
    this.tries.set(server, tries)
    if (tries < MOST_TRIES) {
      if (!passing) log.warn({ error }, "work on a server's library is tried again")
      this.later(retry, () => this.resume(server))
      return
    }
    log.error({ error }, "work on a server's library failed")
    this.tries.delete(server)
    giveUp(server)
    for (const entry of [...this.under.values()]) {
      if (entry.server === server) this.end(entry, { state: 'refused', mistake: mistakeOf(error) })
    }
  }

  private later(milliseconds: number, work: () => void): void {
    const timer = setTimeout(() => {
      this.timers.delete(timer)
      work()
    }, milliseconds)
    this.timers.add(timer)
  }
}
