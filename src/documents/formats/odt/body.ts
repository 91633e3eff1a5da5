import { HeadingPath } from '../../heading-path.js'
import { nameColumns } from '../column-names.js'
import { apart, lowered, raised } from '../raised.js'
import { TextBuilder } from '../text-builder.js'
import { child, descendants, type Element, elements, textBelow } from '../xml.js'
import { Lists } from './lists.js'
import type { Styles } from './styles.js'

/** What holds blocks and shows nothing itself. */
const WRAPPERS = new Set('section text-box frame g index-body index-title list-header user-index'.split(' '))

/** Among the words: what stands beside the text, with paragraphs of its own. */
const BOXES = new Set('frame custom-shape rect ellipse circle polygon caption g'.split(' '))

/** Among the words: what nobody reads. */
const UNSEEN = new Set(
  'annotation annotation-end tracked-changes change change-start change-end hidden-text hidden-paragraph script ruby-text title desc'.split(
    ' ',
  ),
)

/** A table with a cell as long is the layout of a page, in UTF-16 code units. */
const LONGEST_CELL = 300

/** Spaces written as a number may be a line drawn with them. */
const MOST_SPACES = 40

/** Reads the body of an OpenDocument text as it stands once all tracked changes are accepted. */
export class BodyReader {
  readonly out = new TextBuilder()
  hasHeadings = false
  private hasTitle = false
  private inCode = false
  /** Where a row is one line. */
  private inTable = false
  private readonly path = new HeadingPath()
  private readonly lists: Lists
  /** Notes whose marks were read, with the headings above them. */
  private readonly notes: { body: Element; headings: string[] }[] = []
  /** Boxes anchored in the open paragraph. */
  private boxes: Element[] = []
  private headings: string[] | undefined
  /** What stands before the next paragraph. */
  private marker = ''
  private afterItem = false

  constructor(private readonly styles: Styles) {
    this.lists = new Lists(styles)
  }

  read(body: Element): void {
    this.blocks(body)
    for (const { body: note, headings } of this.notes) {
      this.headings = headings
      this.blocks(note)
    }
    this.endCode()
  }

  private blocks(parent: Element): void {
    for (const element of elements(parent)) this.block(element)
  }

  private block(element: Element): void {
    const { name, attributes } = element
    if (name === 'p' || name === 'h') this.paragraph(element)
    else if (name === 'list') this.list(element)
    else if (name === 'table') this.table(element)
    else if (name === 'table-of-content') this.contents(element)
    else if (/-index$|^bibliography$/.test(name)) this.blocks(child(element, 'index-body') ?? element)
    else if (attributes.display !== 'none' && (WRAPPERS.has(name) || BOXES.has(name))) this.blocks(element)
  }

  private paragraph(element: Element): void {
    const style = element.attributes['style-name']
    const kind = this.styles.kindOf(style)
    if (kind === 'code') {
      this.code(element)
      return
    }
    this.endCode()
    const { marker } = this
    this.marker = ''
    const level = element.name === 'h' ? Number(element.attributes['outline-level'] ?? 1) || 1 : kind
    const isHeading = level !== undefined && !this.headings
    if (marker && !isHeading) this.out.add(`${marker} `)
    this.inlines(element)
    if (isHeading) this.heading(level === 'title' ? 0 : level)
    else if (this.out.open.trim() === marker) this.out.drop()
    else {
      const shape = { kind: 'paragraph' as const, ...(this.headings ? { headings: this.headings } : {}) }
      this.out.close(shape, marker !== '' && this.afterItem)
      this.afterItem = marker !== ''
    }
    for (const box of this.boxes.splice(0)) this.blocks(box)
  }

  /** @param level 0 for the title, of which there is one */
  private heading(level: number): void {
    const isTitle = !this.hasTitle && (level === 0 || (level === 1 && this.out.blocks.length === 0))
    const shown = isTitle ? 1 : Math.min(20, Math.max(2, level + 1))
    const text = this.out.close({ kind: 'heading', level: shown })
    if (!text) return
    this.afterItem = false
    this.hasHeadings = true
    this.hasTitle ||= isTitle
    this.path.enter(shown, text)
  }

  /** Lines of code are paragraphs one after the other. */
  private code(element: Element): void {
    if (this.inCode) this.out.add('\n')
    if (this.marker) this.out.add(`${this.marker} `)
    this.marker = ''
    this.inCode = true
    this.inlines(element)
  }

