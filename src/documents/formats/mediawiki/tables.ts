/**
 * A table ({| … |}) as HTML.
 * @param cell makes HTML of what stands in a cell
 */
export function tableOfWiki(lines: readonly string[], cell: (source: string) => string): string {
  const table = new WikiTable(cell)
  let open = 0
  for (const line of lines) {
    const text = line.trim()
    if (/^:*\s*\{\|/.test(text) && open++ === 0) continue
    if (open > 1) {
      // A table within a cell.
      table.more(line)
      if (text.startsWith('|}')) open--
    } else if (text.startsWith('|}')) open--
    else table.line(text, line)
  }
  return table.end()
}

class WikiTable {
  private html = ''
  private caption = ''
  private row = ''
  private content: string[] | undefined
  private isHead = false

  constructor(private readonly cell: (source: string) => string) {}

  line(text: string, whole: string): void {
    if (text.startsWith('|-')) this.endRow()
    else if (text.startsWith('|+')) {
      this.endRow()
      this.caption = this.cell(withoutAttributes(text.slice(2)).trim())
    } else if (/^[|!]/.test(text)) {
      const isHead = text.startsWith('!')
      const cells = text.slice(1).split(isHead ? /\|\||!!/ : '||')
      for (const content of cells) this.begin(withoutAttributes(content), isHead)
    } else this.more(whole)
  }

  /** A cell goes on. */
  more(line: string): void {
    this.content?.push(line)
  }

  end(): string {
    this.endRow()
    return `${this.caption}<table>${this.html}</table>`
  }

  private begin(content: string, isHead: boolean): void {
    this.endCell()
    this.content = [content.trim()]
    this.isHead = isHead
  }

  private endCell(): void {
    if (!this.content) return
    const name = this.isHead ? 'th' : 'td'
    const html = this.cell(this.content.join('\n'))
    // A cell's only paragraph needs no element of its own.
    const only = /^<p>((?:(?!<p>)[\s\S])*)<\/p>$/.exec(html)
    this.row += `<${name}>${only?.[1] ?? html}</${name}>`
    this.content = undefined
  }

  private endRow(): void {
    this.endCell()
    if (this.row !== '') this.html += `<tr>${this.row}</tr>`
    this.row = ''
  }
}

/** `style="…" | What the cell says`; bars within links part nothing. */
function withoutAttributes(content: string): string {
  return content.replace(/^[^|[\]{}]*=[^|[\]{}]*\|(?!\|)/, '')
}
