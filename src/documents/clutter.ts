import { BYLINE, DATELINE, PHRASES } from './clutter-phrases.js'
import type { Block } from './document.js'
import { placeOf } from './place.js'
import { isProse, wordsIn } from './shape.js'

/** Blocks with clutter marked, and what bylines and datelines said. */
export interface Marked {
  blocks: Block[]
  author?: string
  published?: string
}

/** Longer blocks are prose: no rule looks at them. */
const LONGEST_CLUTTER = 600

/** A byline or dateline stands before so many blocks of prose, or behind all of them. */
const BYLINE_AFTER = 2

const LONGEST_BYLINE = 160

const LIST_OF_ARTICLES = 'list of other articles'

/** Reasons that hold for a marked heading as well: others (“Search”, “About us”) may be what a section is about. */
const FOR_HEADINGS = new Set(['comment form', LIST_OF_ARTICLES, 'call to subscribe', 'call to follow or share'])

/**
 * Marks what is no part of the text: forms, notices, labels, credits and boilerplate of web pages, told by phrases known
 * from many sites (clutter-phrases.ts) and by position and shape. A block is left out whole or not at all.
 */
export function markClutter(text: string, blocks: readonly Block[]): Marked {
  const marked: Marked = { blocks: byPhrase(text, blocks) }
  markAbove(text, marked.blocks)
  markBelow(text, marked.blocks)
  markBylines(text, marked)
  return marked
}

function byPhrase(text: string, blocks: readonly Block[]): Block[] {
  const found = blocks.map((block) => (isOpen(block) ? phraseOf(text, block) : undefined))
  const isText = (i: number) => isOpen(blocks[i]!) && !found[i] && isProse(text, blocks[i]!)
  const indexes = blocks.map((_, i) => i)
  const first = indexes.findIndex(isText)
  const last = indexes.findLastIndex(isText)
  return blocks.map((block, i) => {
    const phrase = found[i]
    if (!phrase || (phrase.edge && i > first && i < last)) return block
    if (block.kind === 'heading' && (block.level === 1 || !FOR_HEADINGS.has(phrase.reason))) return block
    return leftOut(block, phrase.reason)
  })
}

function phraseOf(text: string, block: Block) {
  const length = block.end - block.start
  if (length > LONGEST_CLUTTER) return undefined
  const line = text.slice(block.start, block.end).replace(/\s+/g, ' ')
  return PHRASES.find(({ pattern, longest }) => length <= longest && pattern.test(line))
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

/** Below the text: the entries of a list of other articles, and short lines between blocks that were left out. */
function markBelow(text: string, blocks: Block[]): void {
  const last = blocks.findLastIndex((block) => isOpen(block) && isProse(text, block))
  let inList = false
  for (let i = last + 1; i < blocks.length; i++) {
    const block = blocks[i]!
    if (block.kind === 'left-out') inList = block.reason === LIST_OF_ARTICLES
    if (!isOpen(block)) continue
    if (inList) blocks[i] = leftOut(block, 'entry of a list of other articles')
    else if (isLeftOut(blocks[i - 1]) && isLeftOut(blocks[i + 1]))
      blocks[i] = leftOut(block, 'label among what was left out')
  }
}

function markBylines(text: string, marked: Marked): void {
  const { blocks } = marked
  const last = blocks.findLastIndex((block) => isOpen(block) && isProse(text, block))
  let prose = 0
  for (const [i, block] of blocks.entries()) {
    if (block.kind !== 'paragraph') continue
    const line = text.slice(block.start, Math.min(block.end, block.start + LONGEST_BYLINE + 1))
    const place = (prose < BYLINE_AFTER || i > last) && line.length <= LONGEST_BYLINE
    const author = place ? BYLINE.exec(line)?.[1] : undefined
    const date = place ? DATELINE.exec(line)?.[1] : undefined
    if (author || date) blocks[i] = { kind: 'byline', start: block.start, end: block.end, ...placeOf(block) }
    else if (isProse(text, block)) prose++
    if (author && !marked.author) marked.author = author.replace(/\s+/g, ' ')
    if (date && !marked.published) marked.published = isoDate(date)
  }
}

/** ISO 8601 where it can be read, else as it stands. */
function isoDate(date: string): string {
  if (/^\d{4}-\d{2}-\d{2}$/.test(date)) return date
  const plain = date
    .replace(/(\d)(?:st|nd|rd|th)\b/i, '$1')
    .replace(/[.,]/g, ' ')
    .replace(/\bsept\b/i, 'Sep')
  const time = Date.parse(`${plain} UTC`)
  return Number.isNaN(time) ? date : new Date(time).toISOString().slice(0, 10)
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
  return block === undefined || block.kind === 'left-out'
}

function leftOut(block: Block, reason: string): Block {
  return { kind: 'left-out', start: block.start, end: block.end, reason, ...placeOf(block) }
}
