import { HeadingPath } from '../../heading-path.js'
import { nameColumns } from '../column-names.js'
import { TextBuilder } from '../text-builder.js'
import { child, descendants, type Element, elements, textBelow } from '../xml.js'
import type { Numbering } from './numbering.js'
import type { Styles } from './styles.js'

/** What holds further content and shows nothing itself. */
const WRAPPERS = new Set('sdt sdtContent ins moveTo smartTag customXml hyperlink fldSimple dir bdo body'.split(' '))

/** A table with a cell of more than one paragraph, or one as long, is the layout of a page. In UTF-16 code units. */
const LONGEST_CELL = 300

const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹'
const SUBSCRIPTS = '₀₁₂₃₄₅₆₇₈₉'

/** Reads the body of a Word document as it stands once all tracked changes are accepted. */
export class BodyReader {
  readonly out = new TextBuilder()
  hasHeadings = false
  private hasTitle = false
  private readonly path = new HeadingPath()
  /** Notes whose marks were read, with the headings above them. */
  private readonly notes: { id: string; headings: string[] }[] = []
  /** Text boxes anchored in the open paragraph. */
  private boxes: Element[] = []
  private headings: string[] | undefined
  /** Of the open paragraph, until it has text. */
  private properties: Element | undefined
  private begun = false
  private afterItem = false
  /** Where a row is one line. */
  private inTable = false

  constructor(
    private readonly styles: Styles,
    private readonly numbering: Numbering,
  ) {}

  blocks(parent: Element): void {
    for (const element of elements(parent)) {
      if (element.name === 'p') this.paragraph(element)
      else if (element.name === 'tbl') this.table(element)
      else if (element.name === 'AlternateContent') this.blocks(alternative(element))
      else if (WRAPPERS.has(element.name)) this.blocks(element)
    }
  }

  /** Foot- and endnotes in the order of their marks, below the headings of these. */
  footnotes(byId: ReadonlyMap<string, Element>): void {
    for (const { id, headings } of this.notes.splice(0)) {
      const note = byId.get(id)
      if (!note) continue
      this.headings = headings
      this.blocks(note)
    }
    this.headings = undefined
  }

  private paragraph(element: Element): void {
    const properties = child(element, 'pPr')
    if (!this.begun) this.properties = properties
    this.inlines(element)
    // A deleted paragraph mark joins the paragraph with the next one.
    if (child(child(properties, 'rPr'), 'del')) return
    this.close()
    for (const box of this.boxes.splice(0)) this.blocks(box)
  }

  private close(): void {
    const level = this.headings ? undefined : this.styles.headingOf(this.properties)
    const isItem = this.begun && this.styles.listOf(this.properties) !== undefined
    this.begun = false
    if (level === undefined) {
      this.out.close(
        { kind: 'paragraph', ...(this.headings ? { headings: this.headings } : {}) },
        isItem && this.afterItem,
      )
    } else this.heading(level)
    this.afterItem = isItem
  }

  /** @param level 0 for the title, of which there is one */
  private heading(level: number): void {
    const isTitle = !this.hasTitle && (level === 0 || (level === 1 && this.out.blocks.length === 0))
    const shown = isTitle ? 1 : Math.max(2, level + 1)
    const text = this.out.close({ kind: 'heading', level: shown })
    if (!text) return
    this.hasHeadings = true
    this.hasTitle ||= isTitle
    this.path.enter(shown, text)
  }

  private inlines(parent: Element): void {
    for (const element of elements(parent)) {
      if (element.name === 'r') this.run(element)
      else if (element.name === 'oMath' || element.name === 'oMathPara') this.add(math(element))
      else if (element.name === 'AlternateContent') this.inlines(alternative(element))
      else if (WRAPPERS.has(element.name)) this.inlines(element)
    }
  }

  private run(run: Element): void {
    const properties = child(run, 'rPr')
    if (['vanish', 'strike', 'dstrike'].some((name) => isOn(child(properties, name)))) return
    const raised = child(properties, 'vertAlign')?.attributes.val
    for (const element of elements(run)) this.piece(element, raised)
  }

