import { featuresOf, probabilityOf } from '../answering/certainty.js'
import { isDoubtful } from '../answering/doubt.js'
import { searchable } from '../answering/searchable.js'
import type { Weights } from '../answering/weights.js'
import { analyser } from '../answering/wording/analysis.js'
import { type Wording, wordingsOf } from '../answering/wording/features.js'
import type { Topic } from '../answering/wording/judgement.js'
import { readPassage, readQuestionText } from '../answering/wording/read-passage.js'
import type { Embedder } from '../embedding/embedder.js'
import { contextOf } from '../library/input.js'
import type { DocumentRecord, Library } from '../library/library.js'
import { type Hit, searchRanked } from '../library/ranked-search.js'

/** A question with what answers it. */
export interface LabelledQuestion {
  text: string
  /** What is held out together: its article or document. */
  group: string
  answerable: boolean
  /** Whether a stretch of a document answers. */
  answeredBy: (text: string, document: DocumentRecord) => boolean
}

/** A passage that was found for a question, with what each of its sentences says. */
export interface AnswerExample {
  group: string
  /** `first`: the best hit; `second`: a later one that answers; `removed`: the best of those that do not answer. */
  place: 'first' | 'second' | 'removed'
  answerable: boolean
  wordings: Wording[]
  /** Of each sentence: does it answer? */
  labels: boolean[]
  topic: Topic
}

/** How many hits are looked through for one that answers, and for one that does not. */
const LOOKED_THROUGH = 12
/** A later hit teaches where it is among these. */
const NEAR = 3

export interface GatherAnswers {
  library: Library
  /** Null: by words alone. */
  embedder: Embedder | null
  weights: Weights
}

/**
 * Asks a library labelled questions. An answerable one teaches twice: by what was found, and by what would have been
 * found if the passages that answer were not there, which is a near miss as good as any.
 */
export async function gatherAnswers(
  gathering: GatherAnswers,
  questions: readonly LabelledQuestion[],
  onProgress: (done: number) => void = () => undefined,
): Promise<AnswerExample[]> {
  const documents = new Map((await gathering.library.documents()).map((document) => [document.key, document]))
  const examples: AnswerExample[] = []
  for (const [done, question] of questions.entries()) {
    examples.push(...(await examplesOf(gathering, documents, question)))
    onProgress(done + 1)
  }
  return examples
}

async function examplesOf(
  { library, embedder, weights }: GatherAnswers,
  documents: ReadonlyMap<string, DocumentRecord>,
  question: LabelledQuestion,
): Promise<AnswerExample[]> {
  const searched = searchable(question.text) || question.text
  const vectors = embedder ? await embedder.embedQuestion(searched) : null
  const result = await searchRanked(library, { text: searched, vectors, limit: LOOKED_THROUGH }, weights.ranking)
  const countPieces = embedder ? (text: string) => embedder.countPieces(text) : undefined
  const read = readQuestionText(analyser(), searched, result.question, countPieces)
  const model = embedder ? weights.certainty : weights.lexicalCertainty

  const exampleOf = (hit: Hit, place: AnswerExample['place'], answers: boolean): AnswerExample => {
    const { passage, bits } = hit
    const document = documents.get(passage.document)!
    const late = result.late && countPieces && bits ? { matcher: result.late, bits, countPieces } : null
    const context = contextOf(document, passage)
    const { ranges, reading } = readPassage(analyser(), read, { text: passage.text, context, late })
    const sentences = ranges.map(({ start, end }) => passage.text.slice(start, end))
    const features = featuresOf(hit, result.question)
    const whole = `${document.title}\n${passage.text}`
    const doubts = sentences.map((sentence) => isDoubtful(question.text, sentence, whole))
    return {
      ...{ group: question.group, place, answerable: question.answerable },
      wordings: wordingsOf(reading),
      labels: sentences.map((sentence) => answers && question.answeredBy(sentence, document)),
      topic: { features, probability: probabilityOf(features, model), doubtful: (at) => doubts[at] ?? false },
    }
  }

  const answers = (hit: Hit) =>
    question.answerable && question.answeredBy(hit.passage.text, documents.get(hit.passage.document)!)
  const [first, ...others] = result.hits
  if (!first) return []
  const examples = [exampleOf(first, 'first', answers(first))]
  if (!question.answerable) return examples
  for (const hit of others.slice(0, NEAR - 1)) if (answers(hit)) examples.push(exampleOf(hit, 'second', true))
  const without = result.hits.find((hit) => !answers(hit))
  if (without) examples.push(exampleOf(without, 'removed', false))
  return examples
}
