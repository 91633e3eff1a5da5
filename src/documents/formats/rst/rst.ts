import { defined } from '../../../defined.js'
import type { Format, Parsed } from '../format.js'
import { dateOf } from '../front-matter.js'
import { readMarkedUp } from '../marked-up.js'
import { htmlOfRst, type RstContext } from './blocks.js'
import { labelOf, type References } from './inline.js'
import { dedented, endOfIndented, isBlank, linesOf } from './lines.js'
import { levelsOf, sectionAt } from './sections.js'

/** What substitutions may put in, in UTF-16 code units. */
const MOST_SUBSTITUTED = 4 * 1024 * 1024

const NOTE = /^\.\.\s+\[([\w.#*-]+)\](?:\s+(.*))?$/
const SUBSTITUTION = /^\s*\.\.\s+\|(\S[^|]*)\|\s+(?:replace|unicode)::\s*(.*)$/
const FIELD = /^:([\w -]+):(?:\s+(.*))?$/

/**
 * reStructuredText, Sphinx's included, as a reader sees it: headings, lists, tables, code, what directives hold; notes
 * come last. Nothing that it includes is opened.
 */
export const reStructuredText: Format = {
  name: 'reStructuredText',
  version: 2,
  extensions: ['rst', 'rest'],
  parse(source) {
    const all = linesOf(source.decode())
    const { fields, lines } = withoutFields(all)
    const notes = notesIn(lines)
    const substitutions = substitutionsIn(lines)
    const references: References = { substitutions, notes: new Set(notes.keys()), room: MOST_SUBSTITUTED }
    const context: RstContext = { file: source.file, references, levels: levelsOf(lines) }
    const html = htmlOfRst(lines, context)
    const read = new Map([...notes].map(([label, note]) => [label, htmlOfRst(note, context, 1)]))
    return { ...readMarkedUp({ html, notes: read }, source.file), ...metadataOf(fields) }
  },
}

/** Fields at the top, or right below the title, are about the document; they are no text of it. */
function withoutFields(lines: readonly string[]): { fields: Map<string, string>; lines: string[] } {
  const fields = new Map<string, string>()
  let from = skipBlank(lines, 0)
  from = skipBlank(lines, from + (sectionAt(lines, from)?.lines ?? 0))
  let end = from
  for (let match = FIELD.exec(lines[end] ?? ''); match; match = FIELD.exec(lines[end] ?? '')) {
    const rest = lines.slice(end + 1, endOfIndented(lines, end + 1, 1))
    const value = [match[2] ?? '', ...rest.map((line) => line.trim())].join(' ').trim()
    fields.set(match[1]!.toLowerCase(), value)
    end += 1 + rest.length
  }
  return { fields, lines: [...lines.slice(0, from), ...lines.slice(end)] }
}

function skipBlank(lines: readonly string[], from: number): number {
  let at = from
  while (at < lines.length && isBlank(lines[at])) at++
  return at
}

/** Lines of each footnote and citation by its label. */
function notesIn(lines: readonly string[]): Map<string, string[]> {
  const notes = new Map<string, string[]>()
  for (const [i, line] of lines.entries()) {
    const [, label, first = ''] = NOTE.exec(line) ?? []
    if (label === undefined) continue
    const rest = lines.slice(i + 1, endOfIndented(lines, i + 1, 1))
    const key = notes.has(labelOf(label)) ? `${label} ${notes.size}` : labelOf(label)
    notes.set(key, [first, ...(isBlank(rest[0]) ? [''] : []), ...dedented(rest)])
  }
  return notes
}

function substitutionsIn(lines: readonly string[]): Map<string, string> {
  const found = new Map<string, string>()
  for (const line of lines) {
    const [, name, value] = SUBSTITUTION.exec(line) ?? []
    if (name !== undefined && value !== undefined) found.set(name.toLowerCase(), value.trim())
  }
  return found
}

function metadataOf(fields: ReadonlyMap<string, string>): Partial<Parsed> {
  const date = dateOf(fields.get('date'))
  return defined({
    author: fields.get('author') || fields.get('authors') || undefined,
    published: date && /^\d{4}(?:-\d{2}){0,2}$/.test(date) ? date : undefined,
  })
}
