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
  version: 3,
  extensions: ['jsonl', 'ndjson'],
  parse(source) {
    const rows: Row[] = []
    for (const [i, line] of source.decode().split('\n').entries()) {
      if (line.trim() === '') continue
      const cells: Cell[] = []
      const value = parsedLine(line)
      if (value === undefined) {
        rows.push({ number: i + 1, cells: [{ name: '', value: line.trim() }], problem: `line ${i + 1} is not JSON` })
        continue
      }
      collect(value, '', cells, source.file)
      rows.push({ number: i + 1, cells })
    }
    const [first] = rows
    if (first?.problem && rows.every(({ problem }) => problem)) {
      throw new DocumentError('DOCUMENT_MALFORMED', source.file, `${first.problem}.`)
    }
    return parsedRows(rows, source.columns, source.file)
  },
}

/** Undefined for what is no JSON: the other lines are none the worse. */
function parsedLine(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch (cause) {
    if (cause instanceof SyntaxError) return undefined
    throw cause
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
