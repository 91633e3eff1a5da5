import type { Clash } from './clashes.js'
import type { Comparison, Match } from './comparison.js'
import { type Statement, wordSet } from './statement.js'

/** Words on whose two sides things stand that cannot change places. */
const PIVOTS = wordSet('than before after')

/**
 * A claim that has the sentence's things in each other's place: who did it to whom, from where to where, what is more
 * than what.
 * @param hasOpposite another word says the opposite, which turns a comparison back
 */
export function directionOf(comparison: Comparison, hasOpposite: boolean): Clash[] {
  const { claim, evidence, matches } = comparison
  const { said } = evidence
  const placed = matches.flatMap((match) =>
    match.own >= 0 ? [{ match, own: match.own, at: claim.words.indexOf(match.word) }] : [],
  )
  const swap = (pivot: { own: number; place: number }): [Match, Match] | undefined => {
    for (const one of placed) {
      for (const other of placed) {
        const ordered = one.at < pivot.place && pivot.place < other.at
        if (ordered && other.own < pivot.own && pivot.own < one.own) return [one.match, other.match]
      }
    }
    return undefined
  }
  const result = (pair: [Match, Match]): Clash[] => {
    const [first, last] = [pair[0].word, pair[1].word]
    const [from, to] = [said.words[pair[1].own], said.words[pair[0].own]]
    return [
      {
        kind: 'direction',
        difference: {
          kind: 'changed',
          quoted: claim.text.slice(first.start, last.end),
          actual: said.text.slice(from?.start, to?.end),
        },
        words: [],
      },
    ]
  }
  for (const [place, { lower }] of claim.words.entries()) {
    if (!PIVOTS.has(lower)) continue
    const own = said.words.findIndex((word) => word.lower === lower)
    const pair = own < 0 ? undefined : swap({ own, place })
    if (pair && !hasOpposite) return result(pair)
  }
  const turned = fromTo(comparison)
  if (turned) return result(turned)
  for (const { match, own, at: place } of placed) {
    if (match.word.kind === 'name' || isPassive(claim, place) !== isPassive(said, own)) continue
    const pair = swap({ own, place })
    if (pair?.every(({ word }) => word.kind === 'name')) return result(pair)
  }
  const pair = inEachOthersPlace(comparison)
  return pair ? result(pair) : []
}

/** Two names of which one stands where the other does in the sentence, beside the same word. */
function inEachOthersPlace({ claim, evidence: { said }, matches }: Comparison): [Match, Match] | undefined {
  const named = matches.filter(({ word, own }) => word.kind === 'name' && said.words[own]?.term === word.term)
  const sameSlot = (one: Match, other: Match): boolean => {
    const at = claim.words.indexOf(one.word)
    return [-1, 1].some((step) => {
      const [ours, theirs] = [claim.words[at + step], said.words[other.own + step]]
      return (
        ours !== undefined && ours.kind !== 'name' && ours.term === theirs?.term && !/^(?:and|or)$/.test(ours.lower)
      )
    })
  }
  for (const [place, one] of named.entries()) {
    for (const other of named.slice(place + 1)) {
      if (other.own < one.own && sameSlot(one, other) && sameSlot(other, one)) return [one, other]
    }
  }
  return undefined
}

/** "From A to B" against "from B to A". */
function fromTo({ claim, evidence: { said }, matches }: Comparison): [Match, Match] | undefined {
  const ends = ({ words }: Statement): [number, number] => [
    words.findIndex(({ lower }) => lower === 'from') + 1,
    words.findIndex(({ lower }) => lower === 'to') + 1,
  ]
  const [from, to] = ends(claim)
  const [theirFrom, theirTo] = ends(said)
  if (from === 0 || to === 0 || theirFrom === 0 || theirTo === 0) return undefined
  const one = matches.find(({ word }) => word === claim.words[from])
  const other = matches.find(({ word }) => word === claim.words[to])
  return one && other && one.own === theirTo && other.own === theirFrom ? [one, other] : undefined
}

const BE = wordSet('is are was were be been being get got gets')

/** "Was thanked by": is the verb at that place in the passive? */
function isPassive({ words }: Statement, at: number): boolean {
  const before = words.slice(Math.max(0, at - 3), at).some(({ lower }) => BE.has(lower))
  const behind = words.slice(at + 1, at + 5).some(({ lower }) => lower === 'by')
  return behind && (before || /(?:ed|en|wn|t)$/.test(words[at]?.lower ?? ''))
}
