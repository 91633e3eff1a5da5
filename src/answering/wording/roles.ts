import type { Word } from './analysis.js'
import { isSame } from './held.js'

/** What a name does in a clause: it acts, or something is done to it. */
export type Role = 'agent' | 'patient'

/**
 * Whether a sentence gives a name of the question the same part beside the same verb: 1 for the same, -1 for the
 * other ("whom did Ann pay", "Ann was paid by"), 0 where it cannot be told.
 */
export function roleMatch(question: readonly Word[], names: readonly Word[], sentence: readonly Word[]): number {
  let sum = 0
  for (const [at, verb] of question.entries()) {
    if (verb.pos !== 'VERB') continue
    const there = sentence.findIndex((word) => word.pos !== 'NOUN' && isSame(word, verb))
    if (there < 0) continue
    for (const name of names) {
      const own = question.indexOf(name)
      const other = nearest(sentence, name, there)
      if (other < 0 || Math.abs(other - there) > 8 || Math.abs(own - at) > 8) continue
      const asked = roleIn(question, at, own)
      const said = roleIn(sentence, there, other)
      if (asked && said) sum += asked === said ? 1 : -1
    }
  }
  return Math.sign(sum)
}

function nearest(words: readonly Word[], name: Word, to: number): number {
  let best = -1
  words.forEach((word, at) => {
    if (isSame(word, name) && (best < 0 || Math.abs(at - to) < Math.abs(best - to))) best = at
  })
  return best
}

/** Before an active verb or behind "by" a name acts; behind an active verb or before a passive one it is acted on. */
function roleIn(words: readonly Word[], verb: number, name: number): Role | undefined {
  const between = words.slice(Math.min(verb, name) + 1, Math.max(verb, name))
  const passive = isPassive(words, verb)
  if (name < verb) return between.some(({ pos }) => pos === 'VERB') ? undefined : passive ? 'patient' : 'agent'
  if (between.some(({ lower }) => lower === 'by')) return passive ? 'agent' : undefined
  return passive ? undefined : 'patient'
}

/** A participle behind a form of "to be". */
export function isPassive(words: readonly Word[], verb: number): boolean {
  return /(?:ed|en|wn|ught|ade|ut|ld|nt)$/.test(words[verb]!.lower) && isBe(words, verb)
}

/** A form of "to be" shortly before the verb. */
function isBe(words: readonly Word[], verb: number): boolean {
  return words.slice(Math.max(0, verb - 4), verb).some(({ lower }) => /^(?:is|are|was|were|been|being|be)$/.test(lower))
}
