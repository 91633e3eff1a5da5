import type { Hidden } from './hidden.js'
import { inlineOfWiki } from './inline.js'
import { tableOfWiki } from './tables.js'

/** Lists and tables within each other, no deeper than this. */
const DEEPEST = 20

const LIST = /^([*#:;]+)\s*(.*)$/
const BLOCK_TAG = /^\s*<\/?(?:blockquote|center|dd|div|dl|dt|h[1-6]|hr|li|ol|p|table|td|th|tr|ul)\b/i

/** Markup, its templates read and what stands for itself hidden, as HTML. */
export function htmlOfWiki(source: string, hidden: Hidden, depth = 0): string {
  return new WikiBlocks(source.split('\n'), hidden, depth).html()
}

class WikiBlocks {
  private readonly parts: string[] = []
  private paragraph: string[] = []
  private at = 0

  constructor(
    private readonly lines: readonly string[],
    private readonly hidden: Hidden,
    private readonly depth: number,
  ) {}

  html(): string {
    while (this.at < this.lines.length) this.block(this.lines[this.at]!)
    this.close()
    return this.parts.join('\n')
  }

  private block(line: string): void {
    const heading = /^(={1,6})\s*(\S.*?)\s*\1\s*$/.exec(line)
    if (heading) {
      this.close()
      const level = heading[1]!.length
      this.parts.push(`<h${level}>${this.inline(heading[2]!)}</h${level}>`)
      this.at++
    } else if (/^\s*:*\s*\{\|/.test(line) && this.depth < DEEPEST) this.table()
    else if (LIST.test(line)) this.list()
    else if (/^ +\S/.test(line) && !BLOCK_TAG.test(line)) this.preformatted()
    else {
      this.at++
      if (line.trim() === '' || /^-{4,}/.test(line)) this.close()
      else if (this.hidden.isBlock(line) || BLOCK_TAG.test(line)) {
        this.close()
        this.parts.push(this.inline(line))
      } else this.paragraph.push(line)
    }
  }

  private close(): void {
    const text = this.paragraph.join('\n')
    this.paragraph = []
    if (text.trim() !== '') this.parts.push(`<p>${this.inline(text)}</p>`)
  }

  private inline(text: string): string {
    const { html, captions } = inlineOfWiki(text)
    for (const caption of captions) {
      this.parts.push(`<figure><img><figcaption>${inlineOfWiki(caption).html}</figcaption></figure>`)
    }
    return html
  }

  /** Lines that begin with a space are shown as they stand. */
  private preformatted(): void {
    this.close()
    const lines: string[] = []
    for (let line = this.lines[this.at]; line?.startsWith(' '); line = this.lines[++this.at]) lines.push(line.slice(1))
    this.parts.push(`<pre><code>${this.inline(lines.join('\n'))}</code></pre>`)
  }

  private table(): void {
    this.close()
    const lines: string[] = []
    let open = 0
    while (this.at < this.lines.length) {
      const line = this.lines[this.at++]!
      lines.push(line)
      if (/^\s*:*\s*\{\|/.test(line)) open++
      if (/^\s*\|\}/.test(line) && --open === 0) break
    }
    const cell = (source: string) => htmlOfWiki(source, this.hidden, this.depth + 1)
    this.parts.push(tableOfWiki(lines, cell))
  }

  /** Each sign before an item opens a list within the one before. */
  private list(): void {
    this.close()
    let open = ''
    let html = ''
    for (let match = LIST.exec(this.lines[this.at] ?? ''); match; match = LIST.exec(this.lines[++this.at] ?? '')) {
      const signs = match[1]!.slice(0, DEEPEST).replaceAll(';', ':')
      let same = 0
      while (same < open.length && same < signs.length && open[same] === signs[same]) same++
      html += closing(open.slice(same))
      if (same === signs.length) html += `</${itemOf(signs.at(-1))}><${itemOf(signs.at(-1))}>`
      html += opening(signs.slice(same))
      open = signs
      const text = match[1]!.endsWith(';') ? match[2]!.replace(/\s*:\s(?!\/\/)/, '\n') : match[2]!
      html += this.inline(text).replaceAll('\n', '<br>')
    }
    this.parts.push(html + closing(open))
  }
}

function listOf(sign: string | undefined): string {
  return sign === '#' ? 'ol' : sign === '*' ? 'ul' : 'dl'
}

function itemOf(sign: string | undefined): string {
  return sign === ':' ? 'dd' : 'li'
}

function opening(signs: string): string {
  return [...signs].map((sign) => `<${listOf(sign)}><${itemOf(sign)}>`).join('')
}

function closing(signs: string): string {
  const ends = [...signs].map((sign) => `</${itemOf(sign)}></${listOf(sign)}>`)
  return ends.reverse().join('')
}
