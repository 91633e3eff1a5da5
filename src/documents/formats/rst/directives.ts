import { parse } from 'csv-parse/sync'
import { dedented, indentOf, isBlank } from './lines.js'

/** `.. name:: argument`, its options and what stands below it. */
export interface Directive {
  name: string
  argument: string
  options: ReadonlyMap<string, string>
  body: string[]
}

/** What a directive shows, as pieces that are read on. */
export interface Shown {
  /** A line of its own before the body. */
  label?: string
  body?: string[]
  /** Shown as it stands. */
  code?: string[]
  /** Of the code, as the source names it. */
  language?: string
  /** Lines of cells. */
  rows?: string[][][]
  caption?: string[]
}

const CODE = /^(?:code|code-block|sourcecode|parsed-literal|math|productionlist|prompt|doctest|testcode|testoutput)$/

/** Directives that show what stands elsewhere, or nothing. */
const UNSEEN =
  /^(?:include|literalinclude|contents|toctree|index|raw|meta|highlight|default-role|role|image|sectnum|target-notes|currentmodule|module|py:module|py:currentmodule|auto\w+|tabularcolumns|class|graphviz|plot|bibliography|title|date|replace|unicode)$/

const ADMONITION = /^(?:note|warning|tip|hint|important|caution|danger|error|attention|todo|seealso)$/

const VERSION: Readonly<Record<string, string>> = {
  versionadded: 'Added in version',
  versionchanged: 'Changed in version',
  deprecated: 'Deprecated since version',
  versionremoved: 'Removed in version',
}

/** @param lines the directive's own line first, then what is indented below it */
export function directiveOf(name: string, first: string, lines: readonly string[]): Directive {
  const rest = dedented(lines)
  const options = new Map<string, string>()
  const argument = [first]
  let at = 0
  // The argument goes on until the options or a blank line, where lines follow at once.
  const follows = !isBlank(lines[0])
  for (; follows && at < rest.length; at++) {
    const [, option, value] = /^:([\w -]+):(?:\s+(.*))?$/.exec(rest[at]!) ?? []
    if (option !== undefined) options.set(option.toLowerCase(), value ?? '')
    else if (isBlank(rest[at]) || options.size > 0 || first === '' || CODE.test(name)) break
    else if (indentOf(rest[at]!) > 0 || ADMONITION.test(name)) break
    else argument.push(rest[at]!)
  }
  return { name: name.toLowerCase(), argument: argument.join(' ').trim(), options, body: dedented(rest.slice(at)) }
}

export function shownDirective({ name, argument, options, body }: Directive): Shown {
  if (UNSEEN.test(name)) return {}
  if (CODE.test(name)) {
    if (name === 'math' && argument) return { code: [argument, ...body] }
    return { code: body, ...(/^(?:code|code-block|sourcecode)$/.test(name) ? { language: argument } : {}) }
  }
  if (name === 'csv-table') return { label: argument, rows: csvRows(options, body) }
  if (name === 'list-table') return { label: argument, rows: listRows(body) }
  if (name === 'figure') return { caption: body }
  if (name === 'only' || name === 'container' || name === 'rst-class') return { body }
  if (ADMONITION.test(name)) return { body: [`${capital(name === 'seealso' ? 'see also' : name)}:`, argument, ...body] }
  const version = VERSION[name]
  if (version !== undefined) return { body: [`${version} ${argument}${body.length > 0 ? ':' : ''}`, ...body] }
  return { label: argument, body }
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

function csvRows(options: ReadonlyMap<string, string>, body: readonly string[]): string[][][] {
  const settings = { delimiter: options.get('delim') || ',', relax_quotes: true, relax_column_count: true, trim: true }
  const lines = [options.get('header') ?? '', ...body].filter((line) => !isBlank(line))
  const rows: string[][] = parse(lines.join('\n'), settings)
  return rows.map((row) => row.map((cell) => [cell]))
}

/** Rows are items of a list, and their cells items of lists within. */
function listRows(body: readonly string[]): string[][][] {
  const rows: string[][][] = []
  for (const line of body) {
    const [, row, cell] = /^(?:([*-])\s+|\s+)(?:[*-](?:\s+(.*))?)$/.exec(line) ?? []
    if (row !== undefined) rows.push([[cell ?? '']])
    else if (/^\s{2,4}[*-](?:\s|$)/.test(line)) rows.at(-1)?.push([line.replace(/^\s*[*-]\s?/, '')])
    else if (!isBlank(line)) rows.at(-1)?.at(-1)?.push(line.trim())
  }
  return rows
}
