import { LRUCache } from 'lru-cache'
import { defined } from '../../defined.js'
import type { Range } from '../../documents/document.js'
import { LibraryBrokenError } from '../errors.js'
import { normaliseId, shortestId } from '../ids.js'
import type { DocumentRecord, IdLookup, PassageRecord } from '../library.js'
import type { Database } from './database.js'
import { decodeBreaks } from './paragraph-breaks.js'
import { byNumbers, DOCUMENTS, type DocumentRow, PASSAGES, type PassageRow, RETIRED } from './tables.js'
import { readSlices, readText } from './texts.js'

/** An ambiguous prefix lists at most this many passages. */
const CANDIDATES = 25
const CACHED_IDS = 20_000
/** A question may be in any language that has this share of the documents. */
const SPOKEN = 0.2

/** Documents and passages as they are stored, and their ids. */
export class Records {
  /** Of documents, by number. */
  private readonly keys = new Map<number, string>()
  private readonly ids = new LRUCache<string, string>({ max: CACHED_IDS })
  private spoken: string[] | undefined

  constructor(private readonly database: Database) {}

  /** Ids may have to grow when passages come. */
  refresh(): void {
    this.ids.clear()
    this.keys.clear()
    this.spoken = undefined
  }

  /** Languages that questions are likely to be in (ISO 639-1): the documents' own, most frequent first, and English. */
  languages(): string[] {
    return [...new Set([...this.ownLanguages(), 'en'])]
  }

  /** Languages of at least a fifth of the documents (ISO 639-1), most frequent first. */
  ownLanguages(): string[] {
    this.spoken ??= this.countLanguages()
    return this.spoken
  }

  /** All documents, or those with some numbers, in the order in which they came. */
  documents(numbers?: ReadonlySet<number>): DocumentRecord[] {
    const rows = numbers
      ? byNumbers(DOCUMENTS, this.database, [...numbers])
      : DOCUMENTS.read(this.database, 'ORDER BY number')
    return rows.map(documentRecord)
  }

  document(key: string): DocumentRecord | undefined {
    const row = this.row(key)
    return row && documentRecord(row)
  }

  text(key: string): string | undefined {
    const row = this.row(key)
    return row && readText(this.database, row.number)
  }

  slices(key: string, ranges: readonly Range[]): string[] | undefined {
    const row = this.row(key)
    return row && readSlices(this.database, row.number, ranges)
  }

  /** The passage in which an offset of a document's text lies. */
  passageAt(key: string, offset: number): PassageRecord | undefined {
    const document = this.row(key)
    if (!document) return undefined
    const rest = 'WHERE document = ? AND start <= ? ORDER BY start DESC LIMIT 1'
    const rows = PASSAGES.read(this.database, rest, document.number, offset)
    if (rows.some((row) => row.document !== document.number)) throw this.missing()
    const [before] = this.records(rows)
    return before && offset < before.end ? before : undefined
  }

  /**
   * Passages of a document in order.
   * @throws LibraryBrokenError if one of them is missing
   */
  passagesOf(key: string, from: number, count: number): PassageRecord[] {
    const document = this.row(key)
    if (!document) return []
    const rest = 'WHERE document = ? AND ordinal >= ? ORDER BY ordinal LIMIT ?'
    const rows = PASSAGES.read(this.database, rest, document.number, from, count)
    const whole = rows.length === Math.max(0, Math.min(count, document.passages - from))
    const inPlace = rows.every((row, place) => row.document === document.number && row.ordinal === from + place)
    if (!whole || !inPlace) throw this.missing()
    return this.records(rows)
  }

  /**
   * Passages by their number.
   * @throws LibraryBrokenError if one of them is missing
   */
  byNumber(numbers: readonly number[]): Map<number, PassageRecord> {
    const rows = byNumbers(PASSAGES, this.database, numbers)
    if (rows.length !== new Set(numbers).size) throw this.missing()
    return new Map(this.records(rows).map((record, place) => [rows[place]!.number, record]))
  }

