import type { Reading } from '../../answering/answerer.js'
import { PASSAGES_A_PAGE } from '../replies/reading.js'
import type { Services } from '../running/services.js'

/** The passages before an ordinal (`b`) or from it on (`f`); undefined where there is no such document. */
export async function readFrom(
  services: Services,
  document: string,
  place: number,
  direction: 'forwards' | 'backwards',
): Promise<Reading | undefined> {
  if (direction === 'forwards') return services.answerer.read(document, place, PASSAGES_A_PAGE)
  const from = Math.max(0, place - PASSAGES_A_PAGE)
  return services.answerer.read(document, from, Math.max(1, place - from))
}

/** The place of a passage in its document, from 0; undefined where the document does not hold it. */
export async function ordinalOf(services: Services, document: string, passage: string): Promise<number | undefined> {
  const whole = await services.answerer.read(document, 0, Number.MAX_SAFE_INTEGER)
  const index = whole?.passages.findIndex(({ id }) => sameId(id, passage)) ?? -1
  return index < 0 ? undefined : index
}

/** Ids are prefixes of a hash, case-free, and Crockford reads O as 0, I and L as 1. */
function sameId(a: string, b: string): boolean {
  const plain = (id: string): string => id.toUpperCase().replace(/O/g, '0').replace(/[IL]/g, '1')
  return plain(a).startsWith(plain(b)) || plain(b).startsWith(plain(a))
}
