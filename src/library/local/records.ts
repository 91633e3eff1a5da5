import { LRUCache } from 'lru-cache'
import { defined } from '../../defined.js'
import type { Range } from '../../documents/document.js'
import type { Form } from '../../documents/form.js'
import type { BudgetedCache, CacheBudget } from '../cache-budget.js'
import { LibraryBrokenError } from '../errors.js'
import { normaliseId, shortestId } from '../ids.js'
import type { DocumentRecord, IdLookup, PassageRecord } from '../library.js'
import { tokensOf } from '../tokens.js'
import type { Database } from './database.js'
import { lookedUp } from './looked-up.js'
import { decodeBreaks } from './paragraph-breaks.js'
import { byNumbers, DOCUMENTS, type DocumentRow, PASSAGES, type PassageRow, RETIRED } from './tables.js'
import { readSlices, readText } from './texts.js'

/** An ambiguous prefix lists at most this many passages. */
const CANDIDATES = 25
const CACHED_IDS = 20_000
const CACHED_DOCUMENTS = 5_000
/** A question may be in any language that has this share of the documents. */
const SPOKEN = 0.2

/** A passage with the terms of its text in order, as tokens.ts makes them. */
export interface Read {
  record: PassageRecord
  terms: string[]
}

/** Documents and passages as they are stored, and their ids. */
export class Records {
  /** Of documents, by number. */
  private readonly keys = new Map<number, string>()
  private readonly ids = new LRUCache<string, string>({ max: CACHED_IDS })
  private readonly rows = new LRUCache<string, DocumentRow>({ max: CACHED_DOCUMENTS })
  private readonly kept: BudgetedCache<Read>
  private spoken: string[] | undefined

  constructor(
    private readonly database: Database,
    caches: CacheBudget,
  ) {
    this.kept = caches.open('passages', ({ record, terms }) => 400 + 2 * record.text.length + 12 * terms.length)
  }

  /** Ids may have to grow when passages come, and a passage may stand elsewhere in its document. */
  refresh(): void {
    this.ids.clear()
    this.keys.clear()
    this.rows.clear()
    this.kept.clear()
    this.spoken = undefined
  }

  /** Lets go of what it keeps. */
  close(): void {
    this.kept.clear()
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

  /** The same, if it was read before. */
  knownDocument(key: string): DocumentRecord | undefined {
    const row = this.rows.get(key)
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
  byNumber(numbers: readonly number[]): Map<number, Read> {
    return lookedUp<number, Read>(numbers, this.kept, (unknown) => {
      const rows = byNumbers(PASSAGES, this.database, unknown)
      if (rows.length !== unknown.length) throw this.missing()
      return this.records(rows).map((record, place) => {
        return [rows[place]!.number, { record, terms: tokensOf(record.text).map(({ term }) => term) }]
      })
    })
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
    const ids = this.idsOf(retired.map(({ hash }) => hash))
    return {
      state: 'retired',
      retired: retired.map(({ hash, document, title, ordinal, retired: at }) => {
        return { id: ids.get(hash)!, hash, document, title, ordinal, retired: at }
      }),
    }
  }

  private row(key: string): DocumentRow | undefined {
    const known = this.rows.get(key)
    if (known) return known
    const row = DOCUMENTS.first(this.database, 'WHERE key = ?', key)
    // SQLite believes its index.
    if (row && row.key !== key) throw new LibraryBrokenError(this.database.file, 'a document is not where it was')
    if (row) this.rows.set(key, row)
    return row
  }

  /** Keys of documents by their numbers. */
  private keysOf(documents: Iterable<number>): Map<number, string> {
    return lookedUp<number, string>(documents, this.keys, (unknown) => {
      const rows = byNumbers(DOCUMENTS, this.database, unknown)
      if (rows.length !== unknown.length) throw new LibraryBrokenError(this.database.file, 'a document is missing')
      for (const row of rows) this.rows.set(row.key, row)
      return rows.map(({ number, key }) => [number, key])
    })
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
    const ids = this.idsOf(rows.map(({ hash }) => hash))
    const keys = this.keysOf(rows.map(({ document }) => document))
    return rows.map((row) => ({
      id: ids.get(row.hash)!,
      hash: row.hash,
      document: keys.get(row.document)!,
      ordinal: row.ordinal,
      start: row.start,
      end: row.end,
      paragraph: row.paragraph,
      ...decodeBreaks(row),
      headings: JSON.parse(row.headings) as string[],
      ...(row.page === null ? {} : { page: row.page }),
      ...(row.time === null ? {} : { time: row.time }),
      ...(row.form === null ? {} : (JSON.parse(row.form) as Form)),
      text: row.text,
    }))
  }

  /** Shortest prefix of each hash that no other one, live or retired, begins with. */
  private idsOf(hashes: readonly string[]): Map<string, string> {
    return lookedUp<string, string>(hashes, this.ids, (unknown) =>
      this.database
        .all<{ own: string } & Record<'a' | 'b' | 'c' | 'd', string | null>>(
          `SELECT j.value AS own,
             (SELECT max(hash) FROM passages WHERE hash < j.value) AS a,
             (SELECT min(hash) FROM passages WHERE hash > j.value) AS b,
             (SELECT max(hash) FROM retired WHERE hash < j.value) AS c,
             (SELECT min(hash) FROM retired WHERE hash > j.value) AS d
           FROM json_each(?) j`,
          JSON.stringify(unknown),
        )
        .map(({ own, a, b, c, d }) => [
          own,
          shortestId(
            own,
            [a, b, c, d].filter((hash) => hash !== null),
          ),
        ]),
    )
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
