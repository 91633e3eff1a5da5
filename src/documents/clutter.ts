import { standsBeside } from './beside.js'
import { type Bylines, markBylines } from './bylines.js'
import { PHRASES, type Phrase, type Weight } from './clutter-phrases.js'
import type { Block } from './document.js'
import { placeOf } from './place.js'
import { isProse, wordsIn } from './shape.js'
import { siteFurniture } from './site-furniture.js'

/** Longer blocks are prose: no rule looks at them. */
const LONGEST_CLUTTER = 600

/**
 * Signs that a block needs to be left out: its phrase's weight (at most 3), one for standing above or below the text,
 * up to two for a neighbour like it, up to two for other signs that the text was taken from a web page, and one if many
 * pages of its site show it.
 */
const ENOUGH = 4

/** What many pages of a site show around their own text, whatever it says. */
const OF_THE_SITE: Phrase = {
  pattern: /^/,
  reason: 'the same on many pages of its site',
  longest: LONGEST_CLUTTER,
  weight: 1,
}

const MOST_EVIDENCE = 2

/** What a neighbour's weight adds. */
const BESIDE: Readonly<Record<Weight, number>> = { 0: 0, 1: 1, 2: 1, 3: 2 }

/** Where links are known, what holds none is no link. */
const LINK = 'link to another article'

/** Furniture whose words name no section of any text. */
const NO_HEADINGS: ReadonlySet<string> = new Set(['picture credit', 'tags of the page', 'advertisement'])

const LIST_OF_ARTICLES = 'list of other articles'

/** Words of a document that is about such things itself, by the reason it would be taken apart for. */
const TOPICS: Readonly<Record<string, RegExp>> = {
  'cookie or privacy notice': /\b(?:cookies?|privacy|terms|conditions|data protection)\b/i,
  'comment form': /\b(?:comment(?:s|ing)?|repl(?:y|ies)|forum|moderat(?:e|ion|ing|ors?))\b/i,
  'call to subscribe': /\b(?:newsletters?|subscri(?:be|bers?|ptions?)|mailing list|bulletin)\b/i,
  'call to follow or share': /\b(?:shar(?:e|ing)|social media|channels?)\b/i,
  'copyright line': /\b(?:copyright|licen[cs]e|rights)\b/i,
}

/** If what is left is a smaller share of the paragraphs than this, what looked like clutter is the text. */
const LEAST_LEFT = 0.25

/** What is known of a file besides its text. */
export interface Surroundings {
  /** Whether it is a page with a site's machinery around its text. */
  savedPage?: boolean
  /** Where the blocks begin that hold a link; absent where that cannot be known. */
  linked?: ReadonlySet<number>
  /** Do many pages of its site show this block? */
  isShared?: (block: Block) => boolean
}

/**
 * Marks what is no part of the text: forms, notices, labels and credits of web pages. Text is kept unless several signs
 * speak against it; headings that the source marks as such are never left out, and neither is a whole document.
 */
export function markClutter(text: string, all: readonly Block[], around: Surroundings = {}): Bylines {
  // What stands beside the text says nothing of its neighbours.
  const blocks = all.filter((block) => !standsBeside(block))
  const found = markBlocks(text, blocks, around)
  let next = 0
  return { ...found, blocks: all.map((block) => (standsBeside(block) ? block : found.blocks[next++]!)) }
}

function markBlocks(text: string, blocks: readonly Block[], around: Surroundings): Bylines {
  const signs = new Signs(text, blocks, around)
  const marked = blocks.map((block, i) => {
    const phrase = signs.phrases[i]
    return phrase && signs.sum(i) >= ENOUGH ? leftOut(block, phrase.reason) : block
  })
  if (signs.evidence() > 0) markAbove(text, marked)
  if (signs.evidence() >= MOST_EVIDENCE) markBelow(text, marked)
  return markBylines(text, isNearlyAll(blocks, marked) ? blocks : marked, signs.evidence() > 0)
}

