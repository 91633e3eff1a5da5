import type { Block } from './document.js'

/** Blocks with clutter marked, and what bylines and datelines said. */
export interface Marked {
  blocks: Block[]
  author?: string
  published?: string
}

const RULES: readonly (readonly [RegExp, string])[] = [[/^leave a (reply|comment)\b.{0,40}$/i, 'comment form']]

/** Marks what is no part of the text: forms, notices, labels, credits and boilerplate of web pages. */
export function markClutter(text: string, blocks: readonly Block[]): Marked {
  return {
    blocks: blocks.map((block) => {
      const reason = RULES.find(([pattern]) => pattern.test(text.slice(block.start, block.end)))?.[1]
      return reason ? { kind: 'left-out', start: block.start, end: block.end, reason } : block
    }),
  }
}
