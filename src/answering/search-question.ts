import type { QuestionVectors } from '../embedding/embedder.js'
import { type RankedQuery, type RankedResult, searchRanked } from '../library/ranked-search.js'
import type { Asking } from './ask.js'
import { withContext } from './follow-up.js'
import { searchable } from './searchable.js'
import type { Weights } from './weights.js'

/** A question on its way to the library. */
export interface QuestionSearch extends Omit<RankedQuery, 'text' | 'vectors'> {
  question: string
  /** The question before it, for a follow-up. */
  follows?: string | undefined
}

export interface SearchedQuestion {
  /** As it was asked. */
  question: string
  /** As it was searched. */
  searched: string
  /** By words alone, although there is a model: it doesn't read the question's script. */
  unread: boolean
  /** Of what was searched; null by words alone. */
  vectors: QuestionVectors | null
  result: RankedResult
}

/** Searches the library for a question. Bot, terminal and evaluation all go this way. */
export async function searchQuestion(
  { library, embedder, weights }: Pick<Asking, 'library' | 'embedder'> & { weights: Pick<Weights, 'ranking'> },
  { question, follows, ...query }: QuestionSearch,
): Promise<SearchedQuestion> {
  const searched = withContext(searchable(question) || question, follows && searchable(follows))
  const vectors = embedder?.reads(searched) ? await embedder.embedQuestion(searched) : null
  const result = await searchRanked(library, { ...query, text: searched, vectors }, weights.ranking)
  return { question, searched, unread: embedder !== null && vectors === null, vectors, result }
}
