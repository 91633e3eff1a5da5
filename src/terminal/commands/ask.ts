import type { Answer, Answerer, DocumentRef } from '../../answering/answerer.js'
import { defined } from '../../defined.js'
import { counted, note, print, styled } from '../output.js'
import { printQuote } from '../print-quote.js'
import { withTexts } from '../texts.js'

export interface AskOptions {
  /** The n best passages, however certain. */
  limit?: number
  /** Id of the only document to search. */
  document?: string
  json?: boolean
}

/** `footnote ask QUESTION`. */
export function ask(answerer: Answerer, { limit, document, json }: AskOptions, words: string[]): Promise<number> {
  return withTexts(words, json, {
    answer: (question) => answerer.ask({ question, ...defined({ limit, document }) }),
    show: (answer) => printAnswer(answerer, answer, document),
    found: ({ quotes }) => quotes.length > 0,
  })
}

/** Prints an answer for people. If nothing fits, it says what the library holds, the nearest titles first. */
async function printAnswer(answerer: Answerer, answer: Answer, within?: string): Promise<void> {
  const documents = new Set(answer.quotes.map((quote) => quote.document.id)).size
  const passages = answer.quotes.length
  const time = styled('dim', `(${answer.milliseconds} ms)`)
  if (answer.certainty === 'strong') {
    const found = `${counted(passages, 'passage')} in ${counted(documents, 'document')}`
    print(`${styled('green', found)} ${time}`)
  } else if (passages > 0) {
    const closest = answer.quotes[0]?.furniture
      ? 'Found in what looks like page furniture; it may not answer this'
      : 'Closest passage; it may not answer this'
    print(`${styled('yellow', closest)} ${time}`)
  } else {
    const all = await answerer.documents({})
    const only = all.find(({ id }) => id === within)
    const where = only ? titled(only) : 'the library'
    print(`${styled('yellow', `Nothing in ${where} answers this.`)} ${time}`)
    print(only ? 'Only this document was searched.' : holds(all, answer.nearest ?? []))
  }
  if (answer.searchedAs) print(`  searched as: ${answer.searchedAs}`)
  if (answer.suggestion) print(`  did you mean: ${answer.suggestion}`)
  print()
  for (const quote of answer.quotes) printQuote(quote)
  if (answer.another) {
    print(styled('dim', 'Another source:'))
    printQuote(answer.another)
  }
  if (answer.note) note(answer.note)
}

/** How many titles are named if nothing fits. */
const NAMED = 3

function holds(documents: readonly DocumentRef[], nearest: readonly DocumentRef[]): string {
  if (documents.length === 0) return "The library is empty: no document has been indexed yet ('footnote index')."
  const others = documents.filter(({ id }) => nearest.every((near) => near.id !== id))
  const titles = [...nearest, ...others].slice(0, NAMED).map(titled).join(', ')
  return documents.length === 1
    ? `It holds one document: ${titles}.`
    : `It holds ${documents.length} documents, such as ${titles}; 'footnote documents' lists them.`
}

function titled({ title }: DocumentRef): string {
  return `“${title}”`
}
