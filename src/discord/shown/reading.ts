import type { Answerer, Reading } from '../../answering/answerer.js'
import { PASSAGES_A_PAGE } from '../replies/reading.js'

/** The passages before a place in a document, or from it on; undefined if the document is gone. */
export async function readFrom(
  library: Answerer,
  document: string,
  place: number,
  direction: 'forwards' | 'backwards',
): Promise<Reading | undefined> {
  if (direction === 'forwards') return library.read({ document, from: place, count: PASSAGES_A_PAGE })
  const from = Math.max(0, place - PASSAGES_A_PAGE)
  return library.read({ document, from, count: Math.max(1, place - from) })
}

/** The place of a passage in a document, from 0; undefined if the document does not hold it. `passage`: its id. */
export async function ordinalOf(library: Answerer, document: string, passage: string): Promise<number | undefined> {
  const lookup = await library.quote({ id: passage, document })
  const found = lookup.state === 'found' ? [lookup.quote] : lookup.state === 'ambiguous' ? lookup.candidates : []
  return found.find((quote) => quote.document.id === document)?.ordinal
}