/** May this block be a page's furniture rather than a heading, for all that its words say? */
export function soundsLikeClutter(text: string, block: Block): boolean {
  const phrase = phraseOf(text, block)
  return phrase !== undefined && (phrase.weight > 1 || (phrase.weight > 0 && NO_HEADINGS.has(phrase.reason)))
}

/** What speaks for each block being clutter. */
class Signs {
  readonly phrases: readonly (Phrase | undefined)[]
  private readonly first: number
  private readonly last: number
  /** Kinds of furniture that some block is surely of. */
  private readonly reasons: ReadonlySet<string>
  private readonly savedPage: boolean
  /** Blocks that many pages of the site show. */
  private readonly shared: readonly boolean[]

  constructor(text: string, blocks: readonly Block[], { savedPage = false, linked, isShared }: Surroundings) {
    this.savedPage = savedPage
    this.shared = blocks.map((block) => savedPage && isShared !== undefined && isShared(block))
    const said = blocks.map((block) => phraseOf(text, block))
    const ofTheSite = siteFurniture(text, blocks, {
      shared: this.shared,
      known: said.map((phrase) => phrase !== undefined),
      linked: blocks.map(({ start }) => linked?.has(start) ?? false),
    })
    const found = said.map((phrase, i) => phrase ?? (ofTheSite.has(i) ? OF_THE_SITE : undefined))
    const isText = (block: Block, i: number) => isOpen(block) && !found[i] && isProse(text, block)
    this.first = blocks.findIndex(isText)
    this.last = blocks.findLastIndex(isText)
    const topics = blocks.map((block, i) => (found[i] ? '' : topicOf(text, block, i))).filter((words) => words !== '')
    this.phrases = found.map((phrase, i) => {
      if (!phrase || (phrase.edge && !this.isEdge(i))) return undefined
      if (phrase.reason === LINK && linked && !linked.has(blocks[i]!.start)) return undefined
      const topic = TOPICS[phrase.reason]
      return topic && topics.some((words) => topic.test(words)) ? undefined : phrase
    })
    const sure = this.phrases.map((phrase, i) => {
      return phrase && (phrase.weight > 2 || (phrase.weight > 1 && this.isEdge(i))) ? [phrase.reason] : []
    })
    this.reasons = new Set(sure.flat())
  }

  sum(i: number): number {
    const phrase = this.phrases[i]!
    const beside = Math.max(...[i - 1, i + 1].map((k) => BESIDE[this.phrases[k]?.weight ?? 0]))
    const again = Number(this.shared[i] && phrase !== OF_THE_SITE)
    return phrase.weight + again + Number(this.isEdge(i)) + beside + this.evidence(phrase.reason)
  }

  /** How many kinds of furniture the text has besides one. */
  evidence(besides?: string): number {
    const others = this.reasons.size - Number(besides !== undefined && this.reasons.has(besides))
    return this.savedPage ? MOST_EVIDENCE : Math.min(MOST_EVIDENCE, others)
  }

  /** Above or below all prose; a text without prose has no edges. */
  private isEdge(i: number): boolean {
    return this.first >= 0 && (i < this.first || i > this.last)
  }
}

function phraseOf(text: string, block: Block): Phrase | undefined {
  const length = block.end - block.start
  if (block.kind !== 'paragraph' || length > LONGEST_CLUTTER) return undefined
  const line = text.slice(block.start, block.end).replace(/\s+/g, ' ')
  return PHRASES.find(({ pattern, longest }) => length <= longest && pattern.test(line))
}

/** The words that say what a document is about: its headings and its first line. */
function topicOf(text: string, block: Block, i: number): string {
  if (block.kind !== 'heading' && (i > 0 || block.end - block.start > 160)) return ''
  return text.slice(block.start, block.end)
}

function isNearlyAll(before: readonly Block[], after: readonly Block[]): boolean {
  const paragraphs = lengthOf(before)
  return paragraphs > 0 && lengthOf(after) < LEAST_LEFT * paragraphs
}

