import type { Block } from './document.js'
import { placeOf } from './place.js'
import { isProse } from './shape.js'

const MONTH = '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]*\\.?'
const DATE = `(?:(?:${MONTH} \\d{1,2}(?:st|nd|rd|th)?,? \\d{4})|(?:\\d{1,2}(?:st|nd|rd|th)? ${MONTH},? \\d{4})|(?:\\d{4}-\\d{2}-\\d{2}))`

/**
 * A line that is a date and no more, with the words that stand around it on pages. Group 1 is its label, 2 the date.
 */
const DATELINE = new RegExp(
  `^(?:(published|posted|first published|(?:last )?updated|last modified|modified)(?: on| at)?:? ?)?(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,? )?(${DATE})(?:[ ,|·•–-]*(?:at )?\\d{1,2}[:.]\\d{2}(?: ?[ap]\\.?m\\.?)?(?: ?\\(?[A-Z]{2,4}\\)?)?)?(?:[ ,|·•–-]+by [\\p{L}.’' -]{2,60})?$`,
  'iu',
)

const NAME = "\\p{Lu}[\\p{L}.’'-]*"
const PARTICLE = '(?:(?:de|da|di|van|von|bin|al|el|la|le|del|der|den|ur|ul)\\s+)*'
const FULL_NAME = `${NAME}(?:\\s+${PARTICLE}${NAME}){1,4}`

/** "By Jane Doe", with what pages add to it. Group 1 is its label, 2 the name (or names), 3 what follows. */
const BYLINE = new RegExp(
  `^((?:(?:[Ww]ritten |[Ww]ords |[Ss]tory |[Tt]ext )?[Bb]y|BY|[Aa]uthor:|(?:[Pp]osted|[Pp]ublished) by))\\s+(${FULL_NAME}(?:(?:,| and| &) ${FULL_NAME})*)(?:\\s*(?:[,|·•/–—-]| on )(.{0,60}))?$`,
  'u',
)

/** Words that follow "by" on signposts, orders and book covers, and are part of no name. */
const NOT_NAMES = new Set(
  (
    'the a an this that and or public private transport transportation car cars bus buses coach coaches train trains rail railway road ' +
    'foot bike bicycle bicycles boat boats ferry ship ships air plane airplane sea water tram tube metro taxi cab subway ' +
    'command order orders appointment request invitation decree act article section post mail email phone ' +
    'telephone hand machine design default means way noon number numbers name date subject author authors title ' +
    'category category topic country region department agency committee council board court government ministry office ' +
    'association university school company group team staff our your my his her their its us them admin editor editors ' +
    'popular demand published posted written updated special arrangement january february march july ' +
    'september october november december monday tuesday wednesday thursday friday saturday sunday from to of for in on at with'
  ).split(' '),
)

/** What stands beside a name and is a post, not a name. */
const ROLE =
  /^(?:(?:staff|senior|chief|special|guest|contributing|associate|political|sports?|foreign|diplomatic|science|news|deputy|managing|executive)\s+)*(?:writers?|reporters?|correspondents?|editors?|contributors?|journalists?|columnists?|staff|photographers?|producers?)$/i

/** The names alone of what stands behind "by"; undefined where that is no person's name. */
export function nameOf(words: string): string | undefined {
  const names = words
    .split(/,\s*/)
    .filter((part) => !ROLE.test(part.trim()))
    .join(', ')
    .replace(/\s+/g, ' ')
    .trim()
  if (!/\p{L}.*\s.*\p{L}/u.test(names) || names.length > 120 || /[:/\d]/.test(names)) return undefined
  const known = names.toLowerCase().split(/[\s,]+/)
  const telling = known.filter((word) => word !== 'and' && word !== '&')
  return telling.some((word) => NOT_NAMES.has(word)) ? undefined : names
}

/** Blocks with bylines marked, and what they said. */
export interface Bylines {
  blocks: Block[]
  author?: string
  published?: string
}

/** A byline or dateline stands before this many blocks of prose, or behind all of them. */
const BYLINE_AFTER = 2

const LONGEST_BYLINE = 160

/**
 * Marks the lines that name the author and the date of publication. A date is one only if a label says so ("Posted on")
 * or a name or a page's furniture stands beside it: a date by itself may be that of a meeting or an event.
 * @param isPage whether the text shows other signs of a web page
 */
export function markBylines(text: string, blocks: readonly Block[], isPage: boolean): Bylines {
  const found: Bylines = { blocks: [...blocks] }
  const lines = linesOf(text, blocks)
  for (const [i, line] of lines) {
    const block = blocks[i]!
    const beside = lines.get(i - 1)?.author ?? lines.get(i + 1)?.author
    const isDate = line.date !== undefined && (line.label !== undefined || beside !== undefined || isPage)
    if (line.author === undefined && !isDate) continue
    found.blocks[i] = { kind: 'byline', start: block.start, end: block.end, ...placeOf(block) }
    if (line.author) found.author ??= line.author
    if (isDate && !/updated|modified/i.test(line.label ?? '')) found.published ??= isoDate(line.date!)
  }
  return found
}

interface Line {
  author?: string | undefined
  label?: string | undefined
  date?: string | undefined
}

/** Lines in a byline's place that look like one, by the number of their block. */
function linesOf(text: string, blocks: readonly Block[]): Map<number, Line> {
  const lines = new Map<number, Line>()
  const last = blocks.findLastIndex((block) => block.kind === 'paragraph' && isProse(text, block))
  let prose = 0
  for (const [i, block] of blocks.entries()) {
    if (block.kind !== 'paragraph') continue
    const line = text.slice(block.start, Math.min(block.end, block.start + LONGEST_BYLINE + 1)).replace(/\s+/g, ' ')
    const inPlace = (prose < BYLINE_AFTER || i > last) && line.length <= LONGEST_BYLINE && !answers(text, blocks[i - 1])
    const read = inPlace ? lineOf(line) : undefined
    if (read) lines.set(i, read)
    else if (isProse(text, block)) prose++
  }
  return lines
}

/** "Who built it?" - "By Ada Quay": what follows a question is an answer. */
function answers(text: string, before: Block | undefined): boolean {
  return before !== undefined && /[?？]["'”’»)\]]*$/.test(text.slice(before.start, before.end))
}

function lineOf(line: string): Line | undefined {
  const by = BYLINE.exec(line)
  const author = by ? nameOf(by[2]!) : undefined
  if (by && author) {
    const date = new RegExp(DATE, 'i').exec(by[3] ?? '')?.[0]
    return { author, date, label: date ? 'published' : undefined }
  }
  const dated = DATELINE.exec(line)
  if (!dated) return undefined
  const signed = /\bby ([\p{L}.’' -]{2,60})$/u.exec(line)?.[1]
  return { author: signed && nameOf(signed), label: dated[1] ?? (signed && 'published'), date: dated[2] }
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
