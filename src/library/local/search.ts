import { LRUCache } from 'lru-cache'
import { LibraryModelMismatch } from '../errors.js'
import type { Hit, SearchQuery, SearchResult } from '../library.js'
import { type Candidate, type Ranked, type RankWeights, rank } from '../ranking.js'
import { termsOf, tokensOf } from '../tokens.js'
import type { Database } from './database.js'
import type { LexicalIndex } from './lexical.js'
import type { Records } from './records.js'
import { Top } from './top.js'
import type { Cosines, VectorIndex } from './vectors.js'

/** Both lists of candidates are this long. */
const DEPTH = 100
/** More windows than that are asked for: long passages have several. */
const WINDOWS = 150
const CACHED_TERMS = 2_000

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
    const nearest = question && mode !== 'lexical' ? near(question.index, question.vector, within) : new Map()
    const chosen = new Set<number>()
    if (mode !== 'semantic') {
      const top = new Top(DEPTH)
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
    const ranked = rank({
      question: question ? query.vectors : null,
      terms,
      idf: scores.idf,
      candidates,
      mode,
      weights: this.weights,
      tokenBits: (number) => vectors?.tokenBits(number) ?? null,
      pieceIdf: (piece) => vectors?.pieceIdf(piece) ?? 0,
      passageTerms: (number) => this.termsOfPassage(number),
    })
    return {
      hits: this.hits(ranked.slice(0, query.limit), candidates),
      question: { terms, idf: scores.idf, passages: this.lexical.size },
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

  private termsOfPassage(number: number): string[] {
    const cached = this.terms.get(number)
    if (cached) return cached
    const text = this.database.get<{ text: string }>('SELECT text FROM passages WHERE number = ?', number)?.text ?? ''
    const terms = tokensOf(text).map(({ term }) => term)
    this.terms.set(number, terms)
    return terms
  }
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
    throw new LibraryModelMismatch(
      `The question has a vector of ${vector.length} dimensions, the index has ${index.embedder.dimensions} (${index.embedder.name}).`,
    )
  }
  return { vector, index }
}

/** The nearest DEPTH passages; exactly among those of one document. */
function near(index: VectorIndex, vector: Float32Array, within: number[] | undefined): Cosines {
  const found = within ? index.cosinesOf(vector, within) : index.nearest(vector, WINDOWS)
  const top = new Top(DEPTH)
  for (const [number, cosine] of found) top.offer(number, cosine)
  return new Map(top.done().map(({ number, score }) => [number, score]))
}
