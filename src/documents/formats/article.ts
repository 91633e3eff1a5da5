import type { Unit } from './html-reader.js'

/** What a reader view found, to compare a page's own blocks with. */
export interface ReaderView {
  /** Its blocks, squeezed. */
  blocks: ReadonlySet<string>
  /** All of it, squeezed. */
  whole: string
}

/** Shorter blocks must be the same as one of the reader view's, not only a part of it, in UTF-16 code units. */
const TELLING = 25

/** Prose, in UTF-16 code units. */
const PROSE = 60

/** Of a block's text, what may be inside links before it is a list of links, and before it is a link. */
const MOST_LINKED = 0.4
const A_LINK = 0.8

/** A reader view of less prose than this may have taken one of several equal parts for the whole, in UTF-16 code units. */
const SMALL_VIEW = 1500

const FURNITURE =
  /(?:^|[\s_-])(?:nav(?:bar|igation)?|menu|side-?bar|foot(?:er)?|masthead|share|sharing|social|related|recommend(?:ed|ations?)?|promos?|newsletter|subscri(?:be|ption)|cookies?|consent|gdpr|bread-?crumbs?|ad|ads|advert(?:isement)?|sponsor(?:ed)?|comments?|disqus|widgets?|pop-?up|modal|tags?|pagination|pager|outbrain|taboola|trending|most-?read|copyright|toolbar|captions?|credits?|adblock|paywall|skip|print-?only|byline|author-?(?:bio|box|info))(?:$|[\s_-])/i

const ROLES = /^(?:navigation|banner|contentinfo|complementary|search|dialog|alertdialog|menu|menubar|toolbar)$/

/** Letters and figures alone, so that neither spaces nor marks tell two readings apart. */
export function squeezed(text: string): string {
  return text.replace(/[^\p{L}\p{N}]+/gu, '').toLowerCase()
}

/**
 * Which blocks of a page are its text. A page without a site's machinery is text but for its navigation. Elsewhere the
 * reader view decides, but for prose that it left out of its own midst or between the headline and its beginning; and
 * where it took one of several like containers (accordions, cards, tabs), all of them are text.
 */
export function textOf(units: readonly Unit[], view: ReaderView | undefined, savedPage: boolean): boolean[] {
  const isFurniture = units.map((unit) => unit.within.some(savedPage ? isFurnitureElement : isNavigation))
  if (!savedPage || !view) return isFurniture.map((furniture) => !furniture)
  const inView = units.map((unit) => isIn(view, unit.text))
  const taken = units.map((unit, i) => inView[i]! && isProse(unit))
  const [first, last] = [taken.indexOf(true), taken.lastIndexOf(true)]
  if (first < 0) return inView
  const like = likeContainers(units, taken)
  const parents = new Set(units.flatMap((unit, i) => (taken[i] ? unit.within.slice(1, 2) : [])))
  const headline = units.findLastIndex(({ kind, within }, i) => i < first && kind === 'heading' && isH1(within[0]))
  return units.map((unit, i) => {
    const outside = i < first || i > last
    if (inView[i]) return !(outside && isLink(unit))
    if (isFurniture[i]) return false
    if (unit.within.some((element) => like.has(element))) return true
    if (!isProse(unit)) return false
    return outside ? i < first && headline >= 0 && i > headline : parents.has(unit.within[1]!)
  })
}

/** Containers beside one that a small reader view was taken from, and of its kind. */
function likeContainers(units: readonly Unit[], taken: readonly boolean[]): ReadonlySet<Element> {
  const length = units.reduce((sum, { text }, i) => sum + (taken[i] ? text.length : 0), 0)
  if (length >= SMALL_VIEW) return new Set()
  const own = new Set(units.flatMap(({ within }, i) => (taken[i] ? within.slice(0, NEAR) : [])))
  const beside = [...own]
    .filter((element) => signOf(element) !== '')
    .flatMap((element) => {
      const others = [...(element.parentElement?.children ?? [])]
      return others.filter((other) => other !== element && signOf(other) === signOf(element))
    })
  return new Set(beside)
}

/** Containers this many steps above a block are its own. */
const NEAR = 4

/** The kind of a container; '' for one that says nothing. */
function signOf(element: Element): string {
  const name = element.nodeName.toLowerCase()
  const of = element.getAttribute('class')?.trim() ?? ''
  if (/^(?:details|dd|dl)$/.test(name)) return name
  return of !== '' && /^(?:div|section|article)$/.test(name) ? `${name}.${of}` : ''
}

/** A link and nothing else, the marker of its list aside; or a trail of them. */
function isLink({ text, linked }: Unit): boolean {
  return linked > A_LINK * text.replace(/^(?:•|\w+\.)\s+/, '').length || (linked > 0 && /^Home\P{Ll}/u.test(text))
}

function isH1(element: Element | undefined): boolean {
  return element?.nodeName.toLowerCase() === 'h1'
}

function isIn(view: ReaderView, text: string): boolean {
  const plain = squeezed(text)
  return plain.length < TELLING ? view.blocks.has(plain) : view.whole.includes(plain)
}

function isProse({ text, kind, linked }: Unit): boolean {
  return kind === 'paragraph' && text.length >= PROSE && linked < MOST_LINKED * text.length && /[.!?。]/.test(text)
}

function isNavigation(element: Element): boolean {
  return element.nodeName.toLowerCase() === 'nav' || element.getAttribute('role') === 'navigation'
}

function isFurnitureElement(element: Element): boolean {
  const name = element.nodeName.toLowerCase()
  if (name === 'body' || name === 'html' || name === 'main' || name === 'article') return false
  if (/^(?:nav|footer|aside|form|dialog)$/.test(name) || ROLES.test(element.getAttribute('role') ?? '')) return true
  return FURNITURE.test(`${element.getAttribute('class') ?? ''} ${element.id}`)
}
