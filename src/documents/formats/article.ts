import { BESIDE } from '../beside.js'
import type { Fate, Unit } from './html-reader.js'

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

/**
 * A reader view of less prose than this may have taken one of several equal parts for the whole, in UTF-16 code units.
 */
const SMALL_VIEW = 1500

const FURNITURE =
  /(?:^|[\s_-])(?:nav(?:bar|igation)?|menu|side-?bar|foot(?:er)?|masthead|share|sharing|social|related|recommend(?:ed|ations?)?|promos?|newsletter|subscri(?:be|ption)|cookies?|consent|gdpr|bread-?crumbs?|ad|ads|advert(?:isement)?|sponsor(?:ed)?|comments?|disqus|widgets?|pop-?up|modal|tags?|pagination|pager|outbrain|taboola|trending|most-?read|copyright|toolbar|captions?|credits?|adblock|paywall|skip|print-?only|byline|author-?(?:bio|box|info))(?:$|[\s_-])/i

/** Words before a link to another article. */
const SIGNPOST =
  /^\[?(?:related|read (?:more|also|next)|also(?: (?:read|see|on .{1,20}))?|see also|more|watch|listen|recommended)\s*:\s*/i

const MENU = /(?:^|[\s_-])(?:nav|navbar|navheader|navfooter|navigation|bread-?crumbs?)(?:$|[\s_-])/i

const ROLES = /^(?:navigation|banner|contentinfo|complementary|search|dialog|alertdialog|menu|menubar|toolbar)$/

/** Letters and figures alone, so that neither spaces nor marks tell two readings apart. */
export function squeezed(text: string): string {
  return text.replace(/[^\p{L}\p{N}]+/gu, '').toLowerCase()
}

/**
 * Which blocks of a page are its text. A page without a site's machinery is text but for its navigation. Elsewhere the
 * reader view decides, but for prose that it left out of its own midst, of the same container or between the headline
 * and its beginning; and where it took one of several like containers (accordions, cards, tabs), all of them are text.
 * Links that stand among the text by themselves lead elsewhere, whatever the reader view says.
 */
export function fatesOf(units: readonly Unit[], view: ReaderView | undefined, savedPage: boolean): Fate[] {
  const isMenu = units.map((unit) => unit.within.some(isNavigation))
  if (!savedPage || !view) return isMenu.map((menu) => (menu ? { reason: BESIDE.navigation } : 'kept'))
  const kept = blocksOf(units, view)
  const links = new Set(leadsElsewhere(units, kept))
  for (const i of links) kept[i] = false
  return kept.map((keep, i) => {
    if (isMenu[i]) return { reason: BESIDE.navigation }
    if (keep || isHeadingOver(units, kept, i)) return 'kept'
    return { reason: links.has(i) ? BESIDE.link : BESIDE.other }
  })
}

function blocksOf(units: readonly Unit[], view: ReaderView): boolean[] {
  const isOtherPost = otherPosts(units)
  const isFurniture = units.map((unit) => unit.within.some(isFurnitureElement) || isOtherPost(unit))
  const inView = units.map((unit) => isIn(view, unit.text))
  const taken = units.map((unit, i) => inView[i]! && isProse(unit))
  const [first, last] = [taken.indexOf(true), taken.lastIndexOf(true)]
  // A view without prose has taken the headings of closed panels alone.
  if (first < 0) return units.map((_, i) => inView[i]! || !isFurniture[i])
  const like = likeContainers(units, taken)
  const [before, behind] = containersOf(units, taken)
  const headline = units.findLastIndex(({ kind, within }, i) => i < first && kind === 'heading' && isH1(within[0]))
  const around = new Set(units.flatMap(({ within }, i) => (taken[i] ? within : [])))
  return units.map((unit, i) => {
    const outside = i < first || i > last
    if (inView[i]) return !(outside && (isLink(unit) || isFurniture[i]!)) && !isOtherPost(unit)
    if (isFurniture[i]) return false
    if (unit.within.some((element) => like.has(element))) return true
    if (!isProse(unit)) return !outside && isBody(unit, around) && unit.within.includes(before!)
    if (i > first) return unit.within.includes((i < last ? before : behind)!)
    return headline < 0 ? unit.within.includes(before!) : i > headline
  })
}

/** Prose beside a container that is no more than this share of what is in it belongs to it: a lead, notes. */
const MOST_BESIDE = 0.1

/**
 * The elements that hold all the prose of a reader view and, around it, what adds little prose: as far as that goes,
 * for a lead, and one step, for notes.
 */
function containersOf(units: readonly Unit[], taken: readonly boolean[]): (Element | undefined)[] {
  const own = units.filter((_, i) => taken[i]).map(({ within }) => within)
  const around = own[0]!.filter((element) => own.every((within) => within.includes(element)))
  const prose = units.filter((unit) => isProse(unit) && !unit.within.some(isFurnitureElement))
  const lengthIn = (element: Element) =>
    prose.reduce((sum, { text, within }) => sum + (within.includes(element) ? text.length : 0), 0)
  const most = (1 + MOST_BESIDE) * units.reduce((sum, { text }, i) => sum + (taken[i] ? text.length : 0), 0)
  const small = around.filter((element, i) => i === 0 || lengthIn(element) <= most)
  return [small.at(-1), small[1] ?? small[0]]
}

/** Posts of a blog beside the one that the headline is of. */
function otherPosts(units: readonly Unit[]): (unit: Unit) => boolean {
  const postOf = ({ within }: Unit) => within.find((element) => /\bhentry\b/.test(element.getAttribute('class') ?? ''))
  const headline = units.find(({ within }) => isH1(within[0]))
  const own = headline && postOf(headline)
  return (unit) => {
    const post = postOf(unit)
    return own !== undefined && post !== undefined && post !== own && !own.contains(post) && !post.contains(own)
  }
}

/** The heading of text that is kept, in the same container or right above it. */
function isHeadingOver(units: readonly Unit[], kept: readonly boolean[], i: number): boolean {
  const { kind, within } = units[i]!
  if (kind !== 'heading' || within.some(isFurnitureElement)) return false
  let below = i + 1
  // A link beside the heading ("edit") stands between.
  while (units[below] && (units[below]!.kind === 'heading' || (!kept[below] && isLink(units[below]!)))) below++
  const text = units[below]
  return text !== undefined && kept[below]! && within.slice(1, 3).some((element) => text.within.includes(element))
}

/**
 * Paragraphs and items of lists among the text that are links and nothing else: to other articles, not said but shown.
 * A label before the link ("Related:") is part of it. What ends like a sentence is text, and so is an entry that
 * something introduces.
 */
function* leadsElsewhere(units: readonly Unit[], kept: readonly boolean[]): Generator<number> {
  const lists = new Map<Element, boolean>()
  for (const [i, unit] of units.entries()) {
    if (!kept[i] || unit.kind !== 'paragraph' || !isSignpost(unit)) continue
    const list = isItem(unit) ? unit.within[1] : undefined
    if (!list) yield i
    else {
      if (!lists.has(list)) lists.set(list, isListOfLinks(units, i, list))
      if (lists.get(list)) yield i
    }
  }
}

/** Several entries, each a link to elsewhere, that nothing introduces. */
function isListOfLinks(units: readonly Unit[], first: number, list: Element): boolean {
  let start = first
  while (units[start - 1]?.within.includes(list)) start--
  let end = first + 1
  while (units[end]?.within.includes(list)) end++
  const before = units[start - 1]
  if (!before || before.kind === 'heading' || !/[.!?]["'”’)]*$/.test(before.text)) return false
  return end - start > 1 && units.slice(start, end).every(isSignpost)
}

function isSignpost({ text, linked }: Unit): boolean {
  const words = text.replace(/^•\s+/, '').split(/\s+/)
  if (words.length < 4 || /\n/.test(text)) return false
  const rest = text.replace(SIGNPOST, '')
  return linked > 0.95 * rest.replace(/[[\]\s•]/g, '').length && (rest !== text || !/[.!?:]["'”’)]*$/.test(text))
}

function isItem({ within }: Unit): boolean {
  return within[0]?.nodeName.toLowerCase() === 'li'
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

/** Code and tables of data. */
/**
 * What is no prose and belongs to the text it stands in: code, tables, and entries of lists of definitions and of tables.
 * @param around elements that hold the text: tables among them lay out the page
 */
function isBody({ text, kind, linked, within }: Unit, around: ReadonlySet<Element>): boolean {
  if (linked >= MOST_LINKED * text.length) return false
  if (kind === 'code' || kind === 'table') return true
  const list = within.find((element) => /^(?:dl|table)$/i.test(element.nodeName))
  return kind === 'paragraph' && list !== undefined && !around.has(list)
}

function isNavigation(element: Element): boolean {
  if (/^(?:body|html|main|article)$/i.test(element.nodeName)) return false
  if (element.nodeName.toLowerCase() === 'nav' || element.getAttribute('role') === 'navigation') return true
  return MENU.test(`${element.getAttribute('class') ?? ''} ${element.id}`)
}

function isFurnitureElement(element: Element): boolean {
  const name = element.nodeName.toLowerCase()
  if (name === 'body' || name === 'html' || name === 'main' || name === 'article') return false
  if (/^(?:nav|footer|aside|form|dialog)$/.test(name) || ROLES.test(element.getAttribute('role') ?? '')) return true
  return FURNITURE.test(`${element.getAttribute('class') ?? ''} ${element.id}`)
}
