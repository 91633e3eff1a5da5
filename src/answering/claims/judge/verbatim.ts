import type { Comparison } from './comparison.js'
import { areAlike } from './likeness.js'
import type { StatementWord } from './statement.js'

/** From this share of its words in the same order on, a claim is the sentence itself, put otherwise in places. */
const NEARLY_VERBATIM = 0.75
/** Words of a claim that is long enough to be told as such. */
const LEAST_WORDS = 7

/**
 * The words in which a claim that is nearly word for word a sentence differs from it: what a turned name, number or
 * negation leaves, however well each of its words is found elsewhere in the sentence. Empty for other claims.
 */
export function alteredWords({ claim, evidence: { said }, matches, quantities }: Comparison): StatementWord[] {
  const [ours, theirs] = [claim.words, said.words]
  if (ours.length < LEAST_WORDS) return []
  const terms = new Set(theirs.map(({ term }) => term))
  if (ours.filter(({ term }) => terms.has(term)).length < NEARLY_VERBATIM * ours.length) return []
  const lengths = commonLengths(ours, theirs)
  if (lengths[0]![0]! < NEARLY_VERBATIM * ours.length) return []
  const altered: StatementWord[] = []
  const passed: StatementWord[] = []
  let [i, j] = [0, 0]
  while (i < ours.length || j < theirs.length) {
    const [word, other] = [ours[i], theirs[j]]
    if (word && word.term === other?.term) {
      i++
      j++
    } else if (other && (!word || lengths[i]![j + 1]! >= lengths[i + 1]![j]!)) {
      passed.push(other)
      j++
    } else {
      altered.push(word!)
      i++
    }
  }
  // "Four" for "4", "two days" for "48 hours".
  const counted = quantities.flatMap(({ quantity: { first, last }, own }) => {
    const other = theirs[said.quantities[own]?.first ?? -1]
    return other && other.term !== ours[first]?.term && passed.includes(other) ? ours.slice(first, last + 2) : []
  })
  // Named in the title, or meant by a pronoun.
  const known = matches.flatMap(({ word, own, above, meant }) => (own < 0 && (above || meant) ? [word] : []))
  return altered.filter(
    (word) =>
      word.kind !== 'function' &&
      !counted.includes(word) &&
      !known.includes(word) &&
      !passed.some((other) => other.term !== word.term && areAlike(other.term, word.term)),
  )
}

/** Of the rest of both from each place on: how many words they have in common, in order. */
function commonLengths(ours: readonly StatementWord[], theirs: readonly StatementWord[]): number[][] {
  const lengths = Array.from({ length: ours.length + 1 }, () => new Array<number>(theirs.length + 1).fill(0))
  for (let i = ours.length - 1; i >= 0; i--) {
    for (let j = theirs.length - 1; j >= 0; j--) {
      lengths[i]![j] =
        ours[i]!.term === theirs[j]!.term
          ? lengths[i + 1]![j + 1]! + 1
          : Math.max(lengths[i + 1]![j]!, lengths[i]![j + 1]!)
    }
  }
  return lengths
}