function lengthOf(blocks: readonly Block[]): number {
  return blocks.reduce((sum, { kind, start, end }) => sum + (kind === 'paragraph' ? end - start : 0), 0)
}

/** Above the text: the trail of links to a page, and the label of its section over the headline. */
function markAbove(text: string, blocks: Block[]): void {
  for (const [i, block] of blocks.entries()) {
    if (!isOpen(block)) continue
    if (isProse(text, block)) return
    if (block.kind === 'heading') continue
    const line = text.slice(block.start, block.end)
    if (isTrail(line)) blocks[i] = leftOut(block, 'trail of links')
    else if (isSectionLabel(line) && isHeadline(text, nextOpen(blocks, i)))
      blocks[i] = leftOut(block, 'label of a section')
    else return
  }
}

/** Below the text: headlines in a list of other articles, and labels between blocks that were left out. */
function markBelow(text: string, blocks: Block[]): void {
  const last = blocks.findLastIndex((block) => isOpen(block) && isProse(text, block))
  let inList = false
  for (let i = last + 1; last >= 0 && i < blocks.length; i++) {
    const block = blocks[i]!
    if (block.kind === 'left-out') inList = block.reason === LIST_OF_ARTICLES
    if (block.kind !== 'paragraph') continue
    const line = text.slice(block.start, block.end)
    if (inList && isOtherHeadline(line)) blocks[i] = leftOut(block, 'entry of a list of other articles')
    else if (isLeftOut(blocks[i - 1]) && isLeftOut(blocks[i + 1]) && isBareLabel(line))
      blocks[i] = leftOut(block, 'label among what was left out')
  }
}

/** A headline has some words and none of the figures of a price, a telephone number or an hour. */
function isOtherHeadline(line: string): boolean {
  return wordsIn(line) >= 4 && /^["'“‘]?\p{Lu}/u.test(line) && !/:|\d{3}|\p{Sc}|\d[.:]\d/u.test(line)
}

function isBareLabel(line: string): boolean {
  return wordsIn(line) <= 3 && line.length <= 40 && !/[:@]|\d{3}|\p{Sc}/u.test(line)
}

/** "Home » World » Asia". */
function isTrail(line: string): boolean {
  const steps = line.split(/\s+[>»›/|→]\s+/)
  return (
    steps.length > 1 && steps.every((step) => wordsIn(step) <= 4) && (steps.length > 2 || /^home$/i.test(steps[0]!))
  )
}

/** "ASIA", "World News": three words at most, all in capitals or a usual name of a section. */
function isSectionLabel(line: string): boolean {
  if (line.length > 30 || wordsIn(line) > 3 || !/\p{Lu}/u.test(line)) return false
  if (!/\p{Ll}/u.test(line)) return /^[\p{Lu}\s&/-]+$/u.test(line)
  return /^(?:(?:world|local|national|international|breaking|latest|top) news|news|world|opinion|politics|business|sports?|culture|science|tech(?:nology)?|health|editorial|analysis|features?|explainer|asia|africa|europe|americas|middle east|south asia)$/i.test(
    line,
  )
}

/** A short line with more words than a label. */
function isHeadline(text: string, block: Block | undefined): boolean {
  if (!block || block.end - block.start > 200) return false
  return block.kind === 'heading' || (!isProse(text, block) && wordsIn(text.slice(block.start, block.end)) > 3)
}

function nextOpen(blocks: readonly Block[], i: number): Block | undefined {
  return blocks.slice(i + 1, i + 8).find(isOpen)
}

function isOpen(block: Block): boolean {
  return block.kind === 'paragraph' || block.kind === 'heading'
}

function isLeftOut(block: Block | undefined): boolean {
  return block?.kind === 'left-out'
}

function leftOut(block: Block, reason: string): Block {
  return { kind: 'left-out', start: block.start, end: block.end, reason, ...placeOf(block) }
}
