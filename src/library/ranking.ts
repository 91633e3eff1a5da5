import type { LateInteraction, LateMatch } from './late-interaction.js'
import type { Blend, CloseUp } from './library.js'
import type { SearchMode } from './modes.js'

/** How much each signal counts in a passage's score. Fitted by `footnote fit`; see docs/quality.md. */
export interface RankWeights extends Blend {
  /** Late interaction M, for the first `depth` candidates. */
  late: number
  /** Adjacent terms of the question that stand together in the passage, likewise. */
  pairs: number
  /** How many candidates are looked at more closely. */
  depth: number
}

/** Convex combination without late interaction, for models that nothing was fitted for. */
export const PLAIN_WEIGHTS: RankWeights = { lexical: 0.65, semantic: 0.35, late: 0, pairs: 0, depth: 0 }

/** The two scores that every candidate has, each 0..1. */
export interface Scored {
  /** Tells candidates apart; of two that are equally good the lower number comes first. */
  number: number
  lexical: number
  semantic: number
}

/** A candidate on its way into the final order. */
export interface Rankable extends Scored {
  closeUp: CloseUp | null
}

export interface RankInput<C extends Rankable> {
  /** Null if the question has no token vectors. */
  late: LateInteraction | null
  /** Distinct terms of the question without stop-words, in its order, with their idf. */
  terms: readonly string[]
  idf: readonly number[]
  candidates: readonly C[]
  mode: SearchMode
  weights: RankWeights
}

export interface Ranked<C extends Rankable> {
  candidate: C
  /** 0..1, comparable from question to question. */
  score: number
  /** Null for what was not looked at more closely, and for a passage without token vectors. */
  late: LateMatch | null
  pairs: number | null
}

/** Candidates with the score that the mode goes by, best first. */
export function inOrder<C extends Scored>(
  candidates: readonly C[],
  mode: SearchMode,
  blend: Blend,
): { candidate: C; score: number }[] {
  return candidates
    .map((candidate) => ({ candidate, score: baseScore(candidate, mode, blend) }))
    .sort((a, b) => b.score - a.score || a.candidate.number - b.candidate.number)
}

function baseScore({ lexical, semantic }: Scored, mode: SearchMode, blend: Blend): number {
  if (mode === 'lexical') return lexical
  if (mode === 'semantic') return semantic
  return (blend.lexical * lexical + blend.semantic * semantic) / (blend.lexical + blend.semantic)
}

/**
 * Orders candidates: a convex combination of comparable scores for all, then late interaction and term pairs for the
 * first `depth` of them. Scores lie in 0..1 and compare from question to question; those that were looked at more
 * closely always stand before those that were not.
 */
export function rank<C extends Rankable>({ late, terms, idf, candidates, mode, weights }: RankInput<C>): Ranked<C>[] {
  const ordered = inOrder(candidates, mode, weights)
  const plain = (entry: { candidate: C; score: number }): Ranked<C> => ({ ...entry, late: null, pairs: null })
  if (mode !== 'hybrid' || !late || weights.depth === 0 || weights.late === 0) return ordered.map(plain)

  const total = weights.lexical + weights.semantic + weights.late + weights.pairs
  const closer = ordered.slice(0, weights.depth).map(({ candidate }) => {
    const match = candidate.closeUp?.bits ? late.match(candidate.closeUp.bits) : null
    const pairs = pairShare(terms, idf, candidate.closeUp?.terms ?? [])
    const sum =
      weights.lexical * candidate.lexical +
      weights.semantic * candidate.semantic +
      weights.late * (match?.score ?? candidate.semantic) +
      weights.pairs * pairs
    return { candidate, score: clamp(sum / total), late: match, pairs }
  })
  closer.sort((a, b) => b.score - a.score || a.candidate.number - b.candidate.number)
  const floor = closer.at(-1)?.score ?? 0
  const rest = ordered.slice(weights.depth).map(plain)
  // The two scales differ a little: what was not looked at closely is held below what was, in its order.
  const ceiling = rest[0]?.score ?? 0
  const shrink = ceiling > floor && ceiling > 0 ? floor / ceiling : 1
  return [...closer, ...rest.map((entry) => ({ ...entry, score: entry.score * shrink }))]
}

/** idf share of the question's adjacent terms that stand in the passage in order, at most two words apart. */
export function pairShare(terms: readonly string[], idf: readonly number[], passage: readonly string[]): number {
  if (terms.length < 2) return 0
  const places = new Map<string, number[]>()
  passage.forEach((term, place) => {
    const known = places.get(term)
    if (known) known.push(place)
    else places.set(term, [place])
  })
  let sum = 0
  let found = 0
  for (let i = 0; i + 1 < terms.length; i++) {
    const weight = idf[i]! + idf[i + 1]!
    sum += weight
    const second = new Set(places.get(terms[i + 1]!))
    if (places.get(terms[i]!)?.some((place) => second.has(place + 1) || second.has(place + 2))) found += weight
  }
  return sum === 0 ? 0 : found / sum
}

function clamp(value: number): number {
  return Math.min(1, Math.max(0, value))
}
