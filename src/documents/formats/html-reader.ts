import { defined } from '../../defined.js'
import { ListMarkers } from './list-markers.js'
import { isHeaded, languageOf, linesOf } from './preformatted.js'
import { apart, lowered, raised } from './raised.js'
import { tabOf } from './tabs.js'
import type { TextBuilder } from './text-builder.js'
import { isUnseen } from './unseen.js'

const INLINE = new Set(
  'a abbr acronym b bdi bdo big cite code data dfn em font i ins kbd label mark q rp rt ruby samp small span strong sub sup time tt u var wbr br img'.split(
    ' ',
  ),
)

const BLOCKS_IN_CELL = 'p, div > div, h1, h2, h3, h4, h5, h6, ul, ol, table, blockquote, pre'

const PICTURES = 'img, picture, video, svg, canvas, iframe'

/** Class of an element that says what is on a picture, or whose it is. */
const CAPTION = /(?:^|[\s_-])(?:caption|credits?|img|image|photo)(?:$|[\s_-])/i

/** Elements above a block in which its caption's class is looked for. */
const CAPTION_WITHIN = 3

/** No caption holds these. */
const BLOCKS_IN_TEXT = 'h1, h2, h3, h4, h5, h6, ul, ol, table, pre, p + p'

/** A picture and its caption have no more text, in UTF-16 code units. */
const LONGEST_CAPTION = 600

/** One block of a page, before it is decided whether it is part of the text. */
export interface Unit {
  text: string
  kind: 'paragraph' | 'heading' | 'code' | 'table' | 'left-out'
  /** UTF-16 code units of it that are inside links. */
  linked: number
  /** Elements that it stands in, the nearest first. */
  within: readonly Element[]
}

/** What becomes of a block: forgotten is only what stands in the text already. */
export type Fate = 'kept' | 'forgotten' | { reason: string }

type Shape =
  | { kind: 'paragraph' }
  | { kind: 'code'; language?: string }
  | { kind: 'table'; headed?: true }
  | { kind: 'heading'; level: number }
  | { kind: 'left-out'; reason: string }

/** Reads elements block by block; the builder takes what `keeps` does not refuse. */
export class HtmlReader {
  private pending = ''
  private linked = 0
  private inLink = 0
  /** Of the item of a list that was begun last, until something follows it. */
  private marker = ''
  /** Within a row of a table, where blocks part nothing. */
  private flat = false
  private readonly within: Element[] = []
  /** Where the blocks begin that hold a link. */
  readonly links = new Set<number>()
  private readonly markers = new ListMarkers()

  /**
   * @param firstLevel the level of a heading h1
   * @param fateOf asked for each block in order: kept, forgotten, or left out for a reason
   */
  constructor(
    private readonly out: TextBuilder,
    private readonly firstLevel: 1 | 2 = 2,
    private readonly fateOf: (unit: Unit) => Fate = () => 'kept',
  ) {}

  read(node: Node): void {
    this.children(node)
    this.close({ kind: 'paragraph' })
  }

  private add(added: string): void {
    const text = /[ \n]$/.test(this.pending) ? added.replace(/^ /, '') : added
    this.pending += text
    if (this.inLink > 0) this.linked += text.trim().length
    this.out.add(text)
  }

  private close(asked: Shape): void {
    const text = this.pending.trim()
    // Of an item that shows a picture, or what was struck out, only the marker is left.
    if (text !== '' && text === this.marker.trim()) {
      this.forget()
      return
    }
    if (text !== '') this.marker = ''
    const shape: Shape =
      asked.kind === 'paragraph' && this.isCaption() ? { kind: 'left-out', reason: 'picture' } : asked
    const unit = { text, kind: shape.kind, linked: this.linked, within: [...this.within].reverse() }
    this.pending = ''
    this.linked = 0
    const fate = text === '' ? 'kept' : this.fateOf(unit)
    if (fate === 'forgotten') this.out.drop()
    else this.out.close(fate === 'kept' ? shape : { kind: 'left-out', reason: fate.reason })
    if (fate === 'kept' && unit.linked > 0) this.links.add(this.out.blocks.at(-1)!.start)
  }

