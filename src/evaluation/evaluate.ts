import type { Certainty } from '../answering/answerer.js'
import type { Weights } from '../answering/weights.js'
import type { Embedder } from '../embedding/embedder.js'
import type { SearchMode } from '../library/modes.js'
import type { Engine } from '../library/opening.js'
import { type Asked, CollectionAsker } from './asker.js'
import { bootstrapInterval, type Interval } from './bootstrap.js'
import { type Collection, type Question, readCollection } from './collection.js'
import { indexCollection, type Progress } from './collection-index.js'
import {
  type HighlightFigures,
  type HighlightOutcome,
  highlightFigures,
  highlightOutcome,
} from './highlight-overlap.js'
import { type Figures, mean, meanFigures, measure, percentile } from './metrics.js'
import { type Detail, detailLine, runLines } from './run-file.js'

/** How many questions got which certainty. */
export type Levels = Record<Certainty, number>

/** What `footnote eval` says of one collection. Figures are means over the judged questions, each 0..1. */
export interface Evaluation extends Figures, Levels {
  /** Questions asked; `strong`, `weak` and `none` add up to it. */
  queries: number
  /** Those with judgements, which the figures are about. */
  judged: number
  /** Those that nothing in the collection answers, and their certainty. */
  unanswerable: Levels & { queries: number }
  /** 95 % bootstrap intervals of the figures. */
  ci: { [Figure in keyof Figures]: Interval }
  /** Of strong answers to judged questions: share whose first, or one of the first three, documents is relevant. */
  strongFirstRight: number
  strongFirstThreeRight: number
  /** Null where no question has answers to compare with. */
  highlight: HighlightFigures | null
  indexSeconds: number
  milliseconds: { p50: number; p99: number }
  mode: SearchMode
}

export interface EvaluateOptions {
  engine: Engine
  /** Null: by words alone. */
  embedder: Embedder | null
  weights: Weights
  mode?: SearchMode
  /** Only the first questions, this many. */
  limit?: number
  /** Folder in which indexes are kept between runs. */
  cache: string
  onProgress?: Progress
  /** Takes lines of a TREC run, and of details, as they come. */
  writeRun?: (lines: string) => void
  writeDetail?: (line: string) => void
}

/** All that was found out about one question; `grades` is undefined where it was not judged. */
export interface QuestionResult {
  question: Question
  asked: Asked
  grades: ReadonlyMap<string, number> | undefined
  figures: Figures | undefined
  highlights: HighlightOutcome[]
}

/**
 * Indexes a labelled collection, asks all its questions and counts.
 * @throws CollectionMissingError, MalformedLineError
 */
export async function evaluate(folder: string, options: EvaluateOptions): Promise<Evaluation> {
  return (await evaluateQuestions(folder, options)).evaluation
}

/** The same, with the result of every question. */
export async function evaluateQuestions(
  folder: string,
  options: EvaluateOptions,
): Promise<{ collection: Collection; evaluation: Evaluation; results: QuestionResult[] }> {
  const { engine, embedder, weights, mode = 'hybrid', limit, cache, onProgress } = options
  const collection = await readCollection(folder)
  const used = mode === 'lexical' ? null : embedder
  const index = await indexCollection(collection, used, engine, cache, onProgress)
  const library = await engine.openLibrary(index.folder, { ready: true })
  const results: QuestionResult[] = []
  try {
    const asker = await CollectionAsker.open(library, used, weights, mode)
    const questions = collection.questions.slice(0, limit)
    for (const question of questions) {
      results.push(await askOne(collection, question, asker, options))
      onProgress?.({ collection: collection.name, phase: 'ask', done: results.length, total: questions.length })
    }
  } finally {
    await library.close()
  }
  return { collection, evaluation: summarise(results, index.seconds, mode), results }
}

async function askOne(
  collection: Collection,
  question: Question,
  asker: CollectionAsker,
  { writeRun, writeDetail }: EvaluateOptions,
): Promise<QuestionResult> {
  const asked = await asker.ask(question.text)
  const grades = collection.qrels.get(question.id)
  const highlights: HighlightOutcome[] = []
  if (question.answers.length > 0) {
    for (const [id, grade] of grades ?? []) {
      const found = grade > 0 ? await asker.highlight(question.text, id) : null
      const outcome = found ? highlightOutcome(found.text, found, question.answers) : undefined
      if (outcome) highlights.push(outcome)
    }
  }
  writeRun?.(runLines(question.id, asked.ranked))
  if (writeDetail) writeDetail(detailLine(await detailOf(question, asked, asker)))
  return { question, asked, grades, figures: grades && measure(asked.ranked, grades), highlights }
}

async function detailOf({ id, text }: Question, asked: Asked, asker: CollectionAsker): Promise<Detail> {
  const [first] = asked.ranked
  const found = first ? await asker.highlight(text, first.id) : null
  return {
    id,
    certainty: asked.certainty,
    probability: asked.probability,
    ranked: asked.ranked.map((one) => one.id),
    highlight:
      first && found
        ? { document: first.id, start: found.start, end: found.end, text: found.text.slice(found.start, found.end) }
        : null,
  }
}

function summarise(results: readonly QuestionResult[], indexSeconds: number, mode: SearchMode): Evaluation {
  const judged = results.flatMap(({ asked, grades, figures }) =>
    grades && figures ? [{ asked, grades, figures }] : [],
  )
  const unanswerable = results.filter(({ question }) => question.unanswerable)
  const times = results.map(({ asked }) => asked.milliseconds)
  const strong = judged.filter(({ asked }) => asked.certainty === 'strong')
  const rightWithin = (count: number) =>
    mean(
      strong.map(({ asked, grades }) =>
        asked.ranked.slice(0, count).some(({ id }) => (grades.get(id) ?? 0) > 0) ? 1 : 0,
      ),
    )
  const interval = (figure: keyof Figures) => bootstrapInterval(judged.map(({ figures }) => figures[figure]))
  return {
    queries: results.length,
    judged: judged.length,
    ...meanFigures(judged.map(({ figures }) => figures)),
    ci: { 'ndcg@10': interval('ndcg@10'), 'recall@10': interval('recall@10'), 'mrr@10': interval('mrr@10') },
    ...levels(results),
    unanswerable: { queries: unanswerable.length, ...levels(unanswerable) },
    strongFirstRight: rightWithin(1),
    strongFirstThreeRight: rightWithin(3),
    highlight: highlightFigures(results.flatMap(({ highlights }) => highlights)),
    indexSeconds,
    milliseconds: { p50: percentile(times, 0.5), p99: percentile(times, 0.99) },
    mode,
  }
}

function levels(results: readonly QuestionResult[]): Levels {
  const count = (level: Certainty) => results.filter(({ asked }) => asked.certainty === level).length
  return { strong: count('strong'), weak: count('weak'), none: count('none') }
}
