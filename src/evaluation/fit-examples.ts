import { type Features, featuresOf } from '../answering/certainty.js'
import { searchQuestion } from '../answering/search-question.js'
import { read } from '../answering/settle.js'
import type { Embedder } from '../embedding/embedder.js'
import type { QuestionStatistics } from '../library/library.js'
import type { Engine } from '../library/opening.js'
import type { Hit } from '../library/ranked-search.js'
import { pairShare, type RankWeights } from '../library/ranking.js'
import { tokensOf } from '../library/tokens.js'
import { type Collection, corpusHash, type Question, readCollection, readDocuments } from './collection.js'
import { indexCollection, type Progress } from './collection-index.js'
import type { RankingCandidate } from './fit-ranking.js'
import { CUTOFF, type Grades } from './metrics.js'
import { seededRandom } from './random.js'
import { marksOf, relatedGroups } from './related.js'

/** A candidate with all that ranking and certainty look at. */
export interface FitCandidate extends RankingCandidate {
  features: Features
  /** Its wording speaks against it (answering/doubt.ts). */
  doubtful: boolean
}

/** One question that was asked of one collection's library. */
export interface FitExample {
  /** Whose library was asked. */
  collection: string
  /** Whose question it is. */
  origin: string
  kind: 'own' | 'unanswerable' | 'foreign'
  candidates: FitCandidate[]
  /** Grades of all documents judged relevant; empty but for own questions. */
  grades: number[]
}

export interface FitData {
  /** `excerpt`: a small library cut from another collection; it teaches certainty, ranking is not fitted on it. */
  collections: { name: string; hash: string; questions: number; excerpt: boolean }[]
  /** Names of collections that share texts: left out together, never foreign to each other. */
  groups: string[][]
  examples: FitExample[]
}

export interface GatherOptions {
  engine: Engine
  embedder: Embedder
  /** Has to look closely at `LOOKED_AT` candidates, so that every weight of the grid finds its signals. */
  ranking: RankWeights
  cache: string
  /** Folders of excerpts (excerpts.ts) beside the collections. */
  excerpts?: readonly string[]
  /** At most this many own questions of a collection, and as many unanswerable ones. */
  own?: number
  /** This many foreign questions for each collection. */
  foreign?: number
  onProgress?: Progress
}

/** Both lists of candidates together. */
const RANKED = 200
/** How many candidates need late interaction while fitting. */
export const LOOKED_AT = 40
/** The wording of this many first candidates is looked at; no weights bring another one first. */
const READ = 10
const SEED = 20
/** The share of a whole collection's questions that an excerpt is asked. */
const EXCERPT_SCALE = 0.15

