import type { Block, Document } from './document.js'

/** One block as `index --explain` shows it. */
export interface ExplainedBlock {
  kind: Block['kind']
  start: number
  end: number
  /** Its first words, on one line. */
  preview: string
  /** Why it was left out. */
  reason?: string
}

const PREVIEW = 80

/** What the reader made of each block of a document, in order. */
export function explain(document: Document): ExplainedBlock[] {
  return document.blocks.map((block) => ({
    kind: block.kind,
    start: block.start,
    end: block.end,
    preview: previewOf(document.text.slice(block.start, Math.min(block.end, block.start + 4 * PREVIEW))),
    ...(block.kind === 'left-out' ? { reason: block.reason } : {}),
  }))
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