  /** What stands in a figure with its picture, or beside a picture in what its class calls a caption. */
  private isCaption(): boolean {
    const figure = this.within.findLast((element) => element.nodeName.toLowerCase() === 'figure')
    if (figure !== undefined && figure.querySelector(PICTURES) !== null) return true
    const near = this.within.slice(-CAPTION_WITHIN)
    const caption = near.find((element) => CAPTION.test(element.getAttribute('class') ?? ''))
    if (!caption || caption.querySelector(BLOCKS_IN_TEXT) !== null) return false
    const around = [caption, caption.parentElement, caption.parentElement?.parentElement]
    return around.some((element) => element && isSmall(element) && element.querySelector(PICTURES) !== null)
  }

  private children(node: Node): void {
    for (const child of node.childNodes) this.node(child)
  }

  private node(node: Node): void {
    if (node.nodeType === 3) this.add((node.textContent ?? '').replace(/[ \t\n\r\f]+/g, ' '))
    if (node.nodeType !== 1) return
    const element = node as Element
    const name = element.nodeName.toLowerCase()
    if (isUnseen(element)) return
    if (name === 'br') this.add(this.flat ? ' ' : '\n')
    else if (name === 'sup') this.sup(element)
    else if (name === 'sub') this.add(lowered(element.textContent ?? '', this.pending))
    else if (name === 'a') this.link(element)
    else if (name === 'button') this.button(element)
    else if (
      (INLINE.has(name) || isCustom(name)) &&
      !element.querySelector('p, div, ul, ol, table, h1, h2, h3, h4, h5, h6, pre')
    )
      this.children(element)
    else this.block(element, name)
  }

  private sup(element: Element): void {
    const linked =
      this.inLink > 0 ||
      element.querySelector('a[href*="#"]') !== null ||
      /\b(?:reference|footnote|noteref|fn)\b/i.test(`${element.getAttribute('class')} ${element.getAttribute('role')}`)
    const text = raised(element.textContent ?? '', this.pending, linked)
    this.add(apart(this.pending, text, element.nextSibling?.textContent ?? ''))
    const next = element.nextSibling?.textContent ?? ''
    if (/^[⁰¹²³⁴-⁹]+$/u.test(text) && /^[\p{L}\d]/u.test(next)) this.add(' ')
  }

