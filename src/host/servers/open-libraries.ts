import { writeFileSync } from 'node:fs'
import { LRUCache } from 'lru-cache'
import { defined } from '../../defined.js'
import type { CacheBudget } from '../../library/cache-budget.js'
import { localEngine } from '../../library/engine.js'
import type { Library } from '../../library/library.js'
import { LibraryClosedError } from '../errors.js'
import { saysDamaged } from '../mend.js'
import type { ServerFolder } from './folder.js'

/** Each has three files open. */
const MOST_OPEN = 64
/** One that nobody asked for this long is closed, in milliseconds. */
const IDLE_MS = 10 * 60_000
/** Of a vector in memory, in bytes a dimension, graph and word index included; rounded up. */
const BYTES_A_DIMENSION = 6
/** Of an open library that is empty, SQLite's own cache and statements included; measured by bench:servers. */
const BYTES_OF_NONE = 4 * 2 ** 20

interface Opened {
  library: Library
  users: number
  /** Nobody gets it any more; it is closed once nobody uses it. */
  leaving: boolean
  /** Bytes in memory, about. */
  bytes: number
}

/** How libraries are opened. */
export interface OpenLibrariesOptions {
  /** Of the model that makes the questions' vectors; by default that of each library. */
  fingerprint?: string
  /** Open libraries may take half as much memory as what is cached of them. */
  caches: CacheBudget
  /** One is damaged: it is to be made anew. */
  onDamaged(server: string): void
  most?: number
}

/** The servers' own libraries: opened when they are asked, closed when they are idle or others need their place. */
export class OpenLibraries {
  private readonly open: LRUCache<string, Opened>
  private readonly opening = new Map<string, Promise<Opened>>()
  private readonly closing = new Set<Promise<void>>()

  constructor(private readonly options: OpenLibrariesOptions) {
    const maxSize = Math.floor(options.caches.bytes / 2)
    this.open = new LRUCache({
      ...{ max: options.most ?? MOST_OPEN, maxSize, ttl: IDLE_MS, ttlAutopurge: true, updateAgeOnGet: true },
      sizeCalculation: ({ bytes }) => Math.min(maxSize, bytes),
      dispose: (opened) => this.leave(opened),
    })
  }

  /** How many are open. */
  get size(): number {
    return this.open.size
  }

  /**
   * Asks a server's own library.
   * @param work gets undefined if the server has none
   * @throws LibraryClosedError if it is damaged, and whatever `work` throws
   */
  async use<Result>(folder: ServerFolder, work: (library: Library | undefined) => Promise<Result>): Promise<Result> {
    const opened = await this.opened(folder)
    if (!opened) return work(undefined)
    opened.users++
    try {
      return await work(opened.library)
    } catch (error) {
      throw this.judged(folder, error)
    } finally {
      opened.users--
      if (opened.leaving && opened.users === 0) this.shut(opened)
    }
  }

  /** Closes one: resolves when nobody has it open any more. */
  async close(server: string): Promise<void> {
    this.open.delete(server)
    await Promise.all(this.closing)
  }

  /** Closes all. */
  async end(): Promise<void> {
    this.open.clear()
    await Promise.all(this.closing)
  }

  private async opened(folder: ServerFolder): Promise<Opened | undefined> {
    const known = this.open.get(folder.server)
    if (known) return known
    if (!(await localEngine.has(folder.index))) return undefined
    const opening = this.opening.get(folder.server) ?? this.start(folder)
    return opening
  }

  private start(folder: ServerFolder): Promise<Opened> {
    const { server } = folder
    const opening = this.openOne(folder)
      .then((opened) => {
        this.open.set(server, opened)
        return opened
      })
      .finally(() => this.opening.delete(server))
    this.opening.set(server, opening)
    return opening
  }

  private async openOne(folder: ServerFolder): Promise<Opened> {
    const { fingerprint, caches } = this.options
    try {
      const library = await localEngine.openLibrary(folder.index, { caches, ...defined({ fingerprint }) })
      const { passages, dimensions } = await library.status()
      const bytes = BYTES_OF_NONE + passages * dimensions * BYTES_A_DIMENSION
      return { library, users: 0, leaving: false, bytes }
    } catch (error) {
      throw this.judged(folder, error)
    }
  }

  /** A damaged library is put aside and made anew; the shared one is not to be suspected. */
  private judged(folder: ServerFolder, error: unknown): unknown {
    if (!saysDamaged(error)) return error
    this.open.delete(folder.server)
    writeFileSync(folder.damaged, '', { mode: 0o600 })
    this.options.onDamaged(folder.server)
    return new LibraryClosedError({ cause: error })
  }

  private leave(opened: Opened): void {
    opened.leaving = true
    if (opened.users === 0) this.shut(opened)
  }

  private shut(opened: Opened): void {
    const closing = opened.library.close().finally(() => this.closing.delete(closing))
    this.closing.add(closing)
  }
}
