import type { DocumentRef, Quote } from '../../answering/answerer.js'
import { addressAt, rowOf, timeCode } from '../../documents/place.js'
import { HEADING_SEPARATOR } from '../../library/input.js'
import { inline, link } from './markdown.js'
import { say } from './say.js'
import { words } from './words.js'

/** Documents with more paragraphs than this are linked by a text fragment, which scrolls to the passage. */
const LONG_DOCUMENT = 8
/** Words at each end of a text fragment. */
const FRAGMENT_WORDS = 5

/** Characters of a title and of the headings that a citation shows. */
const TITLE_LENGTH = 70
const LEAST_TITLE = 30
const HEADING_LENGTH = 50
/** Characters of small print that a line holds where a channel is wide. */
const ONE_LINE = 98

/** What a citation needs to know of a quote. */
export type Cited = Pick<Quote, 'id' | 'document' | 'paragraph' | 'paragraphs' | 'heading' | 'page' | 'time' | 'alsoIn'>

/** By how many neighbouring passages a quote has been grown. */
export interface Growth {
  before: number
  after: number
}

/** The permanent id as a message shows it. */
export function codeId(id: string, grown?: Growth): string {
  return `\`${idMark(id, grown)}\``
}

/**
 * The permanent id as a citation shows it, and as a message that mentions the bot may name it: `[fn:3F7K2QA]`, or
 * `[fn:3F7K2QA-1+2]` with one passage before it and two after it.
 */
export function idMark(id: string, { before, after }: Growth = { before: 0, after: 0 }): string {
  return `[fn:${id}${before > 0 ? `-${before}` : ''}${after > 0 ? `+${after}` : ''}]`
}

/** Reads an id as people type it or a citation shows it: `[fn:3F7K2QA-1+2]`, `fn:3F7K2QA`, `3F7K2QA`. */
export function readIdMark(typed: string): { id: string; grown: Growth } {
  const bare = typed
    .trim()
    .replace(/^\[?\s*(?:fn:)?\s*/i, '')
    .replace(/\s*\]?$/, '')
  const match = /^([0-9a-z]+)(?:-(\d{1,2}))?(?:\+(\d{1,2}))?$/i.exec(bare)
  const [, id = bare, before = '0', after = '0'] = match ?? []
  return { id, grown: { before: Number(before), after: Number(after) } }
}

/** The title as people read it; the text's first words, where it has no other, stand between quotation marks. */
export function titleOf(document: DocumentRef, limit = 150): string {
  const title = inline(document.title, limit)
  return document.untitled ? say(words.firstWords, { title }) : title
}

/** The title within a sentence, between quotation marks once: first words have theirs already. */
export function quotedTitle(document: DocumentRef, limit = 80): string {
  return say(words.firstWords, { title: inline(document.title, limit) })
}

/** The title as a heading. */
export function titleLine(document: DocumentRef, limit = 120): string {
  return say(words.title, { title: titleOf(document, limit) })
}

/** What a citation says of what is shown beside the answering sentence. */
export interface Extent {
  /** The paragraphs that the quote shows. */
  shown?: { first: number; last: number }
  grown?: Growth
}

/**
 * Where a quote stands, as one line of small print: title (linked), publisher or author, date, heading, paragraph,
 * page, and at the end the permanent id.
 * @param bold what a text fragment leads to
 */
export function citationLine(quote: Cited, bold: string, { shown, grown }: Extent = {}): string {
  const { document, heading } = quote
  const name = document.publisher ?? document.author
  const facts = [
    ...(name === undefined ? [] : [inline(name, 40)]),
    ...(document.published === undefined ? [] : [inline(readableDate(document.published), 40)]),
  ]
  const place = [placeOf(quote, shown), ...pageAndTime(quote)]
  const title = titleOf(document, TITLE_LENGTH)
  const path = heading ? [inline(shortPath(heading), HEADING_LENGTH)] : []
  // The title and the number of the paragraph say where it stands: headings give way first, then the title's end.
  const left = ONE_LINE - [...facts, ...place, idMark(quote.id, grown)].join(' · ').length - 3
  const fits = [title, ...path].join(' · ').length <= left
  const shortTitle = title.length <= left ? title : titleOf(document, Math.max(LEAST_TITLE, left))
  const parts = [
    link(shortTitle, fragmentAddress(quote, bold)),
    ...facts,
    ...(fits ? path : []),
    ...place,
    ...(quote.alsoIn?.length ? [alsoInWords(quote, quote.alsoIn)] : []),
  ]
  return `-# ${parts.join(' · ')} · ${codeId(quote.id, grown)}`
}

