import { defined } from '../../../defined.js'
import { DocumentError } from '../../errors.js'
import { HeadingPath } from '../../heading-path.js'
import { nameColumns } from '../column-names.js'
import type { Format } from '../format.js'
import { nameOf, titleFromProperties } from '../properties.js'
import { TextBuilder } from '../text-builder.js'
import type { RtfParagraph } from './flow.js'
import { interpret } from './interpreter.js'

/** A table with a cell as long is the layout of a page, in UTF-16 code units. */
const LONGEST_CELL = 300

/**
 * Rich Text: headings by their styles, lists with their numbers as they were shown, tables, notes, text boxes. Tracked
 * changes are read as accepted; comments, headers and footers are left out.
 */
export const rtf: Format = {
  name: 'RTF',
  version: 2,
  extensions: ['rtf'],
  parse({ bytes, file }) {
    const source = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
    if (!/^\s*\{\\rtf/.test(source)) {
      throw new DocumentError('DOCUMENT_MALFORMED', file, 'it is of another format than its name says.')
    }
    const { paragraphs, title, author } = interpret(source, file)
    const writer = new Writer()
    writer.write(paragraphs)
    const { text, blocks } = writer.out
    return {
      text,
      blocks,
      marksHeadings: writer.hasHeadings,
      ...defined({ title: titleFromProperties(title, file), author: nameOf(author) }),
    }
  },
}

class Writer {
  readonly out = new TextBuilder()
  hasHeadings = false
  private hasTitle = false
  private readonly path = new HeadingPath()

  /** @param headings above a note; undefined for the text itself */
  write(paragraphs: readonly RtfParagraph[], headings?: string[]): void {
    const later: { notes: RtfParagraph[]; headings: string[] }[] = []
    let rows: string[][][] = []
    let afterItem = false
    for (const paragraph of paragraphs) {
      if (paragraph.cells) rows.push(paragraph.cells)
      else {
        this.table(rows, headings)
        rows = []
        this.paragraph(paragraph, headings, afterItem)
      }
      afterItem = paragraph.marker !== ''
      const above = headings ?? this.path.texts()
      for (const notes of paragraph.notes) later.push({ notes, headings: above })
    }
    this.table(rows, headings)
    for (const { notes, headings: above } of later) this.write(notes, above)
  }

  private paragraph({ text, marker, level }: RtfParagraph, headings: string[] | undefined, afterItem: boolean): void {
    if (level !== undefined && headings === undefined) {
      this.heading(text, level)
      return
    }
    this.out.add(marker ? `${marker} ${text}` : text)
    this.out.close({ kind: 'paragraph', ...defined({ headings }) }, marker !== '' && afterItem)
  }

  /** @param level 0 for the title, of which there is one */
  private heading(text: string, level: number): void {
    const isTitle = !this.hasTitle && (level === 0 || (level === 1 && this.out.blocks.length === 0))
    const shown = isTitle ? 1 : Math.max(2, level + 1)
    this.out.add(text.replace(/\s+/g, ' '))
    this.out.close({ kind: 'heading', level: shown })
    this.hasHeadings = true
    this.hasTitle ||= isTitle
    this.path.enter(shown, text)
  }

  private table(rows: readonly string[][][], headings: string[] | undefined): void {
    const cells = rows.flat()
    const isLayout = cells.some(
      (cell) =>
        cell.some((text) => text.length > LONGEST_CELL) ||
        (cell.length > 1 && cell.some((text) => text.length > LONGEST_CELL / 4)),
    )
    if (!isLayout && rows.some((row) => row.length > 1)) {
      this.out.add(rows.map((row) => row.map((cell) => cell.join(' ').replace(/\s+/g, ' ')).join(' | ')).join('\n'))
      const isHeaded = nameColumns((rows[0] ?? []).map((cell) => cell.join(' ').trim()))
      this.out.close({ kind: 'table', ...(isHeaded ? { headed: true } : {}) })
      return
    }
    for (const text of cells.flat()) {
      this.out.add(text)
      this.out.close({ kind: 'paragraph', ...defined({ headings }) })
    }
  }
}