  private endCode(): void {
    if (this.inCode) this.out.close({ kind: 'code' })
    this.inCode = false
  }

  private list(list: Element): void {
    this.lists.enter(list)
    for (const item of elements(list)) {
      const marker = this.lists.next(item)
      if (marker !== undefined) this.marker = marker
      this.blocks(item)
      this.marker = ''
    }
    this.lists.leave(list)
    if (this.lists.depth === 0) this.afterItem = false
  }

  /** It says once more what stands below. */
  private contents(element: Element): void {
    this.endCode()
    for (const paragraph of descendants(element, 'p')) {
      this.inlines(paragraph)
      this.out.close({ kind: 'left-out', reason: 'table of contents' }, true)
    }
  }

  private inlines(parent: Element): void {
    for (const piece of parent.children) {
      if (typeof piece === 'string') this.out.add(textBelow(piece).replace(/[ \t\r\n]+/g, ' '))
      else if (!UNSEEN.has(piece.name)) this.inline(piece)
    }
  }

  private inline(element: Element): void {
    const { name, attributes } = element
    if (name === 's') this.out.add(' '.repeat(Math.min(MOST_SPACES, Number(attributes.c ?? 1) || 1)))
    else if (name === 'tab') this.out.add(this.inCode ? '\t' : ' ')
    else if (name === 'line-break') this.out.add(this.inTable ? ' ' : '\n')
    else if (name === 'note') this.note(element)
    else if (BOXES.has(name)) this.boxes.push(element)
    else if (name === 'span') this.span(element)
    else if (name === 'ruby') this.inlines(child(element, 'ruby-base') ?? element)
    else this.inlines(element)
  }

  private span(element: Element): void {
    const { gone, height } = this.styles.lookOf(element.attributes['style-name'])
    if (gone) return
    if (height === undefined || descendants(element, 'note').length > 0) this.inlines(element)
    else if (height === 'lowered') this.out.add(lowered(textBelow(element), this.out.open))
    else this.out.add(apart(this.out.open, raised(textBelow(element), this.out.open), ''))
  }

  private note(note: Element): void {
    const body = child(note, 'note-body')
    if (body) this.notes.push({ body, headings: this.headings ?? this.path.texts() })
  }

  private table(table: Element): void {
    this.endCode()
    const rows = rowsOf(table).map(cellsOf)
    if (rows.every((cells) => cells.length < 2) || rows.flat().some(isLayout)) {
      for (const cell of rows.flat()) this.blocks(cell)
      return
    }
    this.inTable = true
    for (const [i, cells] of rows.entries()) {
      if (i > 0) this.out.add('\n')
      for (const [k, cell] of cells.entries()) {
        if (k > 0) this.out.add(' | ')
        for (const [n, paragraph] of descendants(cell, 'p').entries()) {
          if (n > 0) this.out.add(' ')
          this.inlines(paragraph)
        }
      }
    }
    this.inTable = false
    const isHeaded = child(table, 'table-header-rows') !== undefined || nameColumns(namesIn(rows[0] ?? []))
    this.out.close({ kind: 'table', ...(isHeaded ? { headed: true } : {}) })
    for (const box of this.boxes.splice(0)) this.blocks(box)
  }
}

function namesIn(cells: readonly Element[]): string[] {
  return cells.map((cell) => descendants(cell, 'p').map(textBelow).join(' ').trim())
}

function isLayout(cell: Element): boolean {
  const lengths = descendants(cell, 'p').map((paragraph) => textBelow(paragraph).trim().length)
  const shown = lengths.filter((length) => length > 0)
  return (
    descendants(cell, 'table').length > 0 ||
    descendants(cell, 'h').length > 0 ||
    shown.some((length) => length > (shown.length > 1 ? LONGEST_CELL / 4 : LONGEST_CELL))
  )
}

function rowsOf(table: Element): Element[] {
  return elements(table).flatMap((element) => {
    if (element.name === 'table-row') return [element]
    return /^table-(?:header-rows|rows|row-group)$/.test(element.name) ? rowsOf(element) : []
  })
}

function cellsOf(row: Element): Element[] {
  return elements(row).filter(({ name }) => name === 'table-cell')
}
