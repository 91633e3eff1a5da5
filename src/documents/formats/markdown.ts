import type { Heading, List, ListItem, Nodes, Parents, Root, Table } from 'mdast'
import remarkFrontmatter from 'remark-frontmatter'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { defined } from '../../defined.js'
import { DocumentError } from '../errors.js'
import { codeLanguageOf } from '../form.js'
import { HeadingPath } from '../heading-path.js'
import type { Format } from './format.js'
import { frontMatterOf, isFrontMatter } from './front-matter.js'
import { parsePage } from './html.js'
import { HtmlReader } from './html-reader.js'
import { withoutCalloutMark, withoutObsidianMarks } from './obsidian.js'
import { relieved, restore } from './overloaded.js'
import { apart, lowered, raised } from './raised.js'
import { TextBuilder } from './text-builder.js'

const processor = unified().use(remarkParse).use(remarkGfm).freeze()
const withMatter = unified().use(remarkParse).use(remarkGfm).use(remarkFrontmatter, ['yaml', 'toml']).freeze()

/** Lists and quotations nested deeper than anybody writes them, which the parser would take minutes for. */
const TOO_DEEP = /^(?:[ \t]{100,}(?:[-*+>]|\d{1,9}[.)])[ \t]|(?:[ \t]*>){50}|(?:[-*+][ \t]+){50})/m

/**
 * Markdown (CommonMark, GitHub's tables, lists and footnotes) as a reader sees it: without markup, a paragraph on one
 * line, HTML within it included, and Obsidian's links, callouts and embeds. Pictures, comments and struck-out text are
 * not there at all.
 */
export const markdown: Format = {
  name: 'Markdown',
  version: 5,
  extensions: ['md', 'markdown'],
  parse(source) {
    const text = withoutObsidianMarks(source.decode())
    if (TOO_DEEP.test(text)) {
      throw new DocumentError('DOCUMENT_MALFORMED', source.file, 'its lists or quotations are nested too deeply.')
    }
    const { text: parsable, pieces } = relieved(text)
    const root = (isFrontMatter(text) ? withMatter : processor).parse(parsable)
    restore(root, pieces)
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
  private inTable = false

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
        this.out.close({ kind: 'code', ...defined({ language: codeLanguageOf(node.lang) }) })
        break
      case 'table':
        this.table(node)
        break
      case 'html':
        this.html(node.value)
        break
      case 'blockquote':
        this.blocks(withoutCalloutMark(node))
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
    const rows = table.children.filter((row) => row.children.some((cell) => plainOf(cell).trim() !== ''))
    this.inTable = true
    for (const [i, row] of rows.entries()) {
      if (i > 0) this.out.add('\n')
      for (const [k, cell] of row.children.entries()) {
        if (k > 0) this.out.add(' | ')
        this.inlines(cell)
      }
    }
    this.inTable = false
    // Its syntax has a head always; one without a word is there for the syntax alone.
    this.out.close({ kind: 'table', ...(rows[0] === table.children[0] ? { headed: true } : {}) })
  }

  private inlines(parent: Parents): void {
    this.phrase(parent.children)
  }

  private phrase(nodes: readonly Nodes[]): void {
    for (let i = 0; i < nodes.length; i++) {
      const node = nodes[i]!
      const end = node.type === 'html' ? endOfElement(nodes, i) : undefined
      if (node.type === 'text') this.words(onOneLine(node.value))
      else if (node.type === 'inlineCode') this.out.add(node.value)
      else if (node.type === 'break') this.lineEnd()
      else if (node.type === 'footnoteReference') this.mark(node.identifier)
      else if (end !== undefined) {
        this.element(nodes.slice(i, end), nodes[end + 1])
        i = end
      } else if (node.type === 'html') this.inlineTag(node.value)
      // Struck-out text has been withdrawn.
      else if (node.type !== 'delete' && 'children' in node) this.inlines(node)
    }
  }

  /** Where something was left out, one space is enough. */
  private words(text: string): void {
    this.out.add(/\s$/.test(this.out.open) ? text.replace(/^ +/, '') : text)
  }

  /** An HTML element among the words, its closing tag aside, whose text is not as other text. */
  private element([open, ...content]: readonly Nodes[], next: Nodes | undefined): void {
    const tag = open?.type === 'html' ? nameOf(open.value) : undefined
    const before = this.out.open
    const text = content.map(plainOf).join('')
    if (tag === 'sub') this.out.add(lowered(text, before))
    if (tag !== 'sup') return
    const shown = raised(
      text,
      before,
      content.some(({ type }) => type === 'link'),
    )
    this.out.add(apart(before, shown, next === undefined ? '' : plainOf(next)))
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
    if (/^<br\b/i.test(tag)) this.lineEnd()
  }

  /** A row of a table is one line. */
  private lineEnd(): void {
    this.out.add(this.inTable ? ' ' : '\n')
  }

  /** A block of HTML is read as a page's is; its h1 is a title like any other. */
  private html(value: string): void {
    const { body } = parsePage(value)
    const start = this.out.blocks.length
    new HtmlReader(this.out, 1).read(body)
    for (const block of this.out.blocks.slice(start)) {
      if (block.kind === 'paragraph' && this.headings) block.headings = this.headings
      if (block.kind !== 'heading') continue
      if (block.level === 1) block.level = this.levelOf(1)
      this.path.enter(block.level, this.out.text.slice(block.start, block.end))
    }
  }
}

/** Elements that are read as a whole, with what stands before their closing tag. */
const WHOLE = new Set(['sup', 'sub', 's', 'strike', 'del', 'script', 'style'])

function nameOf(tag: string): string | undefined {
  return /^<([a-z][a-z0-9]*)\b(?![^>]*\/>)/i.exec(tag)?.[1]?.toLowerCase()
}

/** Where the element closes that opens at `start`, if it is read as a whole. */
function endOfElement(nodes: readonly Nodes[], start: number): number | undefined {
  const node = nodes[start]!
  const name = node.type === 'html' ? nameOf(node.value) : undefined
  if (name === undefined || !WHOLE.has(name)) return undefined
  const end = nodes.findIndex((other, i) => i > start && other.type === 'html' && closes(other.value, name))
  return end < 0 ? undefined : end
}

function closes(tag: string, name: string): boolean {
  return tag.toLowerCase().replace(/\s/g, '') === `</${name}>`
}

function plainOf(node: Nodes): string {
  if ('children' in node) return node.children.map(plainOf).join('')
  return node.type === 'text' || node.type === 'inlineCode' ? node.value : ''
}

/** A word that is divided at a line's end keeps that line's end, by which its parts are known to be one. */
function onOneLine(value: string): string {
  return value.replace(/(?<!\p{L}-)\r?\n|\r?\n(?!\p{Ll})/gu, ' ')
}
