/** Templates within templates, no deeper than this. */
const DEEPEST = 40

const INNERMOST = /\{\{([^{}]*)\}\}/g

/** A parameter that says something, in a template that nobody knows, is that long at least. In UTF-16 code units. */
const PROSE = 40

/** Templates that stand for a sign. */
const SIGNS: Readonly<Record<string, string>> = {
  '!': '|',
  '=': '=',
  ndash: '–',
  mdash: '—',
  snd: ' – ',
  'spaced ndash': ' – ',
  nbsp: '\u00a0',
  "'": '’',
  pi: 'π',
  endash: '–',
  emdash: '—',
}

/** Templates that show one of their parameters, and which. */
const SHOWING: Readonly<Record<string, number>> = {
  lang: 2,
  nowrap: 1,
  nobr: 1,
  small: 1,
  big: 1,
  abbr: 1,
  tooltip: 1,
  em: 1,
  strong: 1,
  code: 1,
  mono: 1,
  var: 1,
  sic: 1,
  'as written': 1,
  angbr: 1,
  visible: 1,
  color: 2,
  transl: 2,
  transliteration: 2,
  script: 2,
  langwithname: 3,
  notatypo: 1,
  'not a typo': 1,
  val: 1,
  formatnum: 1,
}

const QUOTES = /^(?:block|c|r|bq|pull|centered pull |poem)?\s?quot(?:e|ation)(?: box| frame)?$|^blockquote$|^zitat$/

/** Reads the templates of a page as far as they hold text of their own. */
export class TemplateReader {
  /** What {{DISPLAYTITLE:…}} says. */
  title: string | undefined

  read(source: string): string {
    let text = source
    for (let depth = 0; depth < DEEPEST && text.includes('{{'); depth++) {
      const before = text
      text = text.replace(INNERMOST, (_, inside: string, offset: number) => {
        return this.shown(inside, /(?:^|\n)\s*$/.test(before.slice(Math.max(0, offset - 40), offset)))
      })
      if (text === before) break
    }
    return text
  }

  /** @param opensLine it stands at the beginning of a line, as templates with text of their own do */
  private shown(inside: string, opensLine: boolean): string {
    const parts = partsOf(inside)
    const name = (parts[0] ?? '').trim().replaceAll('_', ' ').toLowerCase()
    const sign = SIGNS[name]
    if (sign !== undefined) return sign
    const [, title] = /^\s*DISPLAYTITLE\s*:([\s\S]*)$/.exec(parts[0] ?? '') ?? []
    if (title !== undefined) {
      this.title = title.replace(/'{2,5}|<[^<>]*>/g, '').trim() || undefined
      return ''
    }
    const { unnamed, named } = parametersOf(parts.slice(1))
    if (QUOTES.test(name)) return `\n\n<blockquote>${named.get('text') ?? unnamed[0] ?? ''}</blockquote>\n\n`
    if (/^(?:cite|citation|literatur|internetquelle)\b/.test(name)) return citation(named)
    if (/^(?:convert|cvt)$/.test(name)) return `${unnamed[0] ?? ''} ${unnamed[1] ?? ''}`.trim()
    if (/^s?frac$/.test(name)) return fraction(unnamed)
    const which = SHOWING[name] ?? (/^lang-\w+$/.test(name) ? 1 : undefined)
    if (which !== undefined) return unnamed[which - 1] ?? ''
    return opensLine && !name.startsWith('#') ? prose([...unnamed, ...named.values()]) : ''
  }
}

/** Bars within links part no parameters. */
function partsOf(inside: string): string[] {
  const parts: string[] = ['']
  let depth = 0
  for (const piece of inside.split(/(\[\[|\]\]|\|)/)) {
    if (piece === '[[') depth++
    else if (piece === ']]') depth = Math.max(0, depth - 1)
    if (piece === '|' && depth === 0) parts.push('')
    else parts[parts.length - 1] += piece
  }
  return parts
}

function parametersOf(parts: readonly string[]): { unnamed: string[]; named: Map<string, string> } {
  const unnamed: string[] = []
  const named = new Map<string, string>()
  for (const part of parts) {
    const [, name, value] = /^\s*([\w -]{1,40}?)\s*=([\s\S]*)$/.exec(part) ?? []
    if (name === undefined || value === undefined) unnamed.push(part.trim())
    else if (/^\d+$/.test(name)) unnamed[Number(name) - 1] = value.trim()
    else named.set(name.toLowerCase(), value.trim())
  }
  return { unnamed: Array.from(unnamed, (value) => value ?? ''), named }
}

function citation(named: ReadonlyMap<string, string>): string {
  const name = [named.get('last') ?? named.get('last1'), named.get('first') ?? named.get('first1')]
  const author = named.get('author') ?? named.get('autor') ?? name.filter(Boolean).join(', ')
  const rest = ['title', 'titel', 'work', 'journal', 'website', 'werk', 'publisher', 'date', 'year', 'datum']
  return [author, ...rest.map((key) => named.get(key))].filter(Boolean).join('. ')
}

function fraction(parts: readonly string[]): string {
  const [a = '', b, c] = parts
  if (c !== undefined) return `${a} <sup>${b}</sup>⁄<sub>${c}</sub>`
  return b === undefined ? `<sup>1</sup>⁄<sub>${a}</sub>` : `<sup>${a}</sup>⁄<sub>${b}</sub>`
}

/** Notes, warnings and the like of a wiki's own hold sentences; tables of facts and navigation don't. */
function prose(values: readonly string[]): string {
  const sentences = values.filter((value) => value.length >= PROSE && /\p{L}[^\n]*[.!?]['"”’»)]*\s*$/u.test(value))
  return sentences.map((value) => `\n\n${value}\n\n`).join('')
}
