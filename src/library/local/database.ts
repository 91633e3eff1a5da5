import { chmodSync, mkdirSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import Libsql from 'libsql'
import { messageOf } from '../../errors.js'
import { LibraryBrokenError, LibraryLockedError, LibraryMissingError, LibraryNotWritableError } from '../errors.js'

/** The one file that is the truth; everything beside it can be made anew from it. */
export const DATABASE_FILE = 'library.db'

/** What may be bound to a parameter. Booleans are not among them: libsql stores them as text. */
export type Value = string | number | null | Uint8Array

/** Bytes as a row holds them. */
export function blobOf(bytes: Uint8Array): ArrayBuffer {
  return new Uint8Array(bytes).buffer
}

/** SQLite for one library file: prepared statements by their text, transactions, errors with a remedy. */
export class Database {
  readonly file: string
  private readonly connection: Libsql.Database
  private readonly statements = new Map<string, Prepared>()

  private constructor(file: string, connection: Libsql.Database) {
    this.file = file
    this.connection = connection
  }

  /**
   * Opens for reading only.
   * @throws LibraryMissingError, LibraryBrokenError
   */
  static openForReading(directory: string): Database {
    const file = join(directory, DATABASE_FILE)
    if (!hasDatabase(directory)) throw new LibraryMissingError(directory)
    const database = connect(file, () => new Libsql(file, { timeout: BUSY_MS }), Database.wrap)
    database.guard(() => database.connection.pragma('query_only = 1'))
    return database
  }

  /**
   * Opens for writing; makes folder and file if they are missing.
   * @throws LibraryBrokenError, LibraryNotWritableError
   */
  static openForWriting(directory: string): Database {
    const file = join(directory, DATABASE_FILE)
    try {
      mkdirSync(directory, { recursive: true })
    } catch (cause) {
      throw new LibraryNotWritableError(directory, messageOf(cause), { cause })
    }
    const database = connect(file, () => new Libsql(file, { timeout: BUSY_MS }), Database.wrap)
    restrict(file)
    database.guard(() => {
      database.connection.pragma('journal_mode = WAL')
      // A power cut may cost the last transactions, never the file; what is lost is indexed again from the documents.
      database.connection.pragma('synchronous = NORMAL')
      database.connection.pragma('foreign_keys = ON')
    })
    return database
  }

  private static wrap(file: string, connection: Libsql.Database): Database {
    return new Database(file, connection)
  }

  /** All rows. Blobs come as ArrayBuffer. */
  all<Row>(sql: string, ...values: Value[]): Row[] {
    return this.guard(() => {
      const { statement, columns } = this.statement(sql)
      // An array, always: a lone buffer as the argument aborts the process.
      const rows = statement.all(values)
      return columns ? rows.map((row) => withTexts(row as CodedRow, columns)) : rows
    }) as Row[]
  }

  /** The first row. */
  get<Row>(sql: string, ...values: Value[]): Row | undefined {
    return this.all<Row>(sql, ...values)[0]
  }

  /** Runs a statement that changes something: the number of the row it inserted, and how many rows changed. */
  run(sql: string, ...values: Value[]): { inserted: number; changes: number } {
    const result = this.guard(() => this.statement(sql).statement.run(values))
    return { inserted: Number(result.lastInsertRowid), changes: result.changes }
  }

  /** Several statements without parameters. */
  exec(sql: string): void {
    this.guard(() => this.connection.exec(sql))
  }

  /** All or nothing. */
  write<Result>(work: () => Result): Result {
    return this.transaction('BEGIN IMMEDIATE', work)
  }

  /** One state of the library for several reads. */
  read<Result>(work: () => Result): Result {
    return this.transaction('BEGIN', work)
  }

  /** Of the file. */
  bytes(): number {
    return statSync(this.file).size
  }

  /**
   * Looks whether tables and their indexes are whole and agree; not at what stands in the rows.
   * @throws LibraryBrokenError
   */
  lookThrough(): void {
    const [first] = this.all<{ integrity_check: string }>('PRAGMA integrity_check(1)')
    if (first?.integrity_check !== 'ok') throw new LibraryBrokenError(this.file, String(first?.integrity_check))
  }

  /** Changes when another connection has committed. */
  dataVersion(): number {
    return this.get<{ data_version: number }>('PRAGMA data_version')?.data_version ?? 0
  }

  close(): void {
    this.statements.clear()
    this.connection.close()
  }

  private transaction<Result>(begin: string, work: () => Result): Result {
    if (this.connection.inTransaction) return work()
    this.exec(begin)
    try {
      const result = work()
      this.exec('COMMIT')
      return result
    } catch (error) {
      if (this.connection.inTransaction) this.exec('ROLLBACK')
      throw error
    }
  }

  private statement(sql: string): Prepared {
    const before = this.statements.get(sql)
    if (before) return before
    const prepared = this.prepare(sql)
    this.statements.set(sql, prepared)
    return prepared
  }

  /** libsql ends the process at a text that is no UTF-8. Texts come as one blob of JSON, and are decoded here. */
  private prepare(sql: string): Prepared {
    const statement = this.connection.prepare(sql)
    if (!/^\s*SELECT\b/i.test(sql)) return { statement }
    const all = statement.columns()
    const texts = all.filter(({ type }) => type === null || !NO_TEXT.has(type)).map(({ name }) => name)
    if (texts.length === 0) return { statement }
    const others = all.map(({ name }) => name).filter((name) => !texts.includes(name))
    const columns = [`CAST(json_array(${texts.map(quoted).join(', ')}) AS BLOB) AS ${CODED}`, ...others.map(quoted)]
    return {
      statement: this.connection.prepare(`SELECT ${columns.join(', ')} FROM (${sql})`),
      columns: { texts, others },
    }
  }

  private guard<Result>(work: () => Result): Result {
    try {
      return work()
    } catch (error) {
      throw translated(this.file, error)
    }
  }
}

/** A statement, and which of its columns come in JSON, if any do. */
interface Prepared {
  statement: Libsql.Statement
  columns?: { texts: readonly string[]; others: readonly string[] }
}

const CODED = 'texts_in_json'

type CodedRow = Record<string, unknown> & { [CODED]: ArrayBuffer }

/** Types of columns that are never texts. Of an expression nothing is known. */
const NO_TEXT = new Set(['INTEGER', 'REAL', 'BLOB'])

const UTF_8 = new TextDecoder('utf-8', { fatal: true })

/** @throws TypeError if a text is no UTF-8, see `translated` */
function withTexts(coded: CodedRow, { texts, others }: NonNullable<Prepared['columns']>): Record<string, unknown> {
  const values = JSON.parse(UTF_8.decode(coded[CODED])) as unknown[]
  const row: Record<string, unknown> = {}
  for (let i = 0; i < texts.length; i++) row[texts[i]!] = values[i]
  for (const name of others) row[name] = coded[name]
  return row
}

function quoted(name: string): string {
  return `"${name}"`
}

/** Earlier versions made files that other users could read; SQLite gives its further files the mode of the first. */
function restrict(file: string): void {
  const { mode, uid } = statSync(file)
  if ((mode & 0o077) !== 0 && uid === process.getuid?.()) chmodSync(file, 0o600)
}

/** Readers never wait long in WAL mode; a writer waits for a checkpoint. Milliseconds. */
const BUSY_MS = 5_000

/** Is there a library's file in a folder? A missing folder, or a file in place of one, is the same as no file. */
export function hasDatabase(directory: string): boolean {
  try {
    return statSync(join(directory, DATABASE_FILE)).isFile()
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) return false
    throw error
  }
}

function connect(
  file: string,
  open: () => Libsql.Database,
  wrap: (file: string, connection: Libsql.Database) => Database,
): Database {
  try {
    return wrap(file, open())
  } catch (error) {
    throw new LibraryBrokenError(file, messageOf(error), { cause: error })
  }
}

function translated(file: string, error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const message = messageOf(error)
  if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA') {
    return new LibraryBrokenError(file, 'a text in it is no text any more', { cause: error })
  }
  // The statements are always the same: if SQLite finds fault with one, the tables are not as they were made.
  if (/^SQLITE_(NOTADB|CORRUPT|ERROR|SCHEMA|CONSTRAINT|MISMATCH|FORMAT|TOOBIG)/.test(code)) {
    return new LibraryBrokenError(file, message, { cause: error })
  }
  if (code.startsWith('SQLITE_BUSY')) return new LibraryLockedError(dirname(file), undefined)
  if (/^SQLITE_(FULL|IOERR|READONLY|CANTOPEN|PERM)/.test(code)) {
    return new LibraryNotWritableError(file, message, { cause: error })
  }
  return error
}
