import type { Word } from './analysis.js'
import type { Asked } from './asked.js'
import { isNumber, isSame } from './held.js'
import { MEASURES } from './lexicon.js'
import { isPassive } from './roles.js'

/** Something was done, and nobody says by whom. */
export function lacksAgent(words: readonly Word[]): boolean {
  return words.some(
    (word, at) =>
      isPassive(words, at) && !words.slice(at + 1).some(({ lower }) => lower === 'by') && word.pos === 'VERB',
  )
}

/** A number with an adjective of another measure than was asked for: "three metres long" for "how deep". */
export function saysOtherMeasure({ focus }: Asked, words: readonly Word[]): boolean {
  if (!focus || !(focus.lower in MEASURES)) return false
  const measures = words.filter(
    ({ lower }, at) => lower in MEASURES && words.slice(Math.max(0, at - 3), at).some(isNumber),
  )
  return measures.length > 0 && !measures.some(({ lower }) => lower === focus.lower)
}

/** Years, none of which was asked for. */
export function saysOtherYear({ words: question }: Asked, words: readonly Word[]): boolean {
  const years = (all: readonly Word[]) => all.flatMap(({ lower }) => /^(?:1\d|20)\d{2}$/.exec(lower)?.[0] ?? [])
  const [asked, said] = [years(question), years(words)]
  return asked.length > 0 && said.length > 0 && !asked.some((year) => said.includes(year))
}

/** "Which schools": the sentence has schools, and nothing that says which. */
export function isBare({ kind, focus }: Asked, words: readonly Word[]): boolean {
  if (!focus || !['thing', 'person', 'place'].includes(kind)) return false
  const places = words.flatMap((word, at) => (isSame(word, focus) ? [at] : []))
  const tells = ({ pos, lower }: Word) =>
    ['PROPN', 'ADJ', 'NUM', 'NOUN'].includes(pos) || /^(?:of|called|named|is|was|are|were)$/.test(lower)
  return places.length > 0 && !places.some((at) => [words[at - 1], words[at + 1]].some((word) => word && tells(word)))
}