  private link(element: Element): void {
    // The sign beside a heading that links to itself.
    if (/^[#¶§🔗]?$/u.test((element.textContent ?? '').trim())) return
    this.inLink++
    if (element.querySelector('p, div, h1, h2, h3, h4, h5, h6, ul, table')) this.block(element, 'a')
    else this.children(element)
    this.inLink--
  }

  /** Buttons are the page's own, but for those that open a panel: they say what is in it. */
  private button(element: Element): void {
    if (this.flat) return
    const text = (element.textContent ?? '').trim()
    const opens = element.hasAttribute('aria-expanded') || element.hasAttribute('aria-controls') || /\?$/.test(text)
    const next = element.nextElementSibling
    const heads = next !== null && next.nodeName.toLowerCase() !== 'button' && /\p{L}/u.test(next.textContent ?? '')
    if (!/\p{L}/u.test(text) || !(opens ? heads || isInHeading(element) : heads && /\s/.test(text))) return
    if (isInHeading(element)) this.children(element)
    else {
      this.close({ kind: 'paragraph' })
      this.children(element)
      this.close({ kind: 'heading', level: this.firstLevel + 2 })
    }
  }

  /** What stood open before a block element is a paragraph of its own. */
  private block(element: Element, name: string): void {
    if (this.flat) {
      this.add(' ')
      this.children(element)
      this.add(' ')
      return
    }
    this.open(name)
    this.within.push(element)
    this.tab(element)
    if (name === 'table' && isData(element)) {
      this.flat = true
      this.rows(element)
      this.flat = false
      this.close({ kind: 'table', ...(isHeaded(element) ? { headed: true } : {}) })
    } else if (name === 'pre') this.pre(element)
    else if (name === 'figcaption') {
      this.children(element)
      this.close({ kind: 'left-out', reason: 'picture' })
    } else {
      const level = /^h([1-6])$/.exec(name)?.[1]
      if (name === 'li') this.item(element)
      this.children(element)
      this.close(level ? { kind: 'heading', level: this.firstLevel + Number(level) - 1 } : { kind: 'paragraph' })
    }
    this.within.pop()
  }

  /** A panel is headed by its tab, which stands elsewhere on the page. */
  private tab(element: Element): void {
    const tab = tabOf(element)
    if (!tab) return
    this.children(tab)
    this.close({ kind: 'heading', level: this.firstLevel + 2 })
  }

  private item(element: Element): void {
    const marker = this.markers.of(element)
    if (!/\S/.test(element.textContent ?? '')) return
    this.add(marker)
    this.marker = this.pending
  }

  /** Ends what stands open before a block; the marker of an item stands before the first block in it. */
  private open(name: string): void {
    if (this.pending === '' || this.pending.trimEnd() !== this.marker.trimEnd()) this.close({ kind: 'paragraph' })
    else if (!/^(?:p|div|section|article|span|a|dl|dt|dd|label)$/.test(name)) this.forget()
  }

  private forget(): void {
    this.out.drop()
    this.pending = ''
    this.linked = 0
  }

  /** Preformatted text is code, unless it is prose that somebody kept the lines of. */
  private pre(element: Element): void {
    const text = linesOf(element).replace(/\r\n?/g, '\n')
    if (element.querySelector('code, span') || !isProseText(text)) {
      this.add(text.replace(/^\n+|\s+$/g, ''))
      this.close({ kind: 'code', ...defined({ language: languageOf(element) }) })
      return
    }
    for (const paragraph of text.split(/\n[ \t]*\n/)) {
      this.add(paragraph)
      this.close({ kind: 'paragraph' })
    }
  }

  /** A row a line, a bar between its cells. */
  private rows(node: Node): void {
    const elements = [...node.childNodes].filter((child): child is Element => child.nodeType === 1)
    for (const [i, child] of elements.entries()) {
      const name = child.nodeName.toLowerCase()
      if (name === 'tr') this.add('\n')
      if (name === 'td' || name === 'th') {
        if (i > 0) this.add(' | ')
        this.children(child)
      } else this.rows(child)
    }
  }
}

function isSmall(element: Element): boolean {
  return (element.textContent ?? '').trim().length <= LONGEST_CAPTION
}

/** Cells of data are short and in rows of several; a table of paragraphs lays out a page. */
function isData(table: Element): boolean {
  if (table.getAttribute('role') === 'presentation') return false
  if (table.querySelector('td table, td h1, td h2, td h3, td ul, td pre')) return false
  const rows = [...table.querySelectorAll('tr')]
  const cells = rows.map((row) => row.querySelectorAll('td, th').length)
  if (!cells.some((count) => count > 1)) return false
  const blocks = [...table.querySelectorAll('td')].filter((cell) => cell.querySelectorAll(BLOCKS_IN_CELL).length > 1)
  const long = [...table.querySelectorAll('td')].filter((cell) => (cell.textContent ?? '').length > 400)
  return blocks.length === 0 && (long.length === 0 || table.querySelector('th') !== null)
}

/** Elements that a page defines itself are inline unless they hold blocks. */
function isCustom(name: string): boolean {
  return name.includes('-')
}

function isInHeading(element: Element): boolean {
  return /^h[1-6]$/i.test(element.parentElement?.nodeName ?? '')
}

function isProseText(text: string): boolean {
  const letters = text.match(/[\p{L}\s,.'’“”"!?-]/gu)?.length ?? 0
  return letters > 0.93 * text.length && /[.!?]["'”’)]?\s*(?:\n|$)/.test(text) && !/[{};=<>]|\b\w+\(/.test(text)
}