  lookup(typed: string): IdLookup {
    const prefix = normaliseId(typed)
    if (prefix === undefined) return { state: 'unknown' }
    const end = endOf(prefix)
    const hashes = this.database.all<{ hash: string }>(
      'SELECT DISTINCT hash FROM passages WHERE hash >= ? AND hash < ? ORDER BY hash LIMIT ?',
      prefix,
      end,
      CANDIDATES,
    )
    if (hashes.length > 0) {
      const rest = 'WHERE hash >= ? AND hash < ? ORDER BY hash, number LIMIT ?'
      const rows = PASSAGES.read(this.database, rest, prefix, end, CANDIDATES)
      if (!rows.every(({ hash }) => hash.startsWith(prefix))) throw this.missing()
      return { state: hashes.length === 1 ? 'found' : 'ambiguous', passages: this.records(rows) }
    }
    const rest = 'WHERE hash >= ? AND hash < ? ORDER BY hash, document LIMIT ?'
    const retired = RETIRED.read(this.database, rest, prefix, end, CANDIDATES)
    if (retired.length === 0) return { state: 'unknown' }
    return {
      state: 'retired',
      retired: retired.map(({ hash, document, title, ordinal, retired: at }) => {
        return { id: this.idOf(hash), hash, document, title, ordinal, retired: at }
      }),
    }
  }

  private row(key: string): DocumentRow | undefined {
    const row = DOCUMENTS.first(this.database, 'WHERE key = ?', key)
    // SQLite believes its index.
    if (row && row.key !== key) throw new LibraryBrokenError(this.database.file, 'a document is not where it was')
    return row
  }

  private keyOf(document: number): string {
    const before = this.keys.get(document)
    if (before !== undefined) return before
    const row = DOCUMENTS.first(this.database, 'WHERE number = ?', document)
    if (!row) throw new LibraryBrokenError(this.database.file, 'a document is missing')
    this.keys.set(document, row.key)
    return row.key
  }

  private missing(): LibraryBrokenError {
    return new LibraryBrokenError(this.database.file, 'a passage is missing')
  }

  private countLanguages(): string[] {
    const rows = this.database.all<{ language: string | null; documents: number }>(
      'SELECT language, count(*) AS documents FROM documents GROUP BY language ORDER BY documents DESC, language',
    )
    const all = rows.reduce((sum, { documents }) => sum + documents, 0)
    return rows.filter(({ documents }) => documents >= SPOKEN * all).flatMap(({ language }) => language ?? [])
  }

  private records(rows: PassageRow[]): PassageRecord[] {
    return rows.map((row) => ({
      id: this.idOf(row.hash),
      hash: row.hash,
      document: this.keyOf(row.document),
      ordinal: row.ordinal,
      start: row.start,
      end: row.end,
      paragraph: row.paragraph,
      ...decodeBreaks(row),
      headings: JSON.parse(row.headings) as string[],
      ...(row.page === null ? {} : { page: row.page }),
      ...(row.time === null ? {} : { time: row.time }),
      text: row.text,
    }))
  }

  /** Shortest prefix that no other hash, live or retired, begins with. */
  private idOf(hash: string): string {
    const before = this.ids.get(hash)
    if (before !== undefined) return before
    const neighbours = this.database.all<{ hash: string | null }>(
      `SELECT max(hash) AS hash FROM passages WHERE hash < ?1 UNION ALL SELECT min(hash) FROM passages WHERE hash > ?1
       UNION ALL SELECT max(hash) FROM retired WHERE hash < ?1 UNION ALL SELECT min(hash) FROM retired WHERE hash > ?1`,
      hash,
    )
    const id = shortestId(
      hash,
      neighbours.flatMap((row) => row.hash ?? []),
    )
    this.ids.set(hash, id)
    return id
  }
}

/** The first string that no longer begins with the prefix; "~" comes after every digit of an id. */
function endOf(prefix: string): string {
  return `${prefix}~`
}

function documentRecord(row: DocumentRow): DocumentRecord {
  return {
    key: row.key,
    file: row.file,
    title: row.title,
    titleFrom: row.title_from,
    ...defined({
      author: row.author ?? undefined,
      publisher: row.publisher ?? undefined,
      published: row.published ?? undefined,
      url: row.url ?? undefined,
      language: row.language ?? undefined,
    }),
    textHash: row.text_hash,
    paragraphs: row.paragraphs,
    passages: row.passages,
  }
}
