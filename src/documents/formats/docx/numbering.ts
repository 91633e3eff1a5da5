import { child, type Element, elements } from '../xml.js'
import type { Listed } from './styles.js'

interface Level {
  format: string
  text: string
  start: number
  /** All numbers within are shown as 1, 2, 3. */
  legal: boolean
}

/** The numbers of a Word document's lists, counted as Word does. */
export class Numbering {
  private readonly lists = new Map<string, Element>()
  private readonly kinds = new Map<string, Element>()
  /** Last numbers by kind of list and level: lists of one kind go on counting. */
  private readonly counts = new Map<string, (number | undefined)[]>()
  private readonly begun = new Set<string>()

  constructor(root: Element | undefined) {
    for (const element of elements(root)) {
      const { abstractNumId, numId } = element.attributes
      if (element.name === 'abstractNum' && abstractNumId !== undefined) this.kinds.set(abstractNumId, element)
      if (element.name === 'num' && numId !== undefined) this.lists.set(numId, element)
    }
  }

  /** Counts one paragraph; returns what stands before it: "2.1.", "•", or nothing. */
  next({ numId, level }: Listed): string {
    const list = this.lists.get(numId)
    const kind = child(list, 'abstractNumId')?.attributes.val
    if (!list || kind === undefined) return ''
    const counts = this.counts.get(kind) ?? []
    this.counts.set(kind, counts)
    this.restart(list, numId, counts)
    const last = counts[level]
    counts[level] = last === undefined ? this.level(kind, list, level).start : last + 1
    counts.length = level + 1
    const { format, text, legal } = this.level(kind, list, level)
    if (format === 'bullet') return '•'
    if (format === 'none') return ''
    return text.replace(/%([1-9])/g, (_, digit: string) => {
      const of = this.level(kind, list, Number(digit) - 1)
      return numberAs(legal ? 'decimal' : of.format, counts[Number(digit) - 1] ?? of.start)
    })
  }

  /** A list that says where to start does so when it begins. */
  private restart(list: Element, numId: string, counts: (number | undefined)[]): void {
    if (this.begun.has(numId)) return
    this.begun.add(numId)
    for (const override of elements(list)) {
      const start = child(override, 'startOverride')?.attributes.val
      if (start !== undefined) counts[Number(override.attributes.ilvl)] = Number(start) - 1
    }
  }

  private level(kind: string, list: Element, level: number): Level {
    const at = (element: Element) => Number(element.attributes.ilvl) === level
    const override = elements(list).find((element) => element.name === 'lvlOverride' && at(element))
    const own = child(override, 'lvl')
    const found = own ?? elements(this.kinds.get(kind)).find((element) => element.name === 'lvl' && at(element))
    const value = (name: string) => child(found, name)?.attributes.val
    return {
      format: value('numFmt') ?? 'decimal',
      text: value('lvlText') ?? '',
      start: Number(value('start') ?? 1) || 0,
      legal: child(found, 'isLgl') !== undefined,
    }
  }
}

function numberAs(format: string, n: number): string {
  if (format === 'upperRoman') return roman(n)
  if (format === 'lowerRoman') return roman(n).toLowerCase()
  if (format === 'upperLetter') return letters(n)
  if (format === 'lowerLetter') return letters(n).toLowerCase()
  if (format === 'decimalZero') return String(n).padStart(2, '0')
  return String(n)
}

const ROMAN: readonly (readonly [number, string])[] = [
  [1000, 'M'],
  [900, 'CM'],
  [500, 'D'],
  [400, 'CD'],
  [100, 'C'],
  [90, 'XC'],
  [50, 'L'],
  [40, 'XL'],
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
]

function roman(n: number): string {
  if (n < 1 || n > 3999) return String(n)
  let rest = n
  let text = ''
  for (const [value, sign] of ROMAN) {
    text += sign.repeat(Math.floor(rest / value))
    rest %= value
  }
  return text
}

/** A to Z, AA, BB, as Word counts. */
function letters(n: number): string {
  if (n < 1 || n > 780) return String(n)
  return String.fromCharCode(65 + ((n - 1) % 26)).repeat(Math.ceil(n / 26))
}
