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
  #id: string | undefined
  #top = 0

  /** Goes to the end with the next restore. */
  toEnd(): void {
    this.atEnd = true
  }

  /** Remembers what is in view. `endIsNewest`: the end of what is drawn is the end of the channel. */
  note(endIsNewest: boolean): void {
    const { scroller } = this
    this.atEnd = endIsNewest && scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < slack
    const top = scroller.getBoundingClientRect().top
    const x = scroller.getBoundingClientRect().left + scroller.clientWidth / 2
    const hit = document.elementsFromPoint(x, top + scroller.clientHeight / 2).find((one) => one.closest('.message'))
    const row = hit?.closest<HTMLElement>('.message') ?? this.#firstInView(top)
    this.#id = row?.id
    this.#top = row?.getBoundingClientRect().top ?? 0
  }

  /** Puts it back. */
  restore(): void {
    if (!this.scroller) return
    if (this.atEnd) {
      this.scroller.scrollTop = this.scroller.scrollHeight
      return
    }
    const row = this.#id === undefined ? null : document.getElementById(this.#id)
    if (!row) return
    const moved = row.getBoundingClientRect().top - this.#top
    if (Math.abs(moved) >= 1) this.scroller.scrollTop += moved
  }

  #firstInView(top: number): HTMLElement | undefined {
    const rows = [...this.scroller.querySelectorAll<HTMLElement>('.message')]
    return rows.find((row) => row.getBoundingClientRect().bottom > top)
  }
}
