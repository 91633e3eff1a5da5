import { tokensOf } from '../../../library/tokens.js'
import { oppositesOf } from '../../opposites.js'
import { ANTONYMS } from './antonyms.js'
import { SYNONYMS } from './synonyms.js'

function pairsOf(list: string): Map<string, Set<string>> {
  const pairs = new Map<string, Set<string>>()
  for (const pair of list.split(',')) {
    const [one, other] = tokensOf(pair).map(({ term }) => term)
    if (one === undefined || other === undefined || one === other) continue
    pairs.set(one, (pairs.get(one) ?? new Set()).add(other))
    pairs.set(other, (pairs.get(other) ?? new Set()).add(one))
  }
  return pairs
}

const antonyms = pairsOf(ANTONYMS)
const synonyms = pairsOf(SYNONYMS)

const opposites = new Map<string, ReadonlySet<string>>()
const MOST_KNOWN = 5_000

/** Do two terms say the opposite of each other? */
export function areOpposite(one: string, other: string): boolean {
  let own = opposites.get(one)
  if (!own) {
    own = new Set([...(antonyms.get(one) ?? []), ...oppositesOf(one)])
    // A message brings a few words of its own, so the map stays small; it starts over where it does not.
    if (opposites.size >= MOST_KNOWN) opposites.clear()
    opposites.set(one, own)
  }
  return own.has(other)
}

/** Can two terms stand for each other: synonyms in a common sense, or one word in two forms? */
export function areAlike(one: string, other: string): boolean {
  if (one === other || synonyms.get(one)?.has(other) === true) return true
  // "notion" and "nation" are not one word; "election" and "elected" are.
  if (one.length < 5 || other.length < 5 || Math.abs(one.length - other.length) > 3) return false
  return one.startsWith(other) || other.startsWith(one)
}
