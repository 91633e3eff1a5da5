import type { Answerer, QuoteLookup } from '../../answering/answerer.js'
import { EXIT } from '../../errors.js'
import type { Shared } from '../options.js'
import { print, printJson } from '../output.js'
import { place, printQuote } from '../print-quote.js'

/** `footnote quote ID`. */
export async function quote(answerer: Answerer, { json }: Shared, id: string): Promise<number> {
  const lookup = await answerer.quote({ id })
  if (json) printJson(lookup)
  else printLookup(lookup)
  return lookup.state === 'unknown' ? EXIT.nothing : EXIT.done
}

function printLookup(lookup: QuoteLookup): void {
  switch (lookup.state) {
    case 'found':
      printQuote(lookup.quote)
      return
    case 'ambiguous':
      print(`${lookup.id} stands for several passages:`)
      for (const candidate of lookup.candidates) print(`  ${place(candidate)}  ${candidate.text.slice(0, 60)}…`)
      return
    case 'retired':
      print(`${lookup.id} was in “${lookup.retired.title}” until ${lookup.retired.retired.slice(0, 10)}.`)
      print(lookup.documentGone ? 'The document is gone.' : 'The document has changed. This is in its place:')
      print()
      if (lookup.now) printQuote(lookup.now)
      return
    case 'unknown':
      print(lookup.malformed ? `“${lookup.id}” is not an id.` : `No passage has the id ${lookup.id}.`)
      print('An id has at least 7 letters and digits, such as 3F7K2QA. It is at the end of the line under each quote.')
  }
}
