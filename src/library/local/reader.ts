import { defined } from '../../defined.js'
import type { Range } from '../../documents/document.js'
import { type CacheBudget, PROCESS_BUDGET } from '../cache-budget.js'
import type {
  Counts,
  DocumentRecord,
  EmbedderInfo,
  FileNote,
  IdLookup,
  Library,
  LibraryStatus,
  PageRecord,
  PassageRecord,
  SearchQuery,
  SearchResult,
  TitleSuggestion,
} from '../library.js'
import { TOKENS_VERSION } from '../tokens.js'
import { Database } from './database.js'
import { unreadableFiles } from './file-notes.js'
import { documentsHolding } from './holding.js'
import { checkVersion, notedVersion } from './last-version.js'
import { LexicalIndex } from './lexical.js'
import { embedderOf, metaNumber } from './meta.js'
import { isCurrent, isMade } from './migrations.js'
import { pageRecords } from './pages.js'
import { Records } from './records.js'
import { Search } from './search.js'
import { misspeltTerm, similarWord } from './spelling.js'
import { Titles } from './titles.js'
import { VectorIndex } from './vectors.js'
import { LocalWriter } from './writer.js'

export interface LocalLibraryOptions {
  /** Which embedder makes the questions' vectors; by default the one that the index was made with. */
  fingerprint?: string
  /** By default that of the process. */
  caches?: CacheBudget
}

/**
 * Files of up to this many bytes are looked through whenever they are opened, which takes about 1 ms a megabyte. A
 * larger one is checked on the side (see Engine.check): until that is done, damage to an index of SQLite may hide a
 * row.
 */
const LOOKED_THROUGH = 64 * 2 ** 20

type Totals = Pick<LibraryStatus, 'documents' | 'passages' | 'waiting' | 'version'>

/** A library in one SQLite file, opened for reading. Another process may write to it meanwhile. */
export class LocalLibrary implements Library {
  private readonly lexical: LexicalIndex
  private readonly records: Records
  private readonly searching: Search
  private readonly titles: Titles
  private readonly caches: CacheBudget
  private vectors: VectorIndex | undefined
  private seen = -1
  private totals: Totals | undefined

  private constructor(
    private readonly database: Database,
    private readonly directory: string,
    private readonly options: LocalLibraryOptions,
  ) {
    this.lexical = new LexicalIndex(database)
    this.caches = options.caches ?? PROCESS_BUDGET
    this.records = new Records(database, this.caches)
    this.titles = new Titles(database)
    this.searching = new Search(database, this.lexical, this.records)
  }

  /**
   * Opens the library in `directory`. One of an older format, or with a word index of other tokens, is brought up to
   * date first.
   * @throws LibraryMissingError, LibraryBrokenError, LibraryRolledBackError, LibraryNewerError; LibraryLockedError if
   *   it has to be brought up to date while another process writes
   */
  static async open(directory: string, options: LocalLibraryOptions = {}): Promise<LocalLibrary> {
    const noted = notedVersion(directory)
    const database = Database.openForReading(directory)
    try {
      checkVersion(database, noted)
      await bringUpToDate(database, directory)
      if (database.bytes() <= LOOKED_THROUGH) database.lookThrough()
      const library = new LocalLibrary(database, directory, options)
      library.now(() => undefined)
      return library
    } catch (error) {
      database.close()
      throw error
    }
  }

  /**
   * The embedder whose vectors answer in the library in `directory`; undefined if none has made any yet.
   * @throws what `open` throws
   */
  static async answeringEmbedder(directory: string): Promise<EmbedderInfo | undefined> {
    const database = Database.openForReading(directory)
    try {
      // An index that was never written to the end of its first transaction has no tables yet.
      if (!isMade(database)) return undefined
      await bringUpToDate(database, directory)
      const row = embedderOf(database)
      if (!row) return undefined
      const { fingerprint, name, dimensions, folder } = row
      return { fingerprint, name, dimensions, ...defined({ folder: folder ?? undefined }) }
    } finally {
      database.close()
    }
  }

  /**
   * Files that no document could be made of when the library in `directory` was last brought up to date. Throws
   * LibraryMissing, LibraryBroken, LibraryNewer.
   */
  static unreadableFiles(directory: string): FileNote[] {
    const database = Database.openForReading(directory)
    try {
      return isCurrent(database) ? unreadableFiles(database) : []
    } finally {
      database.close()
    }
  }

  /** Saved web pages among the documents. Throws what `unreadableFiles` throws. */
  static pages(directory: string): PageRecord[] {
    const database = Database.openForReading(directory)
    try {
      return isCurrent(database) ? pageRecords(database) : []
    } finally {
      database.close()
    }
  }

