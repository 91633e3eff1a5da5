import type { Word } from './analysis.js'
import type { Reading } from './features.js'

/** Of the words that carry meaning in either, the share that the two questions have in common: then they ask the same. */
const SAME = 0.5

const CARRYING = /^(?:NOUN|PROPN|VERB|ADJ|ADV|NUM)$/

/**
 * Numbers of the sentences that answer the question where the passage asks it itself (a FAQ, an interview): those between
 * it and the passage's next question, however short. None where it does not.
 */
export function answeringThere({ asked, sentences }: Reading): number[] {
  const questions = sentences.flatMap((words, at) => (words.some(({ lower }) => lower === '?') ? [at] : []))
  const likeness = questions.map((at) => alike(termsOf(asked.words), termsOf(sentences[at]!)))
  const most = Math.max(0, ...likeness)
  const same = likeness.indexOf(most)
  if (most < SAME || likeness.lastIndexOf(most) !== same) return []
  const [from, to] = [questions[same]!, questions[same + 1] ?? sentences.length]
  return [...sentences.keys()].slice(from + 1, to)
}

function termsOf(words: readonly Word[]): ReadonlySet<string> {
  return new Set(words.flatMap(({ pos, term }) => (CARRYING.test(pos) && term !== '' ? [term] : [])))
}

function alike(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const both = [...a].filter((term) => b.has(term)).length
  return both / Math.max(1, a.size + b.size - both)
}
