import type { Answerer, QuoteLookup } from '../answering/answerer.js'
import { EXIT } from '../errors.js'
import { print, printJson } from './output.js'
import { place, printQuote } from './print-quote.js'

/** `footnote quote ID`. */
export async function quote(answerer: Answerer, id: string, json: boolean): Promise<number> {
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
      print(`${lookup.id} stood in “${lookup.retired.title}” until ${lookup.retired.retired.slice(0, 10)}.`)
      print(lookup.documentGone ? 'The document is gone.' : 'The document has changed; now there stands:')
      print()
      if (lookup.now) printQuote(lookup.now)
      return
    case 'unknown':
      print(lookup.malformed ? `“${lookup.id}” is no id.` : `No passage has the id ${lookup.id}.`)
      print(
        'An id has 7 letters and digits or more, such as 3F7K2QA; it stands at the end of the line under each quote.',
      )
  }
}
