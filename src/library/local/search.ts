import { LibraryModelMismatchError } from '../errors.js'
import { questionTermsOf } from '../identifiers.js'
import type { Candidate, SearchQuery, SearchResult } from '../library.js'
import { inOrder } from '../ranking.js'
import type { Database } from './database.js'
import type { LexicalIndex } from './lexical.js'
import type { Records } from './records.js'
import { Top } from './top.js'
import type { Cosines, VectorIndex } from './vectors.js'

/**
 * Both lists of candidates are at least this long. What comes after the 50th place in both is never among the first 20
 * of the two together: each passage has both scores, whichever list it came from.
 */
const DEPTH = 50
/** Windows that are asked for each passage wanted: long passages have several. */
const WINDOWS = 1.5

/** A passage by its number in the file, with its scores. */
interface Found {
  number: number
  lexical: number
  semantic: number
  coverage: number
}

/** Finds candidates in one state of a library. */
export class Search {
  constructor(
    private readonly database: Database,
    private readonly lexical: LexicalIndex,
    private readonly records: Records,
  ) {}

  /** See Library.search. `vectors` is undefined if the library has none of the question's embedder. */
  run(query: SearchQuery, vectors: VectorIndex | undefined): SearchResult {
    const { mode } = query
    const holds = (term: string) => this.lexical.frequency(term) > 0
    const { across } = query
    const terms = across?.terms ?? questionTermsOf(query.text, this.records.languages(), holds)
    const scores = this.lexical.score(terms, across)
    const within = query.document === undefined ? undefined : this.passagesOf(query.document)
    const question = query.vectors && checked(query.vectors, vectors)
    const depth = Math.max(DEPTH, query.limit)
    const nearest: Cosines =
      question && mode !== 'lexical' ? near(question.index, question.vector, depth, within) : new Map()
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
    const found = [...chosen].map((number) => ({
      number,
      lexical: scores.lexical(number),
      semantic: Math.min(1, Math.max(0, nearest.get(number) ?? others.get(number) ?? 0)),
      coverage: scores.coverage(number),
    }))
    const first = inOrder(found, mode, query.blend)
      .slice(0, query.limit)
      .map(({ candidate }) => candidate)
    const tokens = query.vectors?.tokens
    return {
      candidates: this.candidates(first, query.closeUps, vectors),
      question: {
        terms,
        idf: scores.idf,
        pieceIdf: tokens && vectors ? Array.from(tokens.ids, (piece) => vectors.pieceIdf(piece)) : null,
        passages: this.lexical.size,
      },
    }
  }

  private candidates(found: Found[], closeUps: number, vectors: VectorIndex | undefined): Candidate[] {
    const numbers = found.map(({ number }) => number)
    const read = this.records.byNumber(numbers)
    const bits = closeUps > 0 ? vectors?.tokenBits(numbers.slice(0, closeUps)) : undefined
    return found.map(({ number, lexical, semantic, coverage }, place) => {
      const { record: passage, terms } = read.get(number)!
      const closeUp = place < closeUps ? { bits: bits?.get(number) ?? null, terms } : null
      return { passage, lexical, semantic, coverage, closeUp }
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
      `The question has a vector of ${vector.length} dimensions, ` +
        `the index has ${index.embedder.dimensions} (${index.embedder.name}).`,
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