  async status(): Promise<LibraryStatus> {
    return this.now(() => ({
      ...this.counted(),
      languages: this.records.ownLanguages(),
      model: this.vectors?.embedder.name ?? '',
      dimensions: this.vectors?.embedder.dimensions ?? 0,
    }))
  }

  async search(query: SearchQuery): Promise<SearchResult> {
    return this.now(() => this.searching.run(query, this.vectors))
  }

  async lookup(id: string): Promise<IdLookup> {
    return this.now(() => this.records.lookup(id))
  }

  async documents(): Promise<DocumentRecord[]> {
    return this.now(() => this.records.documents())
  }

  async document(key: string): Promise<DocumentRecord | undefined> {
    return this.kept(() => this.records.knownDocument(key)) ?? this.now(() => this.records.document(key))
  }

  async text(key: string): Promise<string | undefined> {
    return this.now(() => this.records.text(key))
  }

  async slices(key: string, ranges: readonly Range[]): Promise<string[] | undefined> {
    return this.now(() => this.records.slices(key, ranges))
  }

  async passageAt(key: string, offset: number): Promise<PassageRecord | undefined> {
    return this.now(() => this.records.passageAt(key, offset))
  }

  async suggest(typed: string, limit: number): Promise<TitleSuggestion[]> {
    return this.now(() => this.titles.suggest(typed, limit))
  }

  async documentsHolding(terms: readonly string[]): Promise<DocumentRecord[]> {
    return this.now(() => this.records.documents(documentsHolding(this.database, this.lexical, terms)))
  }

  async passages(key: string, from = 0, count = Number.MAX_SAFE_INTEGER): Promise<PassageRecord[]> {
    return this.now(() => this.records.passagesOf(key, from, count))
  }

  async counts(terms: readonly string[], pieces: ArrayLike<number>): Promise<Counts> {
    return this.now(() => ({
      passages: this.lexical.size,
      words: this.lexical.length,
      having: Object.fromEntries(terms.map((term) => [term, this.lexical.frequency(term)])),
      ...(this.vectors?.pieceCounts(pieces) ?? { inputs: 0, pieces: Array.from(pieces, () => 0) }),
    }))
  }

  async idf(terms: readonly string[]): Promise<number[]> {
    return this.now(() => terms.map((term) => this.lexical.idf(term)))
  }

  async similar(word: string): Promise<string | undefined> {
    if (misspeltTerm(word) === undefined) return undefined
    return this.now(() => similarWord(this.database, this.lexical, word))
  }

  /**
   * Resolves when the graph over the vectors is in memory, if there are enough of them to need one. Nobody has to wait
   * for it: until then vectors are searched exactly. Rejects with the error that kept the graph from being loaded.
   */
  async ready(): Promise<void> {
    await this.now(() => this.vectors)?.ready()
  }

  async close(): Promise<void> {
    this.vectors?.close()
    this.records.close()
    this.database.close()
  }

  /** What is in memory already, if the library is still as it was then; that takes no transaction. */
  private kept<Result>(known: () => Result | undefined): Result | undefined {
    return this.database.dataVersion() === this.seen ? known() : undefined
  }

  /** Reads from one state of the library, the newest; what other processes committed is taken in first. */
  private now<Result>(work: () => Result): Result {
    return this.database.read(() => {
      const version = this.database.dataVersion()
      if (version !== this.seen) {
        this.refresh()
        this.seen = version
      }
      return work()
    })
  }

  private refresh(): void {
    this.lexical.refresh()
    this.records.refresh()
    this.titles.refresh()
    const embedder = embedderOf(this.database, this.options.fingerprint)
    if (embedder && this.vectors?.embedder.number === embedder.number) this.vectors.refresh()
    else {
      this.vectors?.close()
      this.vectors = embedder && new VectorIndex(this.database, this.directory, embedder, this.caches)
    }
    this.totals = undefined
  }

  /** Counted once for each state of the library: every answer asks for it. */
  private counted(): Totals {
    this.totals ??= {
      documents: this.count('SELECT count(*) AS n FROM documents'),
      passages: this.count('SELECT count(*) AS n FROM passages'),
      waiting: this.count(
        `SELECT count(*) AS n FROM passages p
         WHERE NOT EXISTS (SELECT 1 FROM vectors v WHERE v.embedder = ? AND v.input = p.input)`,
        this.vectors?.embedder.number ?? 0,
      ),
      version: metaNumber(this.database, 'version'),
    }
    return this.totals
  }

  private count(sql: string, ...values: number[]): number {
    return this.database.get<{ n: number }>(sql, ...values)?.n ?? 0
  }
}

async function bringUpToDate(database: Database, directory: string): Promise<void> {
  if (isCurrent(database) && metaNumber(database, 'tokens') === TOKENS_VERSION) return
  await LocalWriter.open(directory).close()
}
