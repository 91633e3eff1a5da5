import { LRUCache } from 'lru-cache'
import { defined } from '../../defined.js'
import type { Range } from '../../documents/document.js'
import { normaliseId, shortestId } from '../ids.js'
import type { DocumentRecord, IdLookup, PassageRecord } from '../library.js'
import type { Database } from './database.js'
import { readSlices, readText } from './texts.js'

interface DocumentRow {
  key: string
  file: string
  title: string
  title_from: DocumentRecord['titleFrom']
  author: string | null
  publisher: string | null
  published: string | null
  url: string | null
  language: string | null
  text_hash: string
  paragraphs: number
  passages: number
}

interface PassageRow {
  number: number
  key: string
  ordinal: number
  hash: string
  start: number
  end: number
  paragraph: number
  page: string | null
  time: number | null
  headings: string
  text: string
}

const DOCUMENT_COLUMNS =
  'key, file, title, title_from, author, publisher, published, url, language, text_hash, paragraphs, passages'
const PASSAGES = `
  SELECT p.number, d.key, p.ordinal, p.hash, p.start, p."end", p.paragraph, p.page, p.time, p.headings, p.text
  FROM passages p JOIN documents d ON d.number = p.document`

/** An ambiguous prefix lists at most this many passages. */
const CANDIDATES = 25
const CACHED_IDS = 20_000
/** A question may be in any language that has this share of the documents. */
const SPOKEN = 0.2

/** Documents and passages as they are stored, and their ids. */
export class Records {
  private readonly ids = new LRUCache<string, string>({ max: CACHED_IDS })
  private spoken: string[] | undefined

  constructor(private readonly database: Database) {}

  /** Ids may have to grow when passages come. */
  refresh(): void {
    this.ids.clear()
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
      ? this.database.all<DocumentRow>(
          `SELECT ${DOCUMENT_COLUMNS} FROM documents WHERE number IN (SELECT value FROM json_each(?)) ORDER BY number`,
          JSON.stringify([...numbers]),
        )
      : this.database.all<DocumentRow>(`SELECT ${DOCUMENT_COLUMNS} FROM documents ORDER BY number`)
    return rows.map(documentRecord)
  }

  document(key: string): DocumentRecord | undefined {
    const row = this.database.get<DocumentRow>(`SELECT ${DOCUMENT_COLUMNS} FROM documents WHERE key = ?`, key)
    return row && documentRecord(row)
  }

  text(key: string): string | undefined {
    const number = this.numberOf(key)
    return number === undefined ? undefined : readText(this.database, number)
  }

  slices(key: string, ranges: readonly Range[]): string[] | undefined {
    const number = this.numberOf(key)
    return number === undefined ? undefined : readSlices(this.database, number, ranges)
  }

  /** The passage in which an offset of a document's text lies. */
  passageAt(key: string, offset: number): PassageRecord | undefined {
    const [before] = this.records(
      this.database.all<PassageRow>(
        `${PASSAGES} WHERE d.key = ? AND p.start <= ? ORDER BY p.start DESC LIMIT 1`,
        key,
        offset,
      ),
    )
    return before && offset < before.end ? before : undefined
  }

  /** Passages of a document in order. */
  passagesOf(key: string, from: number, count: number): PassageRecord[] {
    return this.records(
      this.database.all<PassageRow>(
        `${PASSAGES} WHERE d.key = ? AND p.ordinal >= ? ORDER BY p.ordinal LIMIT ?`,
        key,
        from,
        count,
      ),
    )
  }

  /** Passages by their number; unknown numbers are left out. */
  byNumber(numbers: readonly number[]): Map<number, PassageRecord> {
    const rows = this.database.all<PassageRow>(
      `${PASSAGES} WHERE p.number IN (SELECT value FROM json_each(?))`,
      JSON.stringify(numbers),
    )
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
      const rows = this.database.all<PassageRow>(
        `${PASSAGES} WHERE p.hash >= ? AND p.hash < ? ORDER BY p.hash, p.number LIMIT ?`,
        prefix,
        end,
        CANDIDATES,
      )
      return { state: hashes.length === 1 ? 'found' : 'ambiguous', passages: this.records(rows) }
    }
    const retired = this.database.all<{
      hash: string
      document: string
      title: string
      ordinal: number
      retired: string
    }>(
      `SELECT hash, document, title, ordinal, retired FROM retired WHERE hash >= ? AND hash < ?
       ORDER BY hash, document LIMIT ?`,
      prefix,
      end,
      CANDIDATES,
    )
    if (retired.length === 0) return { state: 'unknown' }
    return {
      state: 'retired',
      retired: retired.map(({ hash, document, title, ordinal, retired: at }) => {
        return { id: this.idOf(hash), hash, document, title, ordinal, retired: at }
      }),
    }
  }

  private numberOf(key: string): number | undefined {
    return this.database.get<{ number: number }>('SELECT number FROM documents WHERE key = ?', key)?.number
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
      document: row.key,
      ordinal: row.ordinal,
      start: row.start,
      end: row.end,
      paragraph: row.paragraph,
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
