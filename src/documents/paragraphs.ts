import type { Passage, Range } from './document.js'

/** The paragraphs of a passage as ranges without gaps, in order: each reaches to where the next one begins. */
export function paragraphsOf({ start, end, breaks = [] }: Pick<Passage, 'start' | 'end' | 'breaks'>): Range[] {
  return [start, ...breaks].map((at, index) => ({ start: at, end: breaks[index] ?? end }))
}
