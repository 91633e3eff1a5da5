/** Within this many pixels of its end, a list counts as scrolled to the end. */
const slack = 48

/**
 * Keeps what the reader looks at in its place while messages come in above or below it: the end of the list, the
 * beginning of an answer too long to be seen whole, or else the message in the middle of the view.
 */
export class Anchor {
  declare scroller: HTMLElement
  /** The reader is at the end, and stays there. */
  atEnd = true
  private id: string | undefined
  private top = 0
  private scrolledTo = 0
  /** How far the list could be scrolled then. */
  private end = 0
  private down = false
  /** Element id of the newest answer, whose beginning stays in view until the reader scrolls. */
  private answer: string | undefined

  /** Goes to the end with the next restore. */
  toEnd(): void {
    this.atEnd = true
    this.answer = undefined
  }

  /** Somebody else's message has arrived at the end: show its beginning first. */
  arrived(elementId: string): void {
    if (!this.atEnd) return
    // Don't move a reader who is in the middle of a long answer.
    if (this.answer !== undefined && this.reaches(this.answer)) this.note(false)
    else this.answer = elementId
  }

  /** Remembers what is in view if the view has moved since the last time. Returns whether it has. */
  catchUp(endIsNewest: boolean): boolean {
    const moved = this.scroller !== undefined && this.scroller.scrollTop !== this.scrolledTo
    if (moved) this.note(endIsNewest)
    return moved
  }

  /**
   * Remembers what is in view.
   *
   * @param endIsNewest the end of what is drawn is the end of the channel
   * @returns whether the reader last moved towards the end
   */
  note(endIsNewest: boolean): boolean {
    const { scroller } = this
    const moved = scroller.scrollTop !== this.scrolledTo
    // If the list has become shorter, the browser moved the view, not the reader.
    const up = scroller.scrollTop < this.scrolledTo && this.furthest >= this.end
    this.scrolledTo = scroller.scrollTop
    this.end = this.furthest
    if (moved) {
      this.down = !up
      this.answer = undefined
      // Scrolling up leaves the end, even by the fraction of a pixel that starts a turn of the wheel.
      this.atEnd = !up && (this.atEnd || this.end - scroller.scrollTop < slack)
    }
    this.atEnd &&= endIsNewest
    const { top, left } = scroller.getBoundingClientRect()
    const x = left + scroller.clientWidth / 2
    const hit = document.elementsFromPoint(x, top + scroller.clientHeight / 2).find((one) => one.closest('.message'))
    const row = hit?.closest<HTMLElement>('.message') ?? this.firstInView(top)
    this.id = row?.id
    this.top = row?.getBoundingClientRect().top ?? 0
    return this.down
  }

  /** Puts it back. */
  restore(): void {
    if (!this.scroller) return
    if (this.atEnd) this.restoreEnd()
    else this.restoreRow()
    this.scrolledTo = this.scroller.scrollTop
    this.end = this.furthest
  }

  private get furthest(): number {
    return this.scroller.scrollHeight - this.scroller.clientHeight
  }

  private restoreEnd(): void {
    const { scroller } = this
    scroller.scrollTop = scroller.scrollHeight
    const row = this.answer === undefined ? null : document.getElementById(this.answer)
    if (!row) return
    const above = scroller.getBoundingClientRect().top - row.getBoundingClientRect().top
    if (above > 0) scroller.scrollTop -= above
  }

  /** Whether a message ends below the view. */
  private reaches(elementId: string): boolean {
    const row = document.getElementById(elementId)
    return (row?.getBoundingClientRect().bottom ?? 0) > this.scroller.getBoundingClientRect().bottom + 1
  }

  private restoreRow(): void {
    const row = this.id === undefined ? null : document.getElementById(this.id)
    if (!row) return
    const moved = row.getBoundingClientRect().top - this.top
    if (Math.abs(moved) >= 1) this.scroller.scrollTop += moved
  }

  private firstInView(top: number): HTMLElement | undefined {
    const rows = [...this.scroller.querySelectorAll<HTMLElement>('.message')]
    return rows.find((row) => row.getBoundingClientRect().bottom > top)
  }
}
