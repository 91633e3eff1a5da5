import type { Word } from './analysis.js'
import { NEGATIONS } from './lexicon.js'

/** Whether words deny something. */
export function denies(words: readonly Word[]): boolean {
  return words.some(({ lower }) => NEGATIONS.has(lower))
}
