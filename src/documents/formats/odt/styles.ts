import { inStyle } from '../list-markers.js'
import { child, type Element, elements } from '../xml.js'

/** No style is based on another through more than this many. */
const LONGEST_CHAIN = 20

/** What a stretch of text looks like, as far as that changes what it says. */
export interface Look {
  /** Struck out or hidden. */
  gone: boolean
  height: 'raised' | 'lowered' | undefined
}

/** Styles of an OpenDocument text: those with names and those that are made for single places. */
export class Styles {
  private readonly styles = new Map<string, Element>()
  private readonly lists = new Map<string, Element>()

  /** @param roots parts that hold styles; a later one goes before an earlier */
  constructor(roots: readonly (Element | undefined)[]) {
    for (const root of roots) {
      const groups = elements(root).filter(({ name }) => name === 'styles' || name === 'automatic-styles')
      for (const style of groups.flatMap(elements)) {
        const name = style.attributes.name
        if (name === undefined) continue
        if (style.name === 'style') this.styles.set(name, style)
        else if (style.name === 'list-style') this.lists.set(name, style)
      }
    }
  }

  /** Is a paragraph of this style the title, code, or a heading of a level? */
  kindOf(name: string | undefined): 'title' | 'code' | number | undefined {
    for (const style of this.chain(name)) {
      const called = style.attributes.name ?? ''
      if (called === 'Title') return 'title'
      if (/^Preformatted(?:_20_| |$)/.test(called)) return 'code'
      const level = Number(style.attributes['default-outline-level'] || Number.NaN)
      if (level >= 1) return level
    }
    return undefined
  }

  lookOf(name: string | undefined): Look {
    const value = (attribute: string) => {
      const found = this.chain(name).map((style) => child(style, 'text-properties')?.attributes[attribute])
      return found.find((one) => one !== undefined)
    }
    const line = value('text-line-through-style') ?? value('text-line-through-type') ?? 'none'
    const position = value('text-position') ?? ''
    const raised = Number.parseFloat(position)
    return {
      gone: line !== 'none' || value('display') === 'none',
      height:
        /^super/.test(position) || raised > 0 ? 'raised' : /^sub/.test(position) || raised < 0 ? 'lowered' : undefined,
    }
  }

  /** The number that a level of a list begins with. */
  startOf(list: string | undefined, level: number): number {
    return Number(this.level(list, level)?.attributes['start-value'] ?? 1) || 1
  }

  /**
   * What stands before an item: "2.1.", "•", or nothing.
   * @param numbers of the item and of those it is below, outermost first
   */
  markerOf(list: string | undefined, numbers: readonly number[]): string {
    const level = this.level(list, numbers.length)
    if (level?.name !== 'list-level-style-number') return '•'
    const { 'num-format': format = '', 'num-prefix': prefix = '', 'num-suffix': suffix = '' } = level.attributes
    if (format === '') return ''
    const shown = Math.min(numbers.length, Number(level.attributes['display-levels'] ?? 1) || 1)
    const own = numbers.slice(-shown).map((number, i) => {
      const at = this.level(list, numbers.length - shown + i + 1)
      return inStyle(number, at?.attributes['num-format'] || format)
    })
    return `${prefix}${own.join('.')}${suffix}`.trim()
  }

  private level(list: string | undefined, level: number): Element | undefined {
    const style = list === undefined ? undefined : this.lists.get(list)
    return elements(style).find(({ attributes }) => Number(attributes.level) === level)
  }

  private chain(name: string | undefined): Element[] {
    const chain: Element[] = []
    let next = name
    while (next !== undefined && chain.length < LONGEST_CHAIN) {
      const style = this.styles.get(next)
      if (!style) break
      chain.push(style)
      next = style.attributes['parent-style-name']
    }
    return chain
  }
}
