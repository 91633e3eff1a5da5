import { DocumentError } from '../../errors.js'
import { nameColumns } from '../column-names.js'
import { escaped } from '../marked-up.js'
import { type Directive, directiveOf, shownDirective } from './directives.js'
import { inlineOfRst, type References } from './inline.js'
import { dedented, endOfIndented, indentOf, isBlank } from './lines.js'
import { isTransition, sectionAt } from './sections.js'
import { tableAt } from './tables.js'

/** Blocks within blocks, no deeper than this. */
const DEEPEST = 60

const BULLET = /^([*+•‣⁃-])(?:\s+|$)/
const NUMBER = /^(?:\(?(\d{1,9}|[a-zA-Z]|[ivxlcdm]+|[IVXLCDM]+|#)[.)])\s+(?=\S)/
const FIELD = /^:((?:[^:\\]|\\.|:(?=\S))+):(?:\s+(.*))?$/
const EXPLICIT = /^\.\.(?:\s+|$)/

/** What is known of a whole document before its blocks are read. */
export interface RstContext {
  file: string
  references: References
  levels: ReadonlyMap<string, number>
}

/** Blocks of reStructuredText as HTML. */
export function htmlOfRst(lines: readonly string[], context: RstContext, depth = 0): string {
  if (depth > DEEPEST) {
    throw new DocumentError('DOCUMENT_MALFORMED', context.file, 'its blocks are nested too deeply.')
  }
  return new RstBlocks(lines, context, depth).html()
}

class RstBlocks {
  private readonly parts: string[] = []
  private at = 0

  constructor(
    private readonly lines: readonly string[],
    private readonly context: RstContext,
    private readonly depth: number,
  ) {}

  html(): string {
    while (this.at < this.lines.length) {
      if (isBlank(this.lines[this.at])) this.at++
      else this.block(this.lines[this.at]!)
    }
    return this.parts.join('\n')
  }

  private block(line: string): void {
    if (indentOf(line) > 0) this.parts.push(`<blockquote>${this.nested(this.take(1))}</blockquote>`)
    else if (this.section() || this.table()) return
    else if (EXPLICIT.test(line)) this.explicit(line)
    else if (/^__(?:\s|$)/.test(line)) this.at++
    else if (BULLET.test(line)) this.list('ul', BULLET)
    else if (NUMBER.test(line)) this.list('ol', NUMBER)
    else if (FIELD.test(line)) this.field(line)
    else if (/^\|(?:\s|$)/.test(line)) this.lineBlock()
    else if (/^>>>(?:\s|$)/.test(line)) this.code(this.untilBlank())
    else if (isTransition(line) && isBlank(this.lines[this.at + 1])) this.at++
    else this.paragraph()
  }

  /** Headings stand on the outside alone. */
  private section(): boolean {
    const section = this.depth > 0 ? undefined : sectionAt(this.lines, this.at)
    if (!section) return false
    const level = this.context.levels.get(section.style) ?? 2
    this.parts.push(`<h${level}>${this.inline(section.text)}</h${level}>`)
    this.at += section.lines
    return true
  }

  private table(): boolean {
    const table = tableAt(this.lines, this.at)
    if (!table) return false
    this.rows(table.rows)
    this.at = table.end
    return true
  }

  private rows(rows: readonly string[][][]): void {
    const cell = (lines: string[]) => this.nested(dedented(lines)).replace(/^<p>((?:(?!<p>)[\s\S])*)<\/p>$/, '$1')
    const isHeaded = rows.length > 1 && nameColumns((rows[0] ?? []).map((lines) => lines.join(' ').trim()))
    const html = rows.map((row, i) => {
      const name = i === 0 && isHeaded ? 'th' : 'td'
      return `<tr>${row.map((lines) => `<${name}>${cell(lines)}</${name}>`).join('')}</tr>`
    })
    this.parts.push(`<table>${html.join('')}</table>`)
  }

  /** Directives, comments, targets, notes: all that begins with two dots. */
  private explicit(line: string): void {
    const first = line.replace(EXPLICIT, '')
    this.at++
    const body = this.lines.slice(this.at, endOfIndented(this.lines, this.at, 1))
    this.at += body.length
    const [, name, argument] = /^([\w][\w.+:-]*?)\s?::(?:\s+(.*))?$/.exec(first) ?? []
    // Notes and substitutions are read apart; targets and comments show nothing.
    if (name !== undefined) this.directive(directiveOf(name, argument ?? '', body))
  }

  private directive(directive: Directive): void {
    const { label, body, code, language, rows, caption } = shownDirective(directive)
    if (label) this.parts.push(`<p>${this.inline(label)}</p>`)
    if (code) this.code(code, language)
    if (rows) this.rows(rows)
    if (caption) this.parts.push(`<figure><img><figcaption>${this.nested(caption)}</figcaption></figure>`)
    if (body) this.parts.push(this.nested(body))
  }

  private list(name: 'ul' | 'ol', marker: RegExp): void {
    const items: string[] = []
    while (marker.test(this.lines[this.at] ?? '')) {
      const line = this.lines[this.at]!
      const [mark = '', number] = marker.exec(line)!
      const rest = this.take(1)
      const item = this.nested([line.slice(mark.length), ...rest.slice(1)])
      items.push(`<li>${name === 'ol' && number !== '#' ? `${escaped(mark.trim())} ` : ''}${unwrapped(item)}</li>`)
      while (isBlank(this.lines[this.at]) && this.at < this.lines.length) this.at++
    }
    const isNumbered = name === 'ol' && /^<li>(?![(\w]+[.)] )/.test(items[0] ?? '')
    this.parts.push(
      name === 'ul' || isNumbered
        ? `<${name}>${items.join('')}</${name}>`
        : `<ol style="list-style: none">${items.join('')}</ol>`,
    )
  }

  private field(line: string): void {
    const [, name = '', value = ''] = FIELD.exec(line)!
    const [, ...rest] = this.take(1)
    const html = unwrapped(this.nested([value, ...rest]))
    if (html !== '') this.parts.push(`<p>${this.inline(name)}: ${html}</p>`)
  }

  private lineBlock(): void {
    const lines = this.untilBlank().map((line) => this.inline(line.replace(/^\|\s?/, '').trim()))
    this.parts.push(`<p>${lines.join('<br>')}</p>`)
  }

  private code(lines: readonly string[], language = ''): void {
    if (lines.length === 0) return
    this.parts.push(`<pre data-lang="${escaped(language)}"><code>${escaped(lines.join('\n'))}</code></pre>`)
  }

  /** A paragraph, a term with its definition, or what announces code. */
  private paragraph(): void {
    const next = this.lines[this.at + 1]
    if (!isBlank(next) && indentOf(next!) > 0) {
      const term = this.lines[this.at++]!
      const definition = this.nested(this.take(1, false))
      this.parts.push(`<dl><dt>${this.inline(term.replace(/ : /g, ': '))}</dt><dd>${definition}</dd></dl>`)
      return
    }
    const text = this.untilBlank().join('\n')
    const announces = text.endsWith('::')
    const shown = announces ? text.replace(/(?:^|\s)::$|:$/, '') : text
    if (shown.trim() !== '') this.parts.push(`<p>${this.inline(shown)}</p>`)
    if (announces) this.literal()
  }

  /** What is indented, or quoted, behind two colons. */
  private literal(): void {
    while (this.at < this.lines.length && isBlank(this.lines[this.at])) this.at++
    const line = this.lines[this.at]
    if (line === undefined) return
    if (indentOf(line) > 0) this.code(dedented(this.take(1, false)))
    else if (/^[>|#%$&]/.test(line)) this.code(this.untilBlank())
  }

  /** This line and those that are indented below it, without what they are indented by. */
  private take(indent: number, isFirst = true): string[] {
    const from = this.at
    const isIndented = indentOf(this.lines[from]!) >= indent
    this.at = Math.max(from + 1, endOfIndented(this.lines, isFirst && !isIndented ? from + 1 : from, indent))
    const taken = this.lines.slice(from, this.at)
    return isIndented ? dedented(taken) : [taken[0]!, ...dedentedKeepingBlank(taken.slice(1))]
  }

  private untilBlank(): string[] {
    const from = this.at
    while (this.at < this.lines.length && !isBlank(this.lines[this.at])) this.at++
    return this.lines.slice(from, this.at)
  }

  private nested(lines: readonly string[]): string {
    return htmlOfRst(lines, this.context, this.depth + 1)
  }

  private inline(text: string): string {
    return inlineOfRst(text, this.context.references)
  }
}

/** As `dedented`, but a blank line after an item's first one parts paragraphs. */
function dedentedKeepingBlank(lines: readonly string[]): string[] {
  const isParted = isBlank(lines[0]) && lines.length > 0
  return isParted ? ['', ...dedented(lines)] : dedented(lines)
}

function unwrapped(html: string): string {
  return html.replace(/^<p>([\s\S]*?)<\/p>/, '$1')
}
