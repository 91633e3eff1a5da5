import { CsvError, parse } from 'csv-parse/sync'
import { DocumentError } from '../errors.js'
import { nameColumns } from './column-names.js'
import type { Format, Parsed, Source } from './format.js'
import { parsedRows, type Row } from './rows.js'

/** Lines looked at to tell what parts the columns. */
const SAMPLE_LINES = 20

/** A table with commas, semicolons, tabs or bars: a row is a passage of lines such as "Column: value". */
export const commaSeparated: Format = {
  name: 'CSV',
  version: 2,
  extensions: ['csv'],
  parse(source) {
    const text = source.decode()
    return parsedFrom(source, recordsOf(source, text, delimiterOf(text)))
  },
}

/** A table with tabs. */
export const tabSeparated: Format = {
  name: 'TSV',
  version: 2,
  extensions: ['tsv', 'tab'],
  parse: (source) => parsedFrom(source, recordsOf(source, source.decode(), '\t')),
}

/** Cells without the white space around them. */
function recordsOf({ file }: Source, text: string, delimiter: string): string[][] {
  const options = { delimiter, relax_quotes: true, relax_column_count: true }
  try {
    const rows: string[][] = parse(text, options)
    return rows.map((row) => row.map(cleaned))
  } catch (cause) {
    if (!(cause instanceof CsvError)) throw cause
    const problem =
      cause.code === 'CSV_QUOTE_NOT_CLOSED'
        ? 'a quotation mark opens a field and is never closed.'
        : `it is not a table (${cause.code}).`
    throw new DocumentError('DOCUMENT_MALFORMED', file, problem, { cause })
  }
}

/** What stands in most of the first lines, equally often in each. */
function delimiterOf(text: string): string {
  const lines = text
    .slice(0, 64 * 1024)
    .replace(/"[^"]*"/g, '')
    .split(/\r?\n|\r/)
    .filter((line) => line.trim() !== '')
    .slice(0, SAMPLE_LINES)
  let best = ','
  let most = 0
  for (const mark of [',', ';', '\t', '|']) {
    const counts = lines.map((line) => line.split(mark).length - 1)
    const usual = counts[0] ?? 0
    const same = usual === 0 ? 0 : counts.filter((count) => count === usual).length
    if (same > most) {
      best = mark
      most = same
    }
  }
  return best
}

function parsedFrom({ file, columns }: Source, records: readonly string[][]): Parsed {
  const numbered = records.map((cells, i) => ({ number: i + 1, cells }))
  const filled = numbered.filter(({ cells }) => cells.some((cell) => cell !== ''))
  const [first] = filled
  const names = first && filled.length > 1 && nameColumns(first.cells) ? first.cells : []
  const rows = (names.length > 0 ? filled.slice(1) : filled).map(({ number, cells }): Row => {
    return { number, cells: cells.map((value, i) => ({ name: names[i] ?? '', value })) }
  })
  return parsedRows(rows, columns, file)
}

function cleaned(cell: string): string {
  return cell.replace(/\r\n?/g, '\n').trim()
}
