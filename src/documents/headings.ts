import { soundsLikeClutter } from './clutter.js'
import type { Block } from './document.js'
import { placeOf } from './place.js'
import { isProse, wordsIn } from './shape.js'

/** A line with more is no heading: characters and words of a title, of a heading within. */
const LONGEST = { title: 160, titleWords: 20, heading: 100, headingWords: 14 }

/** A paragraph that stands on one line without being wrapped has this many UTF-16 code units or more. */
const ONE_LINE = 100

/** A heading's own number: "3. Fees", "Chapter 4", "§ 12". */
const NUMBER = /^(?:[§#(]|\d+(?:\.\d+)*[.):]?\s+\p{Lu})/u
const NUMBERED =
  /^(?:chapter|part|section|article|annex|appendix|schedule|act|title|book|day|step|phase|figure|table|lesson|unit|module|question|item|no\.|version|v)\b/i

/** A title stands over prose that begins within this many blocks. */
const TITLE_OVER = 5

/**
 * Headings of a text that has no marks for them, told by shape and place: one short line that begins like a title, has
 * no sentence-final punctuation, and stands between paragraphs of prose. The first block of such shape is the title.
 */
export function markHeadings(text: string, blocks: readonly Block[]): Block[] {
  const marked: Block[] = []
  const kept = blocks.filter((block) => block.kind === 'paragraph')
  const again = repeatedLines(text, kept)
  let place = 0
  for (const block of blocks) {
    if (block.kind !== 'paragraph') {
      marked.push(block)
      continue
    }
    const level = levelOf(text, kept, place, again)
    marked.push(level ? { kind: 'heading', start: block.start, end: block.end, level, ...placeOf(block) } : block)
    place++
  }
  return marked
}

function levelOf(text: string, kept: readonly Block[], place: number, again: ReadonlySet<string>): 1 | 2 | undefined {
  const block = kept[place]!
  const after = kept[place + 1]
  if (!after || soundsLikeClutter(text, block) || !stepsBack(text, block, after)) return undefined
  if (/^\p{Ll}/u.test(text.slice(after.start, after.start + 2))) return undefined
  const line = lineOf(text, block)
  if (place === 0) {
    const isOverProse = kept.slice(1, 1 + TITLE_OVER).some((next) => isProse(text, next))
    return isOverProse && isTitleLine(line) ? 1 : undefined
  }
  const before = kept[place - 1]!
  if (isAnswer(text, before, line)) return undefined
  if (!isProse(text, after) || !isHeadingLine(line) || isSpeaker(line, again)) return undefined
  return isProse(text, before) || (place === 1 && isTitleLine(lineOf(text, before))) ? 2 : undefined
}

/** What follows a question answers it, and a line with a figure in it, its number aside, says something: "Serves 4". */
function isAnswer(text: string, before: Block, line: string): boolean {
  if (/[?？]["'”’»)\]]*$/.test(text.slice(Math.max(before.start, before.end - 8), before.end))) return true
  return /\d/.test(line) && !NUMBER.test(line) && !NUMBERED.test(line) && !/\b1[5-9]\d\d\b|\b20\d\d\b|-\d/.test(line)
}

/** A blank line parts a heading from its text, unless each paragraph of it is one long line. */
function stepsBack(text: string, block: Block, after: Block): boolean {
  return /\n\s*\n|\r\s*\r/.test(text.slice(block.end, after.start)) || after.end - after.start >= ONE_LINE
}

/** Lines that stand in a text more than once: who speaks next, a refrain, a rule drawn in letters. */
function repeatedLines(text: string, kept: readonly Block[]): ReadonlySet<string> {
  const seen = new Set<string>()
  const again = new Set<string>()
  for (const block of kept) {
    const line = lineOf(text, block)
    if (seen.has(line)) again.add(line)
    seen.add(line)
  }
  return again
}

/** In a text where speakers' names stand over what they say, a name that stands there once is none the less one. */
function isSpeaker(line: string, again: ReadonlySet<string>): boolean {
  if (again.has(line)) return true
  return isName(line) && [...again].some(isName)
}

function isName(line: string): boolean {
  return wordsIn(line) <= 3 && /^[\p{Lu}\s.’'-]+$/u.test(line)
}

function lineOf(text: string, block: Block): string {
  return text.slice(block.start, Math.min(block.end, block.start + LONGEST.title + 1))
}

function isTitleLine(line: string): boolean {
  return line.length <= LONGEST.title && wordsIn(line) <= LONGEST.titleWords && isLabel(line)
}

function isHeadingLine(line: string): boolean {
  return line.length <= LONGEST.heading && wordsIn(line) <= LONGEST.headingWords && isLabel(line) && !/[?!]$/.test(line)
}

/** One line that begins like a title and does not end like a sentence, a salutation or the start of a list. */
function isLabel(line: string): boolean {
  if (/[\n\r]|\p{Ll}{3}[.!?…]["'”’)]?\s+\p{Lu}/u.test(line)) return false
  if (/[.…:;,。．、-]["'”’»)\]]*$/.test(line)) return false
  // What is wholly in brackets is a stage direction or a note, behind a speaker's name as well.
  if (/:\s*[([][^)\]]*[)\]]$/.test(line)) return false
  if (/^[-*•‣–—>|]|^\(.*\)$|^\[.*\]$/.test(line) || !/\p{L}/u.test(line)) return false
  return /^["'“‘«¿¡([]*[\p{Lu}\p{Lt}\p{Lo}\p{N}§#]/u.test(line)
}
