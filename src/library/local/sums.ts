import { crc32 } from 'node:zlib'
import { LibraryBrokenError } from '../errors.js'
import type { Database, Value } from './database.js'

/** A column of a row: blobs come as ArrayBuffer, and are given to SQLite as bytes. */
type Cell = string | number | null | ArrayBuffer

/** Odd, so that multiplying by it loses nothing: a sum differs as soon as one number does. */
const SPREAD = 0x9e3779b1
/** Rows in memory at a time where a whole table is read. */
const AT_ONCE = 500
/** Stands between two texts, so that a letter can't move from one to the other. */
const BETWEEN = '\u001f'

/**
 * The sum of a row: CRC-32 over its texts and blobs, begun with a mix of its numbers, as a signed integer. One flipped
 * bit anywhere, and any run of up to 32, changes it for certain; other damage goes unnoticed once in four thousand
 * million.
 */
export function sumOf(cells: readonly Cell[]): number {
  let mixed = 1
  let text = ''
  for (const cell of cells) {
    if (typeof cell === 'string') text += cell
    else if (typeof cell === 'number') {
      if (Number.isSafeInteger(cell)) mixed = mix(mix(mixed, cell >>> 0), Math.floor(cell / 2 ** 32))
      else text += cell
    }
    text += BETWEEN
  }
  let sum = crc32(text, mixed >>> 0)
  for (const cell of cells) if (typeof cell === 'object' && cell !== null) sum = crc32(new Uint8Array(cell), sum)
  return sum | 0
}

/**
 * A table whose rows bear a `sum` over their other columns. What it reads is what was written, or an error: damage in a
 * row never becomes an answer. Whether rows are missing, the library's check tells (check.ts).
 */
export class SummedTable<Row extends object> {
  private readonly names: string
  private readonly insertion: string
  private readonly update: string

  /**
   * @param columns all of them but `sum`, in the order in which they are summed
   * @param key the columns that name a row, for `change`
   */
  constructor(
    readonly name: string,
    readonly columns: readonly (keyof Row & string)[],
    private readonly key: readonly (keyof Row & string)[] = columns.slice(0, 1),
  ) {
    this.names = columns.map(quoted).join(', ')
    this.insertion = `INTO ${name} (${this.names}, sum) VALUES (${columns.map(() => '?').join(', ')}, ?)`
    this.update = `UPDATE ${name} SET ${[...columns, 'sum'].map((column) => `${quoted(column)} = ?`).join(', ')}
      WHERE ${key.map((column) => `${quoted(column)} = ?`).join(' AND ')}`
  }

  /**
   * Whole rows.
   * @param rest of the SELECT, behind the name of the table: `WHERE document = ? ORDER BY start`
   * @throws LibraryBrokenError if a row is not as it was written
   */
  read(database: Database, rest = '', ...values: Value[]): Row[] {
    const rows = database.all<Row & { sum: number }>(`SELECT ${this.names}, sum FROM ${this.name} ${rest}`, ...values)
    for (const row of rows) this.verify(database, row)
    return rows
  }

  /** The first of them. */
  first(database: Database, rest: string, ...values: Value[]): Row | undefined {
    return this.read(database, rest, ...values)[0]
  }

  /** @throws as `read` does */
  verify(database: Database, row: Row & { sum: number }): void {
    if (row.sum !== sumOf(this.cells(row))) {
      throw new LibraryBrokenError(database.file, `a row of ${this.name} is not as it was written`)
    }
  }

  insert(database: Database, row: Row): void {
    database.run(`INSERT ${this.insertion}`, ...this.values(row))
  }

  /** Takes the place of a row with the same key. */
  put(database: Database, row: Row): void {
    database.run(`INSERT OR REPLACE ${this.insertion}`, ...this.values(row))
  }

  /** A row as it is now; other tables may refer to it. */
  change(database: Database, row: Row): void {
    database.run(this.update, ...this.values(row), ...this.keyOf(row))
  }

  /**
   * All rows in the order of their key; not all of them are in memory at a time.
   * @throws as `read` does
   */
  *all(database: Database): Generator<Row> {
    for (const row of this.stored(database)) {
      this.verify(database, row)
      yield row
    }
  }

  /** What is wrong with its rows, in plain words: nothing if they are all as they were written. */
  wrong(database: Database): string[] {
    let wrong = 0
    for (const row of this.stored(database)) if (row.sum !== sumOf(this.cells(row))) wrong++
    return wrong === 0 ? [] : [`${wrong} of the rows in ${this.name} are not as they were written`]
  }

  /** Sets the sums of all rows, however they are. */
  sumAll(database: Database): void {
    const where = `WHERE ${this.key.map((column) => `${quoted(column)} = ?`).join(' AND ')}`
    for (const row of this.stored(database)) {
      database.run(`UPDATE ${this.name} SET sum = ? ${where}`, sumOf(this.cells(row)), ...this.keyOf(row))
    }
  }

  /** Numbers are given here, for they are summed too; none is given twice (see AUTOINCREMENT). */
  nextNumber(database: Database): number {
    const before = database.get<{ seq: number }>('SELECT seq FROM sqlite_sequence WHERE name = ?', this.name)
    return (before?.seq ?? 0) + 1
  }

  /** The values of an INSERT of all columns and the sum. */
  values(row: Row): Value[] {
    const cells = this.cells(row)
    return [...cells.map((cell) => (cell instanceof ArrayBuffer ? new Uint8Array(cell) : cell)), sumOf(cells)]
  }

  private *stored(database: Database): Generator<Row & { sum: number }> {
    const key = this.key.map(quoted).join(', ')
    const select = `SELECT ${this.names}, sum FROM ${this.name}`
    const order = `ORDER BY ${key} LIMIT ${AT_ONCE}`
    const next = `${select} WHERE (${key}) > (${this.key.map(() => '?').join(', ')}) ${order}`
    let rows = database.all<Row & { sum: number }>(`${select} ${order}`)
    while (rows.length > 0) {
      yield* rows
      rows = database.all(next, ...this.keyOf(rows.at(-1)!))
    }
  }

  private keyOf(row: Row): (string | number)[] {
    return this.key.map((column) => row[column] as string | number)
  }

  private cells(row: Row): Cell[] {
    return this.columns.map((column) => row[column] as Cell)
  }
}

function mix(sum: number, number: number): number {
  return Math.imul(sum ^ number, SPREAD) + 1
}

function quoted(column: string): string {
  return `"${column}"`
}
