import type { Range } from '../documents/document.js'
import type { Embedder } from '../embedding/embedder.js'
import { contextOf } from '../library/input.js'
import type { Library } from '../library/library.js'
import type { Hit, RankedResult } from '../library/ranked-search.js'
import type { Certainty } from './answerer.js'
import { judge } from './certainty.js'
import { isDoubtful } from './doubt.js'
import { highlightOf } from './highlight.js'
import type { Weights } from './weights.js'

/** What one question's hits are settled by. */
export interface Settling {
  library: Library
  /** Null: by words alone. */
  embedder: Embedder | null
  weights: Weights
  /** As it was asked. */
  question: string
  /** As it was searched. */
  searched: string
  result: RankedResult
}

/** A hit with all that is shown of it. */
export interface Settled {
  hit: Hit
  /** The sentence that answers; offsets into the passage's text. */
  highlight: Range
  probability: number
  certainty: Certainty
}

/** Finds the sentence of a passage that answers, and judges the passage by it as well. */
export async function settle(settling: Settling, hit: Hit): Promise<Settled> {
  const { highlight, doubtful } = await read(settling, hit)
  return { hit, highlight, ...judge(hit, settling.result.question, settling.weights, doubtful) }
}

/** The sentence of a passage that answers, and whether its wording speaks against the passage. */
export async function read(
  { library, embedder, question, searched, result }: Omit<Settling, 'weights'>,
  { passage, bits }: Hit,
): Promise<{ highlight: Range; doubtful: boolean }> {
  const document = await library.document(passage.document)
  const late =
    result.late && embedder && bits && document
      ? {
          matcher: result.late,
          bits,
          piecesBefore: embedder.countPieces(contextOf(document, passage)),
          countPieces: (text: string) => embedder.countPieces(text),
        }
      : null
  const { terms, idf } = result.question
  const highlight = highlightOf({ text: passage.text, question: searched, terms, idf, late })
  const sentence = passage.text.slice(highlight.start, highlight.end)
  return { highlight, doubtful: isDoubtful(question, sentence, `${document?.title ?? ''}\n${passage.text}`) }
}
