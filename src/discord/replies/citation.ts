import type { DocumentRef, Quote } from '../../answering/answerer.js'
import { timeCode } from '../../documents/place.js'
import { inline, link } from './markdown.js'
import { say } from './say.js'
import { words } from './words.js'

/** Documents with more paragraphs than this are linked by a text fragment, which scrolls to the passage. */
const LONG_DOCUMENT = 8
/** Words at each end of a text fragment. */
const FRAGMENT_WORDS = 5

/** What a citation needs to know of a quote. */
export type Cited = Pick<Quote, 'id' | 'document' | 'paragraph' | 'paragraphs' | 'heading' | 'page' | 'time' | 'alsoIn'>

/** The permanent id as a message shows it. */
export function codeId(id: string): string {
  return `\`${idMark(id)}\``
}

/** The permanent id as a citation shows it, and as a message that mentions the bot may name it. */
export function idMark(id: string): string {
  return `[fn:${id}]`
}

/** The title as people read it; a title that is only the text's first words is marked as such. */
export function titleOf(document: DocumentRef, limit = 150): string {
  const title = inline(document.title, limit)
  return document.untitled ? say(words.untitled, { title }) : title
}

/** The title within a sentence, between quotation marks once: first words have theirs already. */
export function quotedTitle(document: DocumentRef, limit = 80): string {
  return document.untitled ? titleOf(document, limit) : say(words.firstWords, { title: inline(document.title, limit) })
}

/** The title above a quote: first words stand between quotation marks, and the citation says that they are no title. */
export function titleLine(document: DocumentRef, limit = 120): string {
  const title = inline(document.title, limit)
  return say(words.title, { title: document.untitled ? say(words.firstWords, { title }) : title })
}

/**
 * Where a quote stands, as one line of small print: title (linked), publisher, author, date, headings, paragraph, page,
 * and at the end the permanent id.
 */
export function citationLine(quote: Cited, shown: string): string {
  const { document } = quote
  const parts = [link(titleOf(document, 100), fragmentAddress(quote, shown))]
  for (const name of [document.publisher, document.author]) if (name !== undefined) parts.push(inline(name, 60))
  if (document.published !== undefined) parts.push(inline(readableDate(document.published), 40))
  if (quote.heading !== undefined && quote.heading !== '') parts.push(inline(quote.heading, 120))
  parts.push(placeOf(quote), ...pageAndTime(quote))
  if (quote.alsoIn !== undefined && quote.alsoIn.length > 0) {
    const others = quote.alsoIn.slice(0, 2).map((other) => otherTitle(other, quote))
    const more = quote.alsoIn.length - others.length
    const titles = others.join(', ')
    parts.push(say(words.alsoIn, { titles: more > 0 ? say(words.andMore, { titles, more }) : titles }))
  }
  return `-# ${parts.join(' · ')} · ${codeId(quote.id)}`
}

/** Another document's title, with its file if another document here has the same title. */
function otherTitle(other: DocumentRef, { document, alsoIn = [] }: Cited): string {
  const namesakes = [document, ...alsoIn].filter(({ title }) => title === other.title)
  return namesakes.length > 1 ? `${titleOf(other, 60)} (${inline(other.file, 40)})` : titleOf(other, 60)
}

/** "¶ 3 of 12". */
export function placeOf({ paragraph, paragraphs }: Pick<Cited, 'paragraph' | 'paragraphs'>): string {
  return say(words.paragraph, { paragraph, paragraphs })
}

/** Page and time of a passage as far as it has them: "page xii", "at 1:02:03". */
export function pageAndTime({ page, time }: Pick<Cited, 'page' | 'time'>): string[] {
  return [
    ...(page === undefined ? [] : [say(words.page, { page: inline(page, 20) })]),
    ...(time === undefined ? [] : [say(words.time, { time: timeCode(time) })]),
  ]
}

/** The ids that the citation lines of a message's text name, in order, once each. Block quotes cannot forge one. */
export function citedIds(markdown: string): string[] {
  const found = [...markdown.matchAll(/^-# .* · `\[fn:([^\]`\s]+)\]`$/gmu)].map((match) => match[1] ?? '')
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
 * the first and last words of what is highlighted.
 */
export function fragmentAddress(quote: Cited, shown: string): string | undefined {
  const { url } = quote.document
  if (url === undefined || !URL.canParse(url)) return undefined
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
