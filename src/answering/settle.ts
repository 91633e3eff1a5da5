import { defined } from '../defined.js'
import type { Range } from '../documents/document.js'
import type { Embedder } from '../embedding/embedder.js'
import { contextOf } from '../library/input.js'
import type { DocumentRecord, Library } from '../library/library.js'
import type { Hit, RankedResult } from '../library/ranked-search.js'
import type { Certainty } from './answerer.js'
import { featuresOf, judge, levelOf, probabilityOf, withDoubt } from './certainty.js'
import { isDoubtful } from './doubt.js'
import { highlightOf } from './highlight.js'
import { isForeign } from './language.js'
import { answeringLines } from './lines.js'
import type { AnsweringWeights, Weights } from './weights.js'
import { analyser } from './wording/analysis.js'
import { bestSentence } from './wording/judgement.js'
import { type ReadQuestion, readPassage, readQuestionText } from './wording/read-passage.js'

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
  /** Judge only whether the library knows of this: a claim asks for nothing. */
  topicOnly?: boolean | undefined
}

/** A hit with all that is shown of it. */
export interface Settled {
  hit: Hit
  /** The sentence that answers; offsets into the passage's text. */
  highlight: Range
  /** That the library knows of this. */
  probability: number
  certainty: Certainty
  /** Log odds that the highlighted sentence answers; absent where that cannot be judged. */
  answers?: number
  /** It answers plainly enough to stand beside another answer; absent where that cannot be judged. */
  plainly?: boolean
}

/** Finds the sentence of a passage that answers, and judges the passage by it as well. */
export async function settle(settling: Settling, hit: Hit): Promise<Settled> {
  const document = await settling.library.document(hit.passage.document)
  const second = document && answeringWeights(settling, hit, document)
  const settled = second ? settleByWording(settling, hit, document, second) : settleByTopic(settling, hit, document)
  // Judged as a whole, as what has no sentences; shown by the lines.
  const lines = answeringLines(hit.passage)
  return lines ? { ...settled, highlight: highlightIn(settling, hit, document, lines) } : settled
}

/** The sentence of a passage that answers, and whether its wording speaks against the passage. */
export async function read(
  settling: Omit<Settling, 'weights'>,
  hit: Hit,
): Promise<{ highlight: Range; doubtful: boolean }> {
  return readByWords(settling, hit, await settling.library.document(hit.passage.document))
}

/** The weights of the second judgement; undefined where there are none, and for other languages than English. */
function answeringWeights(
  { weights, searched, embedder, topicOnly }: Settling,
  { bits }: Hit,
  { language = 'en' }: DocumentRecord,
): AnsweringWeights | undefined {
  if (topicOnly || language !== 'en' || isForeign(searched, ['en'])) return undefined
  return embedder && bits ? weights.answering : weights.lexicalAnswering
}

/**
 * Strong is what the library knows of and this very sentence answers; where the sentence does so plainly, it need not
 * know of it quite as well.
 */
function settleByWording(settling: Settling, hit: Hit, document: DocumentRecord, second: AnsweringWeights): Settled {
  const { passage } = hit
  const { ranges, reading } = readWording(settling, hit, document)
  if (ranges.length === 0) return settleByTopic(settling, hit, document)
  const { question } = settling.result
  const model = hit.signals.late === null ? settling.weights.lexicalCertainty : settling.weights.certainty
  const features = featuresOf(hit, question)
  const probability = probabilityOf(features, model)
  const context = `${document.title}\n${passage.text}`
  const doubtful = (at: number) =>
    isDoubtful(settling.question, passage.text.slice(ranges[at]!.start, ranges[at]!.end), context)
  const { first, last, answers, clear, defines } = bestSentence(reading, { features, probability, doubtful }, second)
  const highlight = { start: ranges[first]!.start, end: ranges[last]!.end }
  const topic = levelOf(probability, model)
  const isStrong =
    clear && (answers >= (topic === 'strong' ? second.strong : second.sure) || (defines && topic === 'strong'))
  const certainty = topic === 'none' ? 'none' : isStrong ? 'strong' : 'weak'
  return {
    hit,
    highlight,
    probability: withDoubt(probability, doubtful(first)),
    certainty,
    answers,
    plainly: answers >= second.sure,
  }
}

function settleByTopic(settling: Settling, hit: Hit, document: DocumentRecord | undefined): Settled {
  const { highlight, doubtful } = readByWords(settling, hit, document)
  return { hit, highlight, ...judge(hit, settling.result.question, settling.weights, doubtful) }
}

/** What is read once for a question and used for all its hits. */
const questions = new WeakMap<RankedResult, ReadQuestion>()

function readWording({ embedder, searched, result }: Settling, { passage, bits }: Hit, document: DocumentRecord) {
  const countPieces = embedder ? (text: string) => embedder.countPieces(text) : undefined
  const question = questions.get(result) ?? readQuestionText(analyser(), searched, result.question, countPieces)
  questions.set(result, question)
  const late = result.late && countPieces && bits ? { matcher: result.late, bits, countPieces } : null
  return readPassage(analyser(), question, { text: passage.text, context: contextOf(document, passage), late })
}

function readByWords(
  settling: Omit<Settling, 'weights'>,
  hit: Hit,
  document: DocumentRecord | undefined,
): { highlight: Range; doubtful: boolean } {
  const { passage } = hit
  const highlight = highlightIn(settling, hit, document)
  const sentence = passage.text.slice(highlight.start, highlight.end)
  return { highlight, doubtful: isDoubtful(settling.question, sentence, `${document?.title ?? ''}\n${passage.text}`) }
}

function highlightIn(
  { embedder, searched, result }: Omit<Settling, 'weights'>,
  { passage, bits }: Hit,
  document: DocumentRecord | undefined,
  units?: readonly Range[],
): Range {
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
  return highlightOf({ text: passage.text, question: searched, terms, idf, late, ...defined({ units }) })
}
