import { escaped, markOf } from '../marked-up.js'
import { TemplateReader } from './templates.js'

const SIGN = '\u0001'
const HIDDEN = new RegExp(`${SIGN}(\\d+)${SIGN}`, 'g')

/** What stands for itself, whatever signs are in it. */
const VERBATIM = /<(nowiki|pre|syntaxhighlight|source|math|ce|chem)(\s[^<>]*)?>([\s\S]*?)<\/\1\s*>/gi

/** What is shown by other means than text, or on other pages. */
const UNSEEN =
  /<!--[\s\S]*?(?:-->|$)|<(gallery|timeline|score|imagemap|includeonly|templatedata|graph|mapframe)(?:\s[^<>]*)?>[\s\S]*?<\/\1\s*>|<references\s*\/>|<references(?:\s[^<>]*)?>|<\/references>|<\/?(?:noinclude|onlyinclude|nowiki|section)(?:\s[^<>]*)?\/?>|__[A-Z]{3,30}__/g

const REFERENCE = /<ref(\s[^<>]*?)?(?:\/>|>([\s\S]*?)<\/ref\s*>)/gi

/** Takes out of a page what must not be read as its markup, and puts it back as HTML in the end. */
export class Hidden {
  /** Markup of each reference by its name or number. */
  readonly notes = new Map<string, string>()
  private readonly templates = new TemplateReader()
  private readonly pieces: string[] = []

  /** Does a line stand for code and nothing else? */
  isBlock(line: string): boolean {
    const [whole, number] = new RegExp(HIDDEN, '').exec(line) ?? []
    return whole === line.trim() && (this.pieces[Number(number)] ?? '').startsWith('<pre>')
  }

  /** The title that the page gives itself. */
  get title(): string | undefined {
    return this.templates.title
  }

  hide(source: string): string {
    const text = source
      .replaceAll(SIGN, '\ufffd')
      .replace(VERBATIM, (_, name: string, attributes = '', content = '') => {
        return this.put(verbatim(name.toLowerCase(), attributes, content))
      })
    return this.templates.read(this.references(text.replace(UNSEEN, '')))
  }

  /** Hides HTML; what is returned stands for it. */
  put(html: string): string {
    this.pieces.push(html)
    return `${SIGN}${this.pieces.length - 1}${SIGN}`
  }

  show(html: string): string {
    return html.replace(HIDDEN, (_, number: string) => this.show(this.pieces[Number(number)] ?? ''))
  }

  private references(text: string): string {
    return text.replace(REFERENCE, (_, attributes = '', content?: string) => {
      const name = /\bname\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'/>]+))/i.exec(attributes)
      const id = name?.[1] ?? name?.[2] ?? name?.[3] ?? String(this.notes.size + 1)
      if (content?.trim() && !this.notes.get(id)) this.notes.set(id, this.templates.read(content.trim()))
      return this.put(markOf(id))
    })
  }
}

function verbatim(name: string, attributes: string, content: string): string {
  if (name === 'nowiki') return escaped(content)
  const isInline = !/^(?:pre|syntaxhighlight|source)$/.test(name) || /\binline\b/.test(attributes)
  const text = name === 'pre' ? content.replace(/<\/?nowiki>/gi, '') : content
  if (isInline) return `<code>${escaped(text.trim())}</code>`
  const code = escaped(text.replace(/^\n+|\s+$/g, ''))
  // Entities are read in <pre>, and shown as they stand in code.
  if (name === 'pre') return `<pre>${code.replace(/&amp;(#?\w+;)/g, '&$1')}</pre>`
  const language = /\blang\s*=\s*["']?([\w+#.-]+)/i.exec(attributes)?.[1] ?? ''
  return `<pre data-lang="${escaped(language)}"><code>${code}</code></pre>`
}
