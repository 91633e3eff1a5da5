/** Within so many pixels of its end, a list counts as scrolled to the end. */
const slack = 48

/**
 * Keeps what the reader looks at in its place while messages come in above or below it: either the end of the list, or
 * the first message in view.
 */
export class Anchor {
  declare scroller: HTMLElement
  /** The reader is at the end, and stays there. */
  atEnd = true
  private id: string | undefined
  private top = 0
  private scrolledTo = 0

  /** Goes to the end with the next restore. */
  toEnd(): void {
    this.atEnd = true
  }

  /**
   * Remembers what is in view.
   *
   * @param endIsNewest the end of what is drawn is the end of the channel
   * @returns whether the reader has moved towards the end since the last time
   */
  note(endIsNewest: boolean): boolean {
    const { scroller } = this
    const down = scroller.scrollTop > this.scrolledTo
    const up = scroller.scrollTop < this.scrolledTo
    this.scrolledTo = scroller.scrollTop
    const near = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < slack
    // What grows below after the last restore does not take the reader from the end; only scrolling up does.
    this.atEnd = endIsNewest && (near || (this.atEnd && !up))
    const top = scroller.getBoundingClientRect().top
    const x = scroller.getBoundingClientRect().left + scroller.clientWidth / 2
    const hit = document.elementsFromPoint(x, top + scroller.clientHeight / 2).find((one) => one.closest('.message'))
    const row = hit?.closest<HTMLElement>('.message') ?? this.firstInView(top)
    this.id = row?.id
    this.top = row?.getBoundingClientRect().top ?? 0
    return down
  }

  /** Puts it back. */
  restore(): void {
    if (!this.scroller) return
    if (this.atEnd) this.scroller.scrollTop = this.scroller.scrollHeight
    else this.restoreRow()
    this.scrolledTo = this.scroller.scrollTop
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
