/** A paragraph of an RTF file, or a row of a table. */
export interface RtfParagraph {
  text: string
  /** Number or bullet, as the program that wrote the file showed it. */
  marker: string
  /** 0 for the title, 1 to 9 for headings. */
  level: number | undefined
  /** Cells, each of one or more paragraphs, if this is a row. */
  cells?: string[][]
  /** Notes whose marks stand in it. */
  notes: RtfParagraph[][]
}

/** Puts together the paragraphs of the text, of a note or of a box. */
export class Flow {
  readonly paragraphs: RtfParagraph[] = []
  private text = ''
  private notes: RtfParagraph[][] = []
  private cells: string[][] = []
  private cell: string[] = []
  private boxes: RtfParagraph[] = []
  marker = ''

  add(text: string): void {
    this.text += text
  }

  /** What stands in the open paragraph so far. */
  get open(): string {
    return this.text
  }

  note(paragraphs: RtfParagraph[]): void {
    this.notes.push(paragraphs)
  }

  /** Stands beside the open paragraph, and is read after it. */
  box(paragraphs: RtfParagraph[]): void {
    this.boxes.push(...paragraphs)
  }

  /** Ends a paragraph. */
  paragraph(level: number | undefined, inTable: boolean): void {
    const text = this.text.trim()
    const shown = this.marker && text ? `${this.marker} ${text}` : text
    if (inTable) {
      if (shown) this.cell.push(shown)
      this.text = ''
    } else {
      this.endRow()
      if (text) {
        this.paragraphs.push({ text, marker: this.marker, level, notes: this.notes })
        this.notes = []
      }
      this.paragraphs.push(...this.boxes.splice(0))
      this.text = ''
    }
    this.marker = ''
  }

  endCell(): void {
    this.paragraph(undefined, true)
    this.cells.push(this.cell)
    this.cell = []
  }

  endRow(): void {
    if (this.cell.length > 0) this.cells.push(this.cell)
    if (this.cells.some((cell) => cell.length > 0)) {
      this.paragraphs.push({ text: '', marker: '', level: undefined, cells: this.cells, notes: this.notes })
      this.notes = []
    }
    this.cells = []
    this.cell = []
  }

  /** All paragraphs; the last one may lack its end. */
  end(): RtfParagraph[] {
    this.paragraph(undefined, false)
    return this.paragraphs
  }
}