  private piece(element: Element, raised: string | undefined): void {
    switch (element.name) {
      case 't':
        this.add(atHeight(textBelow(element), raised))
        break
      case 'tab':
      case 'ptab':
        this.add(' ')
        break
      case 'br':
        this.add(this.inTable || element.attributes.type === 'page' ? ' ' : '\n')
        break
      case 'cr':
        this.add(this.inTable ? ' ' : '\n')
        break
      case 'noBreakHyphen':
        this.add('\u2011')
        break
      case 'ruby':
        this.inlines(child(element, 'rubyBase') ?? element)
        break
      case 'footnoteReference':
      case 'endnoteReference':
        this.note(`${element.name.slice(0, -'Reference'.length)} ${element.attributes.id}`)
        break
      case 'drawing':
      case 'pict':
      case 'object':
        this.boxes.push(...descendants(element, 'txbxContent'))
        break
      case 'AlternateContent':
        for (const inner of elements(alternative(element))) this.piece(inner, raised)
        break
      default:
        break
    }
  }

  private note(id: string): void {
    if (this.notes.some((note) => note.id === id)) return
    this.notes.push({ id, headings: this.headings ?? this.path.texts() })
  }

  /** The number of a list's item is counted once the item has text. */
  private add(text: string): void {
    if (text === '') return
    if (!this.begun && text.trim() !== '') {
      this.begun = true
      const listed = this.styles.listOf(this.properties)
      const number = listed ? this.numbering.next(listed) : ''
      if (number !== '') this.out.add(`${number} `)
    }
    this.out.add(text)
  }

  private table(table: Element): void {
    const rows = rowsOf(table)
    const cells = rows.flatMap(cellsOf)
    const isLayout = cells.some((cell) => {
      const paragraphs = descendants(cell, 'p').filter((paragraph) => hasText(paragraph))
      return (
        descendants(cell, 'tbl').length > 0 ||
        (paragraphs.length > 1 && paragraphs.some((paragraph) => textBelow(paragraph).length > LONGEST_CELL / 4)) ||
        paragraphs.some((paragraph) => textBelow(paragraph).length > LONGEST_CELL)
      )
    })
    if (isLayout || rows.every((row) => cellsOf(row).length < 2)) {
      for (const cell of cells) this.blocks(cell)
      return
    }
    this.inTable = true
    for (const [i, row] of rows.entries()) {
      if (i > 0) this.out.add('\n')
      for (const [k, cell] of cellsOf(row).entries()) this.cell(cell, k > 0)
    }
    this.inTable = false
    const names = cellsOf(rows[0] ?? table).map((cell) => descendants(cell, 't').map(textBelow).join('').trim())
    const isHeaded = child(child(rows[0], 'trPr'), 'tblHeader') !== undefined || nameColumns(names)
    this.out.close({ kind: 'table', ...(isHeaded ? { headed: true } : {}) })
    this.begun = false
    this.afterItem = false
    for (const box of this.boxes.splice(0)) this.blocks(box)
  }

  private cell(cell: Element, parted: boolean): void {
    if (parted) this.out.add(' | ')
    for (const [i, paragraph] of descendants(cell, 'p').entries()) {
      this.begun = false
      this.properties = child(paragraph, 'pPr')
      if (i > 0) this.out.add(' ')
      this.inlines(paragraph)
    }
  }
}

/** The newer of two ways to say the same. */
function alternative(element: Element): Element {
  return child(element, 'Choice') ?? child(element, 'Fallback') ?? { name: '', attributes: {}, children: [] }
}

function rowsOf(table: Element): Element[] {
  return elements(table).flatMap((element) => {
    if (element.name === 'tr') return child(child(element, 'trPr'), 'del') ? [] : [element]
    return WRAPPERS.has(element.name) ? rowsOf(element) : []
  })
}

function cellsOf(row: Element): Element[] {
  return elements(row).flatMap((element) => {
    if (element.name === 'tc') return [element]
    return WRAPPERS.has(element.name) ? cellsOf(element) : []
  })
}

function hasText(paragraph: Element): boolean {
  return descendants(paragraph, 't').some((text) => textBelow(text).trim() !== '')
}

function isOn(property: Element | undefined): boolean {
  return property !== undefined && !/^(?:0|false|off|none)$/.test(property.attributes.val ?? '')
}

/** Raised and lowered figures as characters of their own, so that 10⁶ is not 106. */
function atHeight(text: string, raised: string | undefined): string {
  const figures = raised === 'superscript' ? SUPERSCRIPTS : raised === 'subscript' ? SUBSCRIPTS : undefined
  if (!figures || !/^\s*\d+\s*$/.test(text)) return text
  return text.replace(/\d/g, (digit) => figures[Number(digit)] ?? digit)
}

function math(element: Element): string {
  return descendants(element, 't').map(textBelow).join('')
}
