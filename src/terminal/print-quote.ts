import type { DocumentRef, Quote } from '../answering/answerer.js'
import { addressAt, rowOf, timeCode } from '../documents/place.js'
import { print, styled } from './output.js'
import { wrap } from './wrap.js'

/** Title, author, publisher and date, for people. */
export function citation(document: DocumentRef): string {
  return [document.title, document.author, document.publisher, document.published].filter(Boolean).join(' · ')
}

/** Where a quote is in its document, and its permanent id. */
export function place(quote: Pick<Quote, 'paragraph' | 'paragraphs' | 'heading' | 'page' | 'time' | 'id'>): string {
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

/** Prints a quote as a block: its citation, its text with the answering sentence emphasised, and its place. */
export function printQuote(quote: Quote): void {
  print(styled('bold', citation(quote.document)))
  print(wrap(quote.text, '  │ ', { from: quote.highlight.start - quote.start, to: quote.highlight.end - quote.start }))
  print(`  ${styled('dim', [place(quote), addressOf(quote)].filter(Boolean).join(' · '))}`)
  if (quote.alsoIn?.length) print(`  ${styled('dim', `also in ${others(quote).join('; ')}`)}`)
  print()
}
