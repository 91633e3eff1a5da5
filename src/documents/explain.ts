import type { Block, Document, Passage } from './document.js'
import { type Place, placeOf } from './place.js'

/** One block as `index --explain` shows it. */
export interface ExplainedBlock extends Place {
  kind: Block['kind']
  start: number
  end: number
  /** Its first words, on one line. */
  preview: string
  /** Why it was left out. */
  reason?: string
  /** Numbers of the first and the last passage that it became part of, from 1. */
  passages?: [number, number]
}

const PREVIEW = 80

/** What the reader made of each block of a document, in order. */
export function explain(document: Document, passages: readonly Passage[] = []): ExplainedBlock[] {
  let next = 0
  return document.blocks.map((block) => {
    while (next < passages.length && passages[next]!.end <= block.start) next++
    let last = next
    while (last < passages.length && passages[last]!.start < block.end) last++
    return {
      kind: block.kind,
      start: block.start,
      end: block.end,
      ...placeOf(block),
      preview: previewOf(document.text.slice(block.start, Math.min(block.end, block.start + 4 * PREVIEW))),
      ...(block.kind === 'left-out' ? { reason: block.reason } : {}),
      ...(last > next ? { passages: [next + 1, last] as [number, number] } : {}),
    }
  })
}

function previewOf(slice: string): string {
  const characters = Array.from(slice.replace(/\s+/g, ' ').trim())
  return characters.length <= PREVIEW
    ? characters.join('')
    : `${characters
        .slice(0, PREVIEW - 1)
        .join('')
        .trimEnd()}…`
}
