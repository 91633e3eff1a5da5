import { DocumentError } from '../errors.js'
import type { Format } from './format.js'
import { type Cell, parsedRows, type Row } from './rows.js'

/** Values nested deeper are nobody's records. */
const DEEPEST = 32

/**
 * A JSON value a line: each is a passage of lines such as "name: value", those of nested values named by their own
 * name alone. Strings stand as what they mean, without escapes.
 */
export const jsonLines: Format = {
  name: 'JSON Lines',
  version: 2,
  extensions: ['jsonl', 'ndjson'],
  parse(source) {
    const rows: Row[] = []
    for (const [i, line] of source.decode().split('\n').entries()) {
      if (line.trim() === '') continue
      const cells: Cell[] = []
      collect(parsedLine(line, i + 1, source.file), '', cells, source.file)
      rows.push({ number: i + 1, cells })
    }
    return parsedRows(rows, source.columns, source.file)
  },
}

function parsedLine(line: string, number: number, file: string): unknown {
  try {
    return JSON.parse(line)
  } catch (cause) {
    throw new DocumentError('DOCUMENT_MALFORMED', file, `line ${number} is not JSON.`, { cause })
  }
}

function collect(value: unknown, name: string, cells: Cell[], file: string, depth = 0): void {
  if (depth > DEEPEST) throw new DocumentError('DOCUMENT_MALFORMED', file, 'its values are nested too deeply.')
  if (Array.isArray(value)) {
    for (const item of value) collect(item, name, cells, file, depth + 1)
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, item] of Object.entries(value)) collect(item, key.replace(/\s+/g, ' '), cells, file, depth + 1)
  } else if (value !== null) {
    cells.push({ name, value: String(value).replace(/\r\n?/g, '\n').trim() })
  }
}