/** Indexes labelled collections and asks each of them its own questions and those of unrelated ones. */
export async function gatherExamples(folders: readonly string[], options: GatherOptions): Promise<FitData> {
  const { own = 1000, foreign = 500, excerpts = [] } = options
  const whole = await Promise.all(folders.map((folder) => readCollection(folder)))
  const parts = await Promise.all(excerpts.map((folder) => readCollection(folder)))
  const collections = [...whole, ...parts]
  const groups = relatedGroups(await Promise.all(collections.map(contentsOf)))
  const data: FitData = { collections: [], groups, examples: [] }
  for (const collection of collections) {
    const group = groups.find((names) => names.includes(collection.name))
    const excerpt = parts.includes(collection)
    const scale = excerpt ? EXCERPT_SCALE : 1
    const others = whole.filter(({ name }) => !group?.includes(name))
    const { answerable, unanswerable } = kindsOf(collection)
    const asked: { question: Question; origin: string; kind: FitExample['kind'] }[] = [
      ...sample(answerable, own * scale).map((question) => ({
        question,
        origin: collection.name,
        kind: 'own' as const,
      })),
      ...sample(unanswerable, own * scale).map((question) => ({
        question,
        origin: collection.name,
        kind: 'unanswerable' as const,
      })),
      ...others.flatMap((other) =>
        sample(kindsOf(other).answerable, Math.ceil((foreign * scale) / others.length)).map((question) => ({
          question,
          origin: other.name,
          kind: 'foreign' as const,
        })),
      ),
    ]
    const { folder } = await indexCollection(
      collection,
      options.embedder,
      options.engine,
      options.cache,
      options.onProgress,
    )
    const library = await options.engine.openLibrary(folder, { ready: true })
    try {
      const ids = new Map((await library.documents()).map(({ key, file }) => [key, file]))
      const termsOf = rememberedTerms()
      const reading = { library, embedder: options.embedder }
      const weights = { ranking: options.ranking }
      for (const [done, { question, origin, kind }] of asked.entries()) {
        const found = await searchQuestion(
          { ...reading, weights },
          { question: question.text.trim(), limit: RANKED, withBits: LOOKED_AT },
        )
        const { result } = found
        const grades: Grades = (kind === 'own' && collection.qrels.get(question.id)) || new Map()
        data.examples.push({
          collection: collection.name,
          origin,
          kind,
          candidates: await Promise.all(
            telling(result.hits).map(async (hit, place) => {
              const grade = grades.get(ids.get(hit.passage.document) ?? '') ?? 0
              const doubtful = place < READ && (await read({ ...reading, ...found }, hit)).doubtful
              return { ...candidateOf(hit, result.question, termsOf(hit), grade), doubtful }
            }),
          ),
          grades: [...grades.values()].filter((grade) => grade > 0),
        })
        options.onProgress?.({ collection: collection.name, phase: 'ask', done: done + 1, total: asked.length })
      }
    } finally {
      await library.close()
    }
    const { name } = collection
    data.collections.push({ name, hash: await corpusHash(collection.folder), questions: asked.length, excerpt })
  }
  return data
}

/** Hits that any weights, those of words alone included, can bring among the first ten. */
function telling(hits: readonly Hit[]): Hit[] {
  const lexical = [...hits].sort((a, b) => b.signals.lexical - a.signals.lexical).slice(0, CUTOFF)
  return [...new Set([...hits.slice(0, LOOKED_AT), ...lexical])]
}

/** The terms of passages, of which the same ones come up for question after question. */
function rememberedTerms(): (hit: Hit) => string[] {
  const known = new Map<string, string[]>()
  return ({ passage }) => {
    const terms = known.get(passage.hash) ?? tokensOf(passage.text).map(({ term }) => term)
    known.set(passage.hash, terms)
    return terms
  }
}

function candidateOf(
  hit: Hit,
  question: QuestionStatistics,
  terms: string[],
  grade: number,
): Omit<FitCandidate, 'doubtful'> {
  const { lexical, semantic, late } = hit.signals
  return {
    lexical,
    semantic,
    // As `rank` has it for a passage without token vectors.
    late: late?.score ?? semantic,
    pairs: pairShare(question.terms, question.idf, terms),
    grade: Math.max(0, grade),
    features: featuresOf(hit, question),
  }
}

function kindsOf({ questions, qrels }: Collection): { answerable: Question[]; unanswerable: Question[] } {
  return {
    answerable: questions.filter(({ id }) => [...(qrels.get(id)?.values() ?? [])].some((grade) => grade > 0)),
    unanswerable: questions.filter(({ unanswerable }) => unanswerable),
  }
}

async function contentsOf({ name, folder }: Collection): Promise<{ name: string; marks: Set<string> }> {
  const marks = new Set<string>()
  for await (const document of readDocuments(folder)) for (const mark of marksOf(document)) marks.add(mark)
  return { name, marks }
}

/** `count` of a list, drawn without replacement, the same ones each time. */
function sample<T>(all: readonly T[], count: number): T[] {
  const random = seededRandom(SEED)
  return all
    .map((value) => ({ value, place: random() }))
    .sort((a, b) => a.place - b.place)
    .slice(0, count)
    .map(({ value }) => value)
}
