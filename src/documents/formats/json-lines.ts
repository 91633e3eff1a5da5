import { DocumentError } from '../errors.js'
import type { Format } from './format.js'
import { TextBuilder } from './text-builder.js'

/** Values nested deeper are nobody's records. */
const DEEPEST = 32

/**
 * A JSON value a line: each is a paragraph of lines such as "name: value", those of nested values named by their own
 * name alone. Strings stand as what they mean, without escapes.
 */
export const jsonLines: Format = {
  name: 'JSON Lines',
  version: 1,
  extensions: ['jsonl', 'ndjson'],
  parse(source) {
    const out = new TextBuilder()
    for (const [i, line] of source.decode().split('\n').entries()) {
      if (line.trim() === '') continue
      const lines: string[] = []
      collect(parsedLine(line, i + 1, source.file), '', lines, source.file)
      out.add(lines.join('\n'))
      out.close({ kind: 'paragraph' })
    }
    return { text: out.text, blocks: out.blocks, marksHeadings: true }
  },
}

function parsedLine(line: string, number: number, file: string): unknown {
  try {
    return JSON.parse(line)
  } catch (cause) {
    throw new DocumentError('DOCUMENT_MALFORMED', file, `line ${number} is not JSON.`, { cause })
  }
}

function collect(value: unknown, name: string, lines: string[], file: string, depth = 0): void {
  if (depth > DEEPEST) throw new DocumentError('DOCUMENT_MALFORMED', file, 'its values are nested too deeply.')
  if (Array.isArray(value)) {
    for (const item of value) collect(item, name, lines, file, depth + 1)
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, item] of Object.entries(value)) collect(item, key.replace(/\s+/g, ' '), lines, file, depth + 1)
  } else if (value !== null) {
    const text = String(value).replace(/\r\n?/g, '\n').trim()
    if (text !== '') lines.push(name === '' ? text : `${name}: ${text}`)
  }
}
