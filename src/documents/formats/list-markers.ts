/** What a page shows before the items of its lists: "5. ", "b. ", "iv. ", or a bullet. */
export class ListMarkers {
  private readonly numbers = new WeakMap<Element, Map<Element, number>>()

  of(item: Element): string {
    const list = item.parentElement
    const style = styleOf(item) ?? (list && styleOf(list))
    if (style === 'none') return ''
    if (list?.nodeName.toLowerCase() !== 'ol') return '• '
    const numbers = this.numbers.get(list) ?? numbersOf(list)
    this.numbers.set(list, numbers)
    return `${inStyle(numbers.get(item) ?? 1, typeOf(style, item, list))}. `
  }
}

const TYPES: Readonly<Record<string, string>> = {
  'lower-alpha': 'a',
  'lower-latin': 'a',
  'upper-alpha': 'A',
  'upper-latin': 'A',
  'lower-roman': 'i',
  'upper-roman': 'I',
  decimal: '1',
}

/** How an element says that its items are marked, by what it says of itself. */
function styleOf(element: Element): string | undefined {
  const said = /list-style(?:-type)?\s*:([^;]*)/i.exec(element.getAttribute('style') ?? '')?.[1] ?? ''
  return said
    .toLowerCase()
    .split(/\s+/)
    .find((word) => word === 'none' || word in TYPES)
}

function typeOf(style: string | null | undefined, item: Element, list: Element): string {
  return TYPES[style ?? ''] ?? item.getAttribute('type') ?? list.getAttribute('type') ?? '1'
}

function numbersOf(list: Element): Map<Element, number> {
  const items = [...list.children].filter((child) => child.nodeName.toLowerCase() === 'li')
  const step = list.hasAttribute('reversed') ? -1 : 1
  const numbers = new Map<Element, number>()
  let number = integer(list.getAttribute('start')) ?? (step > 0 ? 1 : items.length)
  for (const item of items) {
    number = integer(item.getAttribute('value')) ?? number
    numbers.set(item, number)
    number += step
  }
  return numbers
}

function integer(value: string | null): number | undefined {
  return value !== null && /^\s*-?\d{1,9}\s*$/.test(value) ? Number(value) : undefined
}

/** A number as a list of that type shows it: 1, a, A, i or I; any other type counts 1, 2, 3. */
export function inStyle(number: number, type: string): string {
  if (number < 1 || number > 3999) return String(number)
  if (type === 'a') return letters(number)
  if (type === 'A') return letters(number).toUpperCase()
  if (type === 'i') return roman(number)
  if (type === 'I') return roman(number).toUpperCase()
  return String(number)
}

/** 1 is a, 26 is z, 27 is aa. */
function letters(number: number): string {
  let rest = number
  let text = ''
  while (rest > 0) {
    text = String.fromCharCode(97 + ((rest - 1) % 26)) + text
    rest = Math.floor((rest - 1) / 26)
  }
  return text
}

const ROMAN: readonly (readonly [number, string])[] = [
  [1000, 'm'],
  [900, 'cm'],
  [500, 'd'],
  [400, 'cd'],
  [100, 'c'],
  [90, 'xc'],
  [50, 'l'],
  [40, 'xl'],
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i'],
]

function roman(number: number): string {
  let rest = number
  let text = ''
  for (const [value, sign] of ROMAN) {
    while (rest >= value) {
      text += sign
      rest -= value
    }
  }
  return text
}
