import { randomUUID } from 'node:crypto'
import type { PassageVectors } from '../../embedding/embedder.js'
import type { FileLock } from '../../file-lock.js'
import { LibraryBrokenError } from '../errors.js'
import { documentKey } from '../ids.js'
import type {
  EmbedderInfo,
  FileNote,
  FilePlace,
  IncomingDocument,
  KnownFile,
  LibraryWriter,
  PageRecord,
  PendingInput,
} from '../library.js'
import { TOKENS_VERSION } from '../tokens.js'
import { Database, hasDatabase } from './database.js'
import { dropFileNotes, fileNotes, putFileNotes } from './file-notes.js'
import { saveGraph } from './graph-file.js'
import { inputsOf } from './inputs.js'
import { forgetVersion, notedVersion, noteVersion } from './last-version.js'
import { takeWriterLock } from './lock.js'
import { count, embedderOf, libraryId, metaNumber, setMeta } from './meta.js'
import { isMade, migrate } from './migrations.js'
import { removeOutline, storeOutline } from './outline.js'
import { pageRecords, removePage, storePage } from './pages.js'
import { type PassageChange, removePassages, replacePassages } from './passage-rows.js'
import { mergeAll, mergeSmall, rebuildSegments, writeSegment } from './segments.js'
import { withStandingNote } from './standing-note.js'
import { DOCUMENTS, type DocumentRow, type EmbedderRow, RETIRED } from './tables.js'
import { removeText, storeText } from './texts.js'
import { declareEmbedder, noteUse, pendingInputs, storeVectors, sweepVectors } from './vector-rows.js'

/** The writing side of a local library. */
export class LocalWriter implements LibraryWriter {
  private constructor(
    private readonly directory: string,
    private readonly lock: FileLock,
    private readonly database: Database,
  ) {}

  /**
   * Opens the library in `directory` for writing and makes it where it is missing; an older format or word index is
   * brought up to date.
   * @param id of a library that is made here, see documentKey; by default a random one
   * @throws LibraryLockedError, LibraryNewerError, LibraryBrokenError, LibraryNotWritableError
   */
  static open(directory: string, id: string = randomUUID()): LocalWriter {
    const fresh = !hasDatabase(directory)
    const database = Database.openForWriting(directory)
    let lock: FileLock | undefined
    try {
      lock = takeWriterLock(directory)
      if (fresh) forgetVersion(directory)
      const noted = notedVersion(directory)
      if (noted !== undefined && !isMade(database)) throw new LibraryBrokenError(database.file, 'it is empty')
      migrate(database, id)
      if (metaNumber(database, 'tokens') !== TOKENS_VERSION) retokenise(database)
      const writer = new LocalWriter(directory, lock, database)
      writer.outdo(noted)
      return writer
    } catch (error) {
      database.close()
      lock?.release()
      throw error
    }
  }

  async files(): Promise<KnownFile[]> {
    return DOCUMENTS.read(this.database, 'ORDER BY number').map(
      ({ key, file, folder, byte_hash: byteHash, note_hash: noteHash, reader }) => {
        return { key, file, folder, byteHash, noteHash, reader }
      },
    )
  }

  async fileNotes(): Promise<FileNote[]> {
    return fileNotes(this.database)
  }

  async pages(): Promise<PageRecord[]> {
    return pageRecords(this.database)
  }

  async noteFiles(notes: readonly FileNote[]): Promise<void> {
    this.write(() => putFileNotes(this.database, notes))
  }

  async forgetFiles(places: readonly FilePlace[]): Promise<void> {
    this.write(() => dropFileNotes(this.database, places))
  }

  async put(given: IncomingDocument, key?: string): Promise<{ key: string; added: number; removed: number }> {
    return this.write(() => {
      const known = this.find(given, key)
      const incoming = known ? withStandingNote(this.database, known.number, given) : given
      const document = known ?? this.insert(incoming, key)
      this.clear(incoming, document.number)
      if (known) DOCUMENTS.change(this.database, rowOf(known.number, known.key, incoming))
      storeText(this.database, document.number, incoming.document.text)
      storeOutline(this.database, document.number, incoming.document.text, incoming.passages)
      storePage(this.database, document.number, incoming.page)
      const change = replacePassages(this.database, document.number, incoming)
      this.settle(document.key, incoming.document.title, change)
      return { key: document.key, added: change.added, removed: new Set(change.retired.map(({ hash }) => hash)).size }
    })
  }

  async rename(key: string, file: string, folder: string): Promise<void> {
    this.write(() => {
      const document = DOCUMENTS.first(this.database, 'WHERE key = ?', key)
      if (document) DOCUMENTS.change(this.database, { ...document, file, folder })
      count(this.database, 'version')
    })
  }

  async remove(key: string): Promise<void> {
    this.write(() => {
      const document = this.database.get<{ number: number; title: string }>(
        'SELECT number, title FROM documents WHERE key = ?',
        key,
      )
      if (document) this.removeDocument(document.number, key, document.title)
    })
  }

  async useEmbedder(embedder: EmbedderInfo): Promise<void> {
    this.write(() => {
      const { fingerprint, name, dimensions, folder = null } = embedder
      declareEmbedder(this.database, { fingerprint, name, dimensions, folder })
      count(this.database, 'version')
    })
  }

  async totals(fingerprint: string): Promise<{ documents: number; passages: number; waiting: number }> {
    return this.database.get<{ documents: number; passages: number; waiting: number }>(
      `SELECT (SELECT count(*) FROM documents) AS documents, (SELECT count(*) FROM passages) AS passages,
       (SELECT count(DISTINCT input) FROM passages p WHERE NOT EXISTS
        (SELECT 1 FROM vectors v WHERE v.embedder = ? AND v.input = p.input)) AS waiting`,
      embedderOf(this.database, fingerprint)?.number ?? 0,
    )!
  }

