import type { Answerer, Reading } from '../../answering/answerer.js'
import { PASSAGES_A_PAGE } from '../replies/reading.js'

/** The passages before an ordinal (`b`) or from it on (`f`); undefined where there is no such document. */
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

/** The place of a passage in its document, from 0; undefined where the document does not hold it. */
export async function ordinalOf(library: Answerer, document: string, passage: string): Promise<number | undefined> {
  const whole = await library.read({ document, from: 0, count: Number.MAX_SAFE_INTEGER })
  const index = whole?.passages.findIndex(({ id }) => sameId(id, passage)) ?? -1
  return index < 0 ? undefined : index
}

/** Ids are prefixes of a hash, case-free, and Crockford reads O as 0, I and L as 1. */
function sameId(a: string, b: string): boolean {
  const plain = (id: string): string => id.toUpperCase().replace(/O/g, '0').replace(/[IL]/g, '1')
  return plain(a).startsWith(plain(b)) || plain(b).startsWith(plain(a))
}