/** The path of headings, or the last of them where that is too long. */
function shortPath(path: string): string {
  return path.length <= HEADING_LENGTH ? path : (path.split(HEADING_SEPARATOR).at(-1) ?? path)
}

function alsoInWords(quote: Cited, others: readonly DocumentRef[]): string {
  const titles = others.slice(0, 1).map((other) => otherTitle(other, quote))
  const more = others.length - titles.length
  const named = titles.join(', ')
  return say(words.alsoIn, { titles: more > 0 ? say(words.andMore, { titles: named, more }) : named })
}

/** Another document's title, with its file if another document here has the same title. */
function otherTitle(other: DocumentRef, { document, alsoIn = [] }: Cited): string {
  const namesakes = [document, ...alsoIn].filter(({ title }) => title === other.title)
  return namesakes.length > 1 ? `${titleOf(other, 60)} (${inline(other.file, 40)})` : titleOf(other, 60)
}

/** "¶ 3 of 12"; "¶ 3–5 of 12" where more is shown. */
export function placeOf(
  { paragraph, paragraphs }: Pick<Cited, 'paragraph' | 'paragraphs'>,
  shown: { first: number; last: number } = { first: paragraph, last: paragraph },
): string {
  if (shown.first >= shown.last) return say(words.paragraph, { paragraph, paragraphs })
  return say(words.paragraphsShown, { ...shown, paragraphs })
}

/** Page, row and time of a passage as far as it has them: "page xii", "row 12", "at 1:02:03". */
export function pageAndTime({ page, time }: Pick<Cited, 'page' | 'time'>): string[] {
  const row = page === undefined ? undefined : rowOf(page)
  return [
    ...(row === undefined ? [] : [say(words.row, { row })]),
    ...(page === undefined || row !== undefined ? [] : [say(words.page, { page: inline(page, 20) })]),
    ...(time === undefined ? [] : [say(words.time, { time: timeCode(time) })]),
  ]
}

/** The ids that the citation lines of a message's text name, in order, once each. Block quotes cannot forge one. */
export function citedIds(markdown: string): string[] {
  const found = [...markdown.matchAll(/^-# .* · `(\[fn:[^\]`\s]+\])`$/gmu)].map(([, mark = '']) => readIdMark(mark).id)
  return [...new Set(found)]
}

/** 2023-01-15 as "15 Jan 2023"; anything but an ISO date stays as it is. */
export function readableDate(date: string): string {
  const match = /^(\d{4})-(\d{2})(?:-(\d{2}))?/.exec(date)
  if (!match) return date
  const [, year, month, day] = match
  const name = MONTHS[Number(month) - 1]
  if (name === undefined) return date
  return [day === undefined ? undefined : String(Number(day)), name, year].filter(Boolean).join(' ')
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/**
 * The document's address; on long texts with a text fragment (https://wicg.github.io/scroll-to-text-fragment/) made of
 * the first and last words of what is highlighted. Of a recording, the address from the passage's time on.
 */
export function fragmentAddress(quote: Cited, shown: string): string | undefined {
  const { url } = quote.document
  if (url === undefined || !URL.canParse(url)) return undefined
  if (quote.time !== undefined) return addressAt(url, quote.time)
  if (quote.paragraphs <= LONG_DOCUMENT) return url
  // A fragment does not match across blocks: stay within the first line.
  const line = shown.split('\n').find((part) => part.trim() !== '') ?? ''
  const words = line.trim().split(/\s+/u)
  const encode = (some: string[]): string =>
    encodeURIComponent(some.join(' ').replace(/\p{Surrogate}/gu, '')).replace(
      /[-!'()*~_]/g,
      (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
    )
  const fragment =
    words.length <= FRAGMENT_WORDS * 2
      ? encode(words)
      : `${encode(words.slice(0, FRAGMENT_WORDS))},${encode(words.slice(-FRAGMENT_WORDS))}`
  const address = new URL(url)
  address.hash = `${address.hash}:~:text=${fragment}`
  return address.href.length > 400 ? url : address.href
}
