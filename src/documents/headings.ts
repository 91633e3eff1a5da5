import type { Block } from './document.js'
import { placeOf } from './place.js'
import { isProse, wordsIn } from './shape.js'

/** A line with more is no heading: characters and words of a title, of a heading within. */
const LONGEST = { title: 160, titleWords: 25, heading: 100, headingWords: 14 }

/**
 * Headings of a text that has no marks for them, told by shape and place: one short line that begins like a title, has
 * no sentence-final punctuation, and stands between paragraphs of prose. The first block of such shape is the title.
 */
export function markHeadings(text: string, blocks: readonly Block[]): Block[] {
  const marked: Block[] = []
  const kept = blocks.filter((block) => block.kind === 'paragraph')
  let place = 0
  for (const block of blocks) {
    if (block.kind !== 'paragraph') {
      marked.push(block)
      continue
    }
    const before = kept[place - 1]
    const after = kept[place + 1]
    const level = levelOf(text, block, before, after, place)
    marked.push(level ? { kind: 'heading', start: block.start, end: block.end, level, ...placeOf(block) } : block)
    place++
  }
  return marked
}

function levelOf(text: string, block: Block, before: Block | undefined, after: Block | undefined, place: number) {
  if (!after || !isProse(text, after)) return undefined
  const line = text.slice(block.start, Math.min(block.end, block.start + LONGEST.title + 1))
  if (place === 0) return isTitleLine(line) ? 1 : undefined
  if (!before || !isHeadingLine(line)) return undefined
  const beforeText = text.slice(before.start, Math.min(before.end, before.start + LONGEST.title + 1))
  return isProse(text, before) || (place === 1 && isTitleLine(beforeText)) ? 2 : undefined
}

function isTitleLine(line: string): boolean {
  return line.length <= LONGEST.title && wordsIn(line) <= LONGEST.titleWords && isLabel(line)
}

function isHeadingLine(line: string): boolean {
  return line.length <= LONGEST.heading && wordsIn(line) <= LONGEST.headingWords && isLabel(line) && !/[?!]$/.test(line)
}

/** One line that begins like a title and does not end like a sentence, a salutation or the start of a list. */
function isLabel(line: string): boolean {
  if (/[\n\r]/.test(line)) return false
  if (/[.…:;,。．、]["'”’»)\]]*$/.test(line)) return false
  if (/^[-*•‣–—>|]/.test(line) || !/\p{L}/u.test(line)) return false
  return /^["'“‘«¿¡([]*[\p{Lu}\p{Lt}\p{Lo}\p{N}§#]/u.test(line)
}
