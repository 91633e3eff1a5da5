import { readVarints, VarintWriter } from './varints.js'

/**
 * In which passages of a segment a term stands, and how often. A passage is meant by its place in the segment.
 * On disk: for each passage the distance from the place before (from -1 at first) and the count, as varints.
 */
export interface Postings {
  places: Uint32Array
  counts: Uint32Array
}

export function decodePostings(blob: ArrayBuffer): Postings {
  const values = readVarints(blob)
  const size = values.length / 2
  const places = new Uint32Array(size)
  const counts = new Uint32Array(size)
  let place = -1
  for (let i = 0; i < size; i++) {
    place += values[2 * i]!
    places[i] = place
    counts[i] = values[2 * i + 1]!
  }
  return { places, counts }
}

/** Gathers the postings of a new segment; passages come in ascending place. */
export class PostingsBuilder {
  private readonly lists = new Map<string, { writer: VarintWriter; last: number }>()

  add(term: string, place: number, count: number): void {
    let list = this.lists.get(term)
    if (!list) {
      list = { writer: new VarintWriter(), last: -1 }
      this.lists.set(term, list)
    }
    list.writer.push(place - list.last)
    list.writer.push(count)
    list.last = place
  }

  /** Blobs by term, terms in order (so that they are appended to the table). */
  done(): [string, Uint8Array][] {
    return [...this.lists]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([term, { writer }]): [string, Uint8Array] => [term, writer.done()])
  }
}