  async pending(fingerprint: string, limit: number): Promise<PendingInput[]> {
    return pendingInputs(this.database, fingerprint, limit)
  }

  async storeVectors(fingerprint: string, vectors: { inputHash: string; vectors: PassageVectors }[]): Promise<void> {
    const dimensions = vectors[0]?.vectors.windows[0]?.length
    if (dimensions === undefined) return
    this.write(() => {
      const embedder: EmbedderRow =
        embedderOf(this.database, fingerprint) ??
        declareEmbedder(this.database, { fingerprint, name: fingerprint, dimensions, folder: null })
      storeVectors(this.database, embedder, vectors)
      count(this.database, 'version')
    })
  }

  async tidy(): Promise<void> {
    this.write(() => {
      const merged = mergeAll(this.database)
      const swept = sweepVectors(this.database)
      if (merged || swept) count(this.database, 'version')
    })
    const embedder = embedderOf(this.database)
    if (embedder) await saveGraph(this.database, this.directory, embedder)
    this.shrink()
  }

  async close(): Promise<void> {
    this.database.exec('PRAGMA wal_checkpoint(TRUNCATE)')
    this.database.close()
    this.lock.release()
  }

  /** One transaction, which is noted outside of the database as soon as it is committed. */
  private write<Result>(work: () => Result): Result {
    const result = this.database.write(work)
    noteVersion(this.database, this.directory)
    return result
  }

  /** A library that was rolled back goes on from where it was: what was lost is about to be read again. */
  private outdo(noted = 0): void {
    this.write(() => {
      if (metaNumber(this.database, 'version') < noted) setMeta(this.database, 'version', noted)
    })
  }

  private find(incoming: IncomingDocument, key: string | undefined): { number: number; key: string } | undefined {
    return key === undefined
      ? this.database.get(
          'SELECT number, key FROM documents WHERE folder = ? AND file = ?',
          incoming.folder,
          incoming.file,
        )
      : this.database.get('SELECT number, key FROM documents WHERE key = ?', key)
  }

  private insert(incoming: IncomingDocument, key: string | undefined): { number: number; key: string } {
    const { file, document } = incoming
    const library = libraryId(this.database)
    let own = key ?? documentKey(library, file, document.textHash)
    for (let attempt = 1; this.taken(own); attempt++) own = documentKey(library, file, document.textHash, attempt)
    this.clear(incoming, 0)
    const number = DOCUMENTS.nextNumber(this.database)
    DOCUMENTS.insert(this.database, rowOf(number, own, incoming))
    return { number, key: own }
  }

  private taken(key: string): boolean {
    return this.database.get('SELECT 1 FROM documents WHERE key = ?', key) !== undefined
  }

  /** A document that stands under this name but is another one goes. */
  private clear({ folder, file }: IncomingDocument, number: number): void {
    const other = this.database.get<{ number: number; key: string; title: string }>(
      'SELECT number, key, title FROM documents WHERE folder = ? AND file = ? AND number <> ?',
      ...[folder, file, number],
    )
    if (other) this.removeDocument(other.number, other.key, other.title)
  }

  private removeDocument(number: number, key: string, title: string): void {
    this.settle(key, title, removePassages(this.database, number))
    removeText(this.database, number)
    removeOutline(this.database, number)
    removePage(this.database, number)
    this.database.run('DELETE FROM documents WHERE number = ?', number)
  }

  /** What follows from changed passages: retired ids, use of vectors, the word index, the version. */
  private settle(key: string, title: string, change: PassageChange): void {
    const now = new Date().toISOString()
    for (const { hash, ordinal } of change.retired) {
      RETIRED.put(this.database, { hash, document: key, title, ordinal, retired: now })
    }
    this.database.run(
      `DELETE FROM retired WHERE document = ?1 AND hash IN
       (SELECT p.hash FROM passages p JOIN documents d ON d.number = p.document WHERE d.key = ?1)`,
      key,
    )
    noteUse(this.database, change.gained, change.lost)
    writeSegment(this.database, change.fresh)
    mergeSmall(this.database)
    count(this.database, 'version')
  }

  /** Gives pages back to the disk where a quarter of the file is free. */
  private shrink(): void {
    const free = this.database.get<{ freelist_count: number }>('PRAGMA freelist_count')?.freelist_count ?? 0
    const all = this.database.get<{ page_count: number }>('PRAGMA page_count')?.page_count ?? 0
    if (free * 4 > all) this.database.exec('VACUUM')
    this.database.exec('PRAGMA wal_checkpoint(TRUNCATE)')
  }
}

function rowOf(number: number, key: string, incoming: IncomingDocument): DocumentRow {
  const { document, passages, file, folder, reader, noteHash = '' } = incoming
  const { title, titleFrom, author = null, publisher = null, published = null, url = null, language = null } = document
  return {
    ...{ number, key, file, folder, title, title_from: titleFrom, author, publisher, published, url, language },
    ...{ byte_hash: document.byteHash, note_hash: noteHash, text_hash: document.textHash, reader },
    paragraphs: document.blocks.filter(({ kind }) => kind === 'paragraph').length,
    passages: passages.length,
  }
}

function retokenise(database: Database): void {
  database.write(() => {
    const rows = database.all<{ number: number }>('SELECT number FROM passages ORDER BY number')
    const inputs = inputsOf(
      database,
      rows.map(({ number }) => number),
    )
    rebuildSegments(
      database,
      [...inputs].map(([number, input]) => ({ number, input })),
    )
    setMeta(database, 'tokens', TOKENS_VERSION)
    count(database, 'version')
  })
}
