import type { DocumentRef, Quote } from '../answering/answerer.js'
import { addressAt, rowOf, timeCode } from '../documents/place.js'
import { isStyled, print, styled } from './output.js'
import { wrap } from './wrap.js'

/** Before each line of a quote. */
const INDENT = '  │ '
/** The same before a line of code, or a row, that answers. */
const ANSWERING = '▸ │ '

/** Title, author, publisher and date, for people. */
export function citation(document: DocumentRef): string {
  return [document.title, document.author, document.publisher, document.published].filter(Boolean).join(' · ')
}

/** Where a quote is in its document, and its permanent id. */
export function place(
  quote: Pick<Quote, 'paragraph' | 'paragraphs' | 'heading' | 'page' | 'time' | 'id' | 'furniture'>,
): string {
  if (quote.furniture) return 'page furniture'

  return [
    quote.heading,
    quote.page === undefined ? undefined : rowOf(quote.page) === undefined ? `p. ${quote.page}` : quote.page,
    quote.time === undefined ? undefined : `at ${timeCode(quote.time)}`,
    `¶ ${quote.paragraph} of ${quote.paragraphs}`,
    quote.id,
  ]
    .filter(Boolean)
    .join(' · ')
}

/** Other documents with the same quote. Those with the same citation are told apart by their files. */
export function others({ document, alsoIn = [] }: Pick<Quote, 'document' | 'alsoIn'>): string[] {
  const cited = [document, ...alsoIn].map(citation)
  return alsoIn.map((other) => {
    const own = citation(other)
    return cited.filter((one) => one === own).length > 1 ? `${own} (${other.file})` : own
  })
}

/** Where its document can be opened, a recording at its time. */
function addressOf({ document: { url }, time }: Quote): string | undefined {
  return url !== undefined && time !== undefined && URL.canParse(url) ? addressAt(url, time) : url
}

/** A quote's lines with the answering sentence in bold, or between `**` where there are no styles (a pipe, a file). */
export function emphasised({ text, start, highlight, kind, header }: Quote, styles: boolean): string {
  const [from, to] = [highlight.start - start, highlight.end - start]
  if (kind === 'code' || kind === 'table') return lined({ text, from, to }, header, start)
  if (styles || to <= from) return wrap(text, INDENT, { from, to })
  // Marked first, so that the lines are broken with the marks.
  return wrap(`${text.slice(0, from)}**${text.slice(from, to)}**${text.slice(to)}`, INDENT)
}

/**
 * Code or a table with its lines as they stand, never broken, and a sign before those that answer: marks among them
 * would be code. Where the header of a table is above, it stands first.
 */
function lined(
  { text, from, to }: { text: string; from: number; to: number },
  header: Quote['header'],
  start: number,
): string {
  const above = header && header.end <= start ? [INDENT + header.text, `${INDENT}[…]`] : []
  let at = 0
  const lines = text.split('\n').map((line) => {
    const isAnswering = from < at + line.length && to > at && to - from < text.length
    at += line.length + 1
    return isAnswering ? ANSWERING + styled('bold', line) : INDENT + line
  })
  return [...above, ...lines].join('\n')
}

/** Prints a quote as a block: its citation, its text with the answering sentence emphasised, and its place. */
export function printQuote(quote: Quote): void {
  print(styled('bold', citation(quote.document)))
  print(emphasised(quote, isStyled()))
  print(`  ${styled('dim', [place(quote), addressOf(quote)].filter(Boolean).join(' · '))}`)
  if (quote.alsoIn?.length) print(`  ${styled('dim', `also in ${others(quote).join('; ')}`)}`)
  print()
}
