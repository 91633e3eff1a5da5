import type { TokenBits } from '../embedding/embedder.js'
import type { LateInteraction, LateMatch } from './late-interaction.js'

/** How much each signal counts in a passage's score. Fitted by `footnote fit`; see docs/quality.md. */
export interface RankWeights {
  /** BM25 over the highest value the question could reach. */
  lexical: number
  /** Cosine of the question and the passage's best window. */
  semantic: number
  /** Late interaction M, for the first `depth` candidates. */
  late: number
  /** Adjacent terms of the question that stand together in the passage, likewise. */
  pairs: number
  /** How many candidates are looked at more closely. */
  depth: number
}

/** Convex combination without late interaction, for models that nothing was fitted for. */
export const PLAIN_WEIGHTS: RankWeights = { lexical: 0.65, semantic: 0.35, late: 0, pairs: 0, depth: 0 }

/** A passage that the word index or the vector index found, with both scores. */
export interface Candidate {
  number: number
  /** 0..1, see Signals. */
  lexical: number
  /** 0..1, 0 where the passage has no vectors yet. */
  semantic: number
  coverage: number
}

export interface RankInput {
  /** Null where the question has no token vectors. */
  late: LateInteraction | null
  /** Distinct terms of the question without stop-words, in its order, with their idf. */
  terms: string[]
  idf: number[]
  candidates: Candidate[]
  mode: 'hybrid' | 'lexical' | 'semantic'
  weights: RankWeights
  /** What the closer look needs of passages, in the numbers' order. */
  closeUps(numbers: readonly number[]): CloseUp[]
}

/** What one passage is looked at more closely by. */
export interface CloseUp {
  /** Null where it has none. */
  bits: TokenBits | null
  /** Terms of its text in order. */
  terms: string[]
}

export interface Ranked {
  number: number
  score: number
  /** Null for what was not looked at more closely, and for a passage without token vectors. */
  late: LateMatch | null
  pairs: number | null
}

/**
 * Orders candidates: a convex combination of comparable scores for all, then late interaction and term pairs for the
 * first `depth` of them. Scores lie in 0..1 and compare from question to question; those that were looked at more
 * closely always stand before those that were not.
 */
export function rank(input: RankInput): Ranked[] {
  const { mode, weights } = input
  const base = (c: Candidate) =>
    mode === 'lexical'
      ? c.lexical
      : mode === 'semantic'
        ? c.semantic
        : (weights.lexical * c.lexical + weights.semantic * c.semantic) / (weights.lexical + weights.semantic)
  const ordered = input.candidates
    .map((candidate) => ({ number: candidate.number, candidate, score: base(candidate) }))
    .sort((a, b) => b.score - a.score || a.number - b.number)
  const plain = (entry: { number: number; score: number }): Ranked => ({
    number: entry.number,
    score: entry.score,
    late: null,
    pairs: null,
  })
  const matcher = input.late
  if (mode !== 'hybrid' || !matcher || weights.depth === 0 || weights.late === 0) return ordered.map(plain)

  const total = weights.lexical + weights.semantic + weights.late + weights.pairs
  const first = ordered.slice(0, weights.depth)
  const closeUps = input.closeUps(first.map(({ number }) => number))
  const closer = first.map(({ number, candidate }, place) => {
    const { bits, terms } = closeUps[place]!
    const late = bits && matcher.match(bits)
    const pairs = pairShare(input.terms, input.idf, terms)
    const sum =
      weights.lexical * candidate.lexical +
      weights.semantic * candidate.semantic +
      weights.late * (late?.score ?? candidate.semantic) +
      weights.pairs * pairs
    return { number, score: clamp(sum / total), late, pairs }
  })
  closer.sort((a, b) => b.score - a.score || a.number - b.number)
  const floor = closer.at(-1)?.score ?? 0
  const rest = ordered.slice(weights.depth).map(plain)
  // The two scales differ a little: what was not looked at closely is held below what was, in its order.
  const ceiling = rest[0]?.score ?? 0
  const shrink = ceiling > floor && ceiling > 0 ? floor / ceiling : 1
  return [...closer, ...rest.map((entry) => ({ ...entry, score: entry.score * shrink }))]
}

/** idf share of the question's adjacent terms that stand in the passage in order, at most two words apart. */
export function pairShare(terms: string[], idf: number[], passage: string[]): number {
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
