import { defined } from '../defined.js'
import type { QuestionVectors, TokenBits } from '../embedding/embedder.js'
import { LateInteraction, type LateMatch } from './late-interaction.js'
import type { Library, PassageRecord, QuestionStatistics } from './library.js'
import type { SearchMode } from './modes.js'
import { PLAIN_WEIGHTS, type RankWeights, rank } from './ranking.js'

export interface RankedQuery {
  text: string
  /** Null: by words alone. */
  vectors: QuestionVectors | null
  /** At most this many hits, best first. */
  limit: number
  /** Only the first hits need their token bits; by default all of them do. Those that ranking looks at have them. */
  withBits?: number | undefined
  /** Only passages of this document (its key). */
  document?: string | undefined
  mode?: SearchMode | undefined
}

/** What speaks for a hit, each 0..1 and comparable from question to question. */
export interface Signals {
  /** See Candidate. */
  lexical: number
  semantic: number
  coverage: number
  /** Late interaction; null if it was not computed. */
  late: LateMatch | null
}

export interface Hit {
  passage: PassageRecord
  /** 0..1, comparable from question to question. */
  score: number
  signals: Signals
  /** The passage's token bits; null if it has none, or they were not asked for. */
  bits: TokenBits | null
  /** Terms of the passage's text in order; absent if no closer look was asked for. */
  terms?: readonly string[]
}

/** Hits, and what the certainty needs to know of the question. */
export interface RankedResult {
  /** Best first. */
  hits: Hit[]
  question: QuestionStatistics
  /** The question for late interaction with token bits of this library; null if either has no token vectors. */
  late: LateInteraction | null
}

/**
 * Searches a library and puts the candidates in their final order. This stands above the seam: whatever the engine,
 * late interaction and ranking are the same.
 * @param weights of the model that made the question's vectors
 */
export async function searchRanked(
  library: Library,
  { text, vectors, limit, withBits = limit, document, mode = 'hybrid' }: RankedQuery,
  weights: RankWeights = PLAIN_WEIGHTS,
): Promise<RankedResult> {
  const tokens = vectors?.tokens
  const { candidates, question } = await library.search({
    ...{ text, vectors, mode, blend: { lexical: weights.lexical, semantic: weights.semantic } },
    // Looking closely may bring any of the first `depth` to the top.
    limit: Math.max(limit, weights.depth),
    closeUps: tokens ? Math.max(withBits, weights.depth) : 0,
    ...defined({ document }),
  })
  const late = tokens && question.pieceIdf ? new LateInteraction(tokens, question.pieceIdf) : null
  const ranked = rank({
    ...{ late, mode, weights, terms: question.terms, idf: question.idf },
    candidates: candidates.map((candidate, number) => ({ ...candidate, number })),
  })
  const hits = ranked.slice(0, limit).map(({ candidate, score, late: match }): Hit => {
    const { passage, lexical, semantic, coverage, closeUp } = candidate
    const signals = { lexical, semantic, coverage, late: match }
    return { passage, score, signals, bits: closeUp?.bits ?? null, ...defined({ terms: closeUp?.terms }) }
  })
  return { hits, question, late }
}
