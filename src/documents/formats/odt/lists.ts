import type { Element } from '../xml.js'
import type { Styles } from './styles.js'

interface OpenList {
  style: string | undefined
  /** Of the last item; undefined before the first. */
  number: number | undefined
}

/** Counts the items of lists, which go on where another list ended if they say so. */
export class Lists {
  private readonly open: OpenList[] = []
  /** Last numbers of lists that ended, by their id, and by style and level. */
  private readonly ended = new Map<string, number>()

  constructor(private readonly styles: Styles) {}

  get depth(): number {
    return this.open.length
  }

  enter({ attributes }: Element): void {
    const style = attributes['style-name'] ?? this.open.at(-1)?.style
    const level = this.open.length + 1
    const before = attributes['continue-list']
    const goesOn = before !== undefined || attributes['continue-numbering'] === 'true'
    const number = goesOn ? this.ended.get(before ?? `${style} ${level}`) : undefined
    this.open.push({ style, number })
  }

  /** What stands before an item's first paragraph; undefined if it has no number of its own. */
  next(item: Element): string | undefined {
    const list = this.open.at(-1)
    if (!list || item.name !== 'list-item') return undefined
    const first = item.children.find((child) => typeof child !== 'string')
    // Below a list that only leads further in.
    if (first?.name === 'list') return undefined
    const start = Number(item.attributes['start-value'] || Number.NaN)
    if (start >= 0) list.number = start
    else list.number = list.number === undefined ? this.styles.startOf(list.style, this.depth) : list.number + 1
    return this.styles.markerOf(
      list.style,
      this.open.map(({ number }) => number ?? 1),
    )
  }

  leave({ attributes }: Element): void {
    const level = this.open.length
    const list = this.open.pop()
    if (list?.number === undefined) return
    this.ended.set(`${list.style} ${level}`, list.number)
    if (attributes.id !== undefined) this.ended.set(attributes.id, list.number)
  }
}
