import type { Heading, List, ListItem, Nodes, Parents, Root, Table } from 'mdast'
import remarkFrontmatter from 'remark-frontmatter'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { DocumentError } from '../errors.js'
import { HeadingPath } from '../heading-path.js'
import type { Format } from './format.js'
import { frontMatterOf } from './front-matter.js'
import { TextBuilder } from './text-builder.js'

const processor = unified().use(remarkParse).use(remarkGfm).use(remarkFrontmatter, ['yaml', 'toml']).freeze()

/** Lists and quotations nested deeper than anybody writes them, which the parser would take minutes for. */
const TOO_DEEP = /^(?:[ \t]{100,}(?:[-*+>]|\d{1,9}[.)])[ \t]|(?:[ \t]*>){50}|(?:[-*+][ \t]+){50})/m

/**
 * Markdown (CommonMark, GitHub's tables, lists and footnotes) as a reader sees it: without markup, a paragraph on one
 * line. Code and tables are in the text and left out of passages; pictures and comments are not there at all.
 */
export const markdown: Format = {
  name: 'Markdown',
  version: 1,
  extensions: ['md', 'markdown'],
  parse(source) {
    const text = source.decode()
    if (TOO_DEEP.test(text)) {
      throw new DocumentError('DOCUMENT_MALFORMED', source.file, 'its lists or quotations are nested too deeply.')
    }
    const root = processor.parse(text)
    const reader = new MarkdownReader()
    reader.read(root)
    const matter = root.children.find((node) => node.type === 'yaml')
    const { blocks } = reader.out
    return { text: reader.out.text, blocks, marksHeadings: true, ...(matter && frontMatterOf(matter.value)) }
  },
}

class MarkdownReader {
  readonly out = new TextBuilder()
  private hasTitle = false
  private readonly path = new HeadingPath()
  /** Headings above the first mark of each footnote, by its identifier; empty until that mark is read. */
  private readonly above = new Map<string, string[]>()
  /** Footnotes whose first mark in the running text was read. */
  private readonly marked = new Set<string>()
  /** Of the footnote that is being read. */
  private headings: string[] | undefined

  read(root: Root): void {
    this.blocks(root)
  }

  private blocks(parent: Parents): void {
    for (const node of parent.children) this.block(node)
  }

  private block(node: Nodes): void {
    switch (node.type) {
      case 'heading':
        this.heading(node)
        break
      case 'paragraph':
        this.inlines(node)
        this.paragraph()
        break
      case 'list':
        this.list(node)
        break
      case 'code':
        this.out.add(node.value)
        this.out.close({ kind: 'left-out', reason: 'code' })
        break
      case 'table':
        this.table(node)
        break
      case 'html':
        this.html(node.value)
        this.paragraph()
        break
      case 'blockquote':
        this.blocks(node)
        break
      case 'footnoteDefinition':
        // Wherever it is written, it belongs to what its mark stands in.
        this.headings = this.headingsAbove(node.identifier)
        this.blocks(node)
        this.headings = undefined
        break
      // Front matter is read elsewhere; definitions and rules show nothing.
      default:
        break
    }
  }

  private heading(node: Heading): void {
    if (this.headings) {
      // It heads a footnote's own text alone: what follows the footnote does not stand below it.
      this.inlines(node)
      this.paragraph()
      return
    }
    const level = this.levelOf(node.depth)
    this.inlines(node)
    const text = this.out.close({ kind: 'heading', level })
    if (text) this.path.enter(level, text)
  }

  private paragraph(tight = false): void {
    this.out.close({ kind: 'paragraph', ...(this.headings ? { headings: this.headings } : {}) }, tight)
  }

  /** Only the first heading of depth 1 is the document's title; a later one is a part's. */
  private levelOf(depth: number): number {
    if (depth > 1) return depth
    if (this.hasTitle) return 2
    this.hasTitle = true
    return 1
  }

  private list(list: List): void {
    for (const [i, item] of list.children.entries()) {
      const marker = list.ordered ? `${(list.start ?? 1) + i}. ` : '• '
      this.item(item, typeof item.checked === 'boolean' ? (item.checked ? '☑ ' : '☐ ') : marker, i > 0 && !list.spread)
    }
  }

  private item(item: ListItem, marker: string, tight: boolean): void {
    for (const [i, child] of item.children.entries()) {
      if (child.type !== 'paragraph') {
        this.block(child)
        continue
      }
      if (i === 0) this.out.add(marker)
      this.inlines(child)
      this.paragraph(i === 0 && tight)
    }
  }

  private table(table: Table): void {
    for (const [i, row] of table.children.entries()) {
      if (i > 0) this.out.add('\n')
      for (const [k, cell] of row.children.entries()) {
        if (k > 0) this.out.add(' | ')
        this.inlines(cell)
      }
    }
    this.out.close({ kind: 'left-out', reason: 'table' })
  }

  private inlines(parent: Parents): void {
    for (const node of parent.children) {
      if (node.type === 'text') this.out.add(node.value.replace(/\r?\n/g, ' '))
      else if (node.type === 'inlineCode') this.out.add(node.value)
      else if (node.type === 'break') this.out.add('\n')
      else if (node.type === 'html') this.inlineTag(node.value)
      else if (node.type === 'footnoteReference') this.mark(node.identifier)
      else if ('children' in node) this.inlines(node)
    }
  }

  private mark(footnote: string): void {
    if (this.marked.has(footnote)) return
    // A mark within another footnote counts until there is one in the running text.
    if (!this.headings) this.marked.add(footnote)
    const above = this.headingsAbove(footnote)
    above.splice(0, above.length, ...(this.headings ?? this.path.texts()))
  }

  /** One list a footnote: what was read of it before its mark gets the headings once the mark is there. */
  private headingsAbove(footnote: string): string[] {
    const headings = this.above.get(footnote) ?? []
    this.above.set(footnote, headings)
    return headings
  }

  private inlineTag(tag: string): void {
    if (/^<br\b/i.test(tag)) this.out.add('\n')
  }

  /** What stands between the tags of an HTML block. */
  private html(value: string): void {
    const hidden = /<!--[\s\S]*?(?:-->|$)|<(script|style)\b[\s\S]*?(?:<\/\1\s*>|$)|<[^>]*>/gi
    this.out.add(value.replace(hidden, '').replace(/\s/g, ' '))
  }
}
