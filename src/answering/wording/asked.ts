import type { Word } from './analysis.js'
import {
  EMPTY,
  MEASURES,
  NUMBER_NOUNS,
  PERSON_NOUNS,
  PLACE_NOUNS,
  PRICES,
  SAYING,
  TIME_NOUNS,
  UNITS,
} from './lexicon.js'

/** What kind of thing a question asks for. */
export const KINDS = [
  'person',
  'count',
  'measure',
  'money',
  'date',
  'place',
  'reason',
  'yesNo',
  'definition',
  'manner',
  'said',
  'thing',
  'none',
] as const
export type Kind = (typeof KINDS)[number]

/** What a question asks for, and what it says of it. */
export interface Asked {
  kind: Kind
  /** Kinds of quantity that answer ("how long": time, length); empty for any. */
  quantities: readonly string[]
  /** The noun that says what is wanted ("which town", "how many votes"), or the adjective of "how deep". */
  focus: Word | undefined
  /** Words that carry matter, in order: not "what", "does", "the". */
  content: readonly Word[]
  /** All words and marks. */
  words: readonly Word[]
}

const AUXILIARIES =
  /^(?:is|are|was|were|am|do|does|did|can|could|will|would|has|have|had|should|may|might|must|isnt|arent|cant)$/
const OPENINGS: Record<string, string> = { whats: 'what', whos: 'who', hows: 'how', wheres: 'where', whens: 'when' }

/** Reads a question (English). */
export function readQuestion(words: readonly Word[]): Asked {
  const content = words.filter(carriesMatter)
  return { words, content, ...kindOf(words, content) }
}

/** Whether a word has matter of its own: no mark, no form word. */
export function carriesMatter({ lower, lemma, term, pos }: Word): boolean {
  return term !== '' && pos !== 'PUNCT' && !EMPTY.has(lower) && !(pos === 'AUX' && EMPTY.has(lemma))
}

/** Whether one word is enough to say what is asked: its meaning, its reason, who or where it is. */
export function readsAsQuestion({ kind, words }: Asked): boolean {
  return kind !== 'none' && kind !== 'said' && !words.some(({ lower }) => lower === 'about' || lower === 'it')
}

function kindOf(words: readonly Word[], content: readonly Word[]): Pick<Asked, 'kind' | 'quantities' | 'focus'> {
  const at = words.findIndex(
    ({ lower }) => /^(?:who|whom|whose|what|which|when|where|why|how)$/.test(lower) || lower in OPENINGS,
  )
  const first = words.find(({ pos }) => pos !== 'INTJ' && pos !== 'PUNCT')
  const plain = (kind: Kind, focus?: Word, quantities: readonly string[] = []) => ({ kind, focus, quantities })
  if (first && AUXILIARIES.test(first.lower)) return plain('yesNo')
  if (at < 0) return plain('none')
  const asking = OPENINGS[words[at]!.lower] ?? words[at]!.lower
  const next = words[at + 1]
  const noun = words.slice(at + 1, at + 5).find(({ pos }) => pos === 'NOUN' || pos === 'PROPN')
  const has = (set: ReadonlySet<string>) => content.find(({ lower, lemma }) => set.has(lower) || set.has(lemma))
  switch (asking) {
    case 'who':
    case 'whom':
    case 'whose':
      return plain('person')
    case 'when':
      return plain('date')
    case 'where':
      return plain('place')
    case 'why':
      return plain('reason')
    case 'how': {
      if (next?.lower === 'come') return plain('reason')
      if (next?.lower === 'many') return plain('count', noun, noun ? quantitiesOf(noun) : [])
      if (next?.lower === 'much') {
        const price = has(PRICES)
        return price ? plain('money', price, ['money']) : plain('measure', noun, noun ? quantitiesOf(noun) : [])
      }
      if (next?.lower === 'often') return plain('count', undefined, [])
      const measure = next && (MEASURES[next.lower] ?? (next.pos === 'ADJ' ? [] : undefined))
      return measure ? plain('measure', next, measure) : plain('manner')
    }
  }
  // "What town …" is asked for by its noun; in "what is the town …" it comes behind the verb.
  const near = nounAskedFor(words, at)
  if (has(SAYING) && near === undefined) return plain('said')
  const verb = words.slice(at + 1).find(({ lower, lemma }) => lower === 'mean' || lemma === 'mean')
  if (verb || (content.length <= 2 && /^(?:is|are|was|'s|’s)$/.test(next?.lower ?? ''))) return plain('definition')
  if (near && words.slice(at, at + 8).some(({ lower }) => lower === 'name')) return plain('person', near)
  if (near) {
    const is = (set: ReadonlySet<string>) => set.has(near.lower) || set.has(near.lemma)
    if (near.lemma === 'reason' || near.lemma === 'cause') return plain('reason', near)
    if (is(PRICES)) return plain('money', near, ['money'])
    if (is(NUMBER_NOUNS)) return plain('measure', near)
    if (is(TIME_NOUNS)) return plain('date', near)
    if (is(PLACE_NOUNS)) return plain('place', near)
    if (is(PERSON_NOUNS)) return plain('person', near)
  }
  const price = content.find(({ lemma }) => lemma === 'cost' || lemma === 'pay')
  if (price && !near) return plain('money', price, ['money'])
  return plain('thing', near)
}

/** The noun behind "what" or "which", or behind "what is the". */
function nounAskedFor(words: readonly Word[], at: number): Word | undefined {
  let noun: Word | undefined
  for (const word of words.slice(at + 1, at + 7)) {
    const linking = /^(?:is|was|are|were|'s|’s)$/.test(word.lower)
    if (word.pos === 'NOUN' || word.pos === 'PROPN') noun = word
    else if (noun || (!linking && !['DET', 'ADJ', 'NUM', 'ADV'].includes(word.pos))) break
  }
  return noun
}

function quantitiesOf({ lower, lemma }: Word): readonly string[] {
  return Object.keys(UNITS).filter((name) => UNITS[name]!.has(lemma) || UNITS[name]!.has(lower))
}
