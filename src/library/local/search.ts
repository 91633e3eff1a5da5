import { LRUCache } from 'lru-cache'
import { LibraryModelMismatchError } from '../errors.js'
import { LateInteraction } from '../late-interaction.js'
import type { Hit, SearchQuery, SearchResult } from '../library.js'
import { type Candidate, type CloseUp, type Ranked, type RankWeights, rank } from '../ranking.js'
import { termsOf, tokensOf } from '../tokens.js'
import type { Database } from './database.js'
import type { LexicalIndex } from './lexical.js'
import type { Records } from './records.js'
import { Top } from './top.js'
import type { Cosines, VectorIndex } from './vectors.js'

/**
 * Both lists of candidates are at least this long. What stands behind the 50th place in both is never among the first 20
 * of the two together: each passage has both scores, whichever list it came from.
 */
const DEPTH = 50
/** So many windows are asked for each passage that is wanted: long passages have several. */
const WINDOWS = 1.5
/** Passages whose terms are kept; about a kilobyte each. */
const CACHED_TERMS = 8_000

/** Hybrid search over one state of a library. */
export class Search {
  private readonly terms = new LRUCache<number, string[]>({ max: CACHED_TERMS })

  constructor(
    private readonly database: Database,
    private readonly lexical: LexicalIndex,
    private readonly records: Records,
    private readonly weights: RankWeights,
  ) {}

  /** See Library.search. `vectors` is undefined where the library has none of the question's embedder. */
  run(query: SearchQuery, vectors: VectorIndex | undefined): SearchResult {
    const mode = query.mode ?? 'hybrid'
    const terms = termsOf(query.text, this.records.languages())
    const scores = this.lexical.score(terms)
    const within = query.document === undefined ? undefined : this.passagesOf(query.document)
    const question = query.vectors && checked(query.vectors, vectors)
    const depth = Math.max(DEPTH, query.limit)
    const nearest = question && mode !== 'lexical' ? near(question.index, question.vector, depth, within) : new Map()
    const chosen = new Set<number>()
    if (mode !== 'semantic') {
      const top = new Top(depth)
      if (within) for (const number of within) offer(top, number, scores.lexical(number))
      else scores.each((number, score) => top.offer(number, score))
      for (const { number } of top.done()) chosen.add(number)
    }
    for (const number of nearest.keys()) chosen.add(number)
    const missing = [...chosen].filter((number) => !nearest.has(number))
    const others: Cosines = question ? question.index.cosinesOf(question.vector, missing) : new Map()
    const candidates: Candidate[] = [...chosen].map((number) => ({
      number,
      lexical: scores.lexical(number),
      semantic: Math.min(1, Math.max(0, nearest.get(number) ?? others.get(number) ?? 0)),
      coverage: scores.coverage(number),
    }))
    const late = lateOf(query, vectors)
    const ranked = rank({
      late,
      terms,
      idf: scores.idf,
      candidates,
      mode,
      weights: this.weights,
      closeUps: (numbers) => this.closeUps(numbers, vectors),
    })
    return {
      hits: this.hits(ranked.slice(0, query.limit), candidates),
      question: { terms, idf: scores.idf, passages: this.lexical.size },
      late,
    }
  }

  private hits(ranked: Ranked[], candidates: Candidate[]): Hit[] {
    const byNumber = new Map(candidates.map((candidate) => [candidate.number, candidate]))
    const records = this.records.byNumber(ranked.map(({ number }) => number))
    return ranked.map(({ number, score, late }) => {
      const { lexical, semantic, coverage } = byNumber.get(number)!
      return { passage: records.get(number)!, score, signals: { lexical, semantic, coverage, late } }
    })
  }

  private passagesOf(key: string): number[] {
    return this.database
      .all<{ number: number }>(
        'SELECT p.number FROM passages p JOIN documents d ON d.number = p.document WHERE d.key = ? ORDER BY p.number',
        key,
      )
      .map(({ number }) => number)
  }

  private closeUps(numbers: readonly number[], vectors: VectorIndex | undefined): CloseUp[] {
    const bits = vectors?.tokenBits(numbers)
    const unknown = numbers.filter((number) => !this.terms.has(number))
    const texts = this.database.all<{ number: number; text: string }>(
      'SELECT number, text FROM passages WHERE number IN (SELECT value FROM json_each(?))',
      JSON.stringify(unknown),
    )
    const fresh = new Map(texts.map(({ number, text }) => [number, tokensOf(text).map(({ term }) => term)]))
    return numbers.map((number) => {
      const terms = this.terms.get(number) ?? fresh.get(number) ?? []
      this.terms.set(number, terms)
      return { bits: bits?.get(number) ?? null, terms }
    })
  }
}

function lateOf({ vectors }: SearchQuery, index: VectorIndex | undefined): LateInteraction | null {
  return vectors?.tokens && index ? new LateInteraction(vectors.tokens, (piece) => index.pieceIdf(piece)) : null
}

function offer(top: Top, number: number, score: number): void {
  if (score > 0) top.offer(number, score)
}

function checked(
  { vector }: { vector: Float32Array },
  index: VectorIndex | undefined,
): { vector: Float32Array; index: VectorIndex } | null {
  if (!index) return null
  if (vector.length !== index.embedder.dimensions) {
    throw new LibraryModelMismatchError(
      `The question has a vector of ${vector.length} dimensions, the index has ${index.embedder.dimensions} (${index.embedder.name}).`,
    )
  }
  return { vector, index }
}

/** The nearest `depth` passages; exactly among those of one document. */
function near(index: VectorIndex, vector: Float32Array, depth: number, within: number[] | undefined): Cosines {
  const found = within ? index.cosinesOf(vector, within) : index.nearest(vector, Math.ceil(WINDOWS * depth))
  const top = new Top(depth)
  for (const [number, cosine] of found) top.offer(number, cosine)
  return new Map(top.done().map(({ number, score }) => [number, score]))
}
