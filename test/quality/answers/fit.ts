/**
 * Fits the second judgement ("does this sentence answer this question") of the built-in model on half a of the
 * invented documents and on every other article of SQuAD 2.0's development set, and writes it into weights.json.
 *
 *   npx tsx test/quality/answers/fit.ts DIR [CACHE]
 *
 * DIR: squad2-dev as a collection (corpus.jsonl, queries.jsonl, qrels.tsv); CACHE: where its index is kept
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadWeights, WEIGHTS_FILE, type Weights } from '../../../src/answering/weights.js'
import { BUILT_IN_MODEL } from '../../../src/config.js'
import { readerHere } from '../../../src/documents/reader/reader.js'
import type { Embedder } from '../../../src/embedding/embedder.js'
import { loadEmbedder } from '../../../src/embedding/transformers.js'
import { readCollection } from '../../../src/evaluation/collection.js'
import { indexCollection } from '../../../src/evaluation/collection-index.js'
import { answersAuroc, fitAnswers } from '../../../src/evaluation/fit-answers.js'
import { type AnswerExample, gatherAnswers, type LabelledQuestion } from '../../../src/evaluation/gather-answers.js'
import { runIndexer } from '../../../src/host/run-indexer.js'
import { localEngine } from '../../../src/library/engine.js'
import type { Library } from '../../../src/library/library.js'
import { EVALUATION_CACHE } from '../../../src/terminal/evaluation-model.js'
import { fits, questionsOf } from './questions.js'

/** Every third question of SQuAD's half is enough, and fitting takes a third as long. */
const EVERY = 3

const [folder, cache = EVALUATION_CACHE] = process.argv.slice(2)
if (!folder) throw new Error('Give the folder of squad2-dev.')
const file = join(BUILT_IN_MODEL, WEIGHTS_FILE)
const embedder = await loadEmbedder(BUILT_IN_MODEL, 'all-MiniLM-L6-v2')
const { weights } = await loadWeights(file, file, embedder.fingerprint)

const ownIndex = mkdtempSync(join(tmpdir(), 'footnote-answers-'))
const config = { model: undefined, modelHub: 'http://127.0.0.1:9', indexDir: ownIndex }
await runIndexer(config, { folders: [new URL('documents', import.meta.url).pathname], reader: readerHere })
const own = await localEngine.openLibrary(ownIndex)
const squad = await localEngine.openLibrary(
  (await indexCollection({ name: 'squad2-dev', folder }, embedder, localEngine, cache)).folder,
)

const ownQuestions = questionsOf('a').map(
  ({ question, document, answerable, answer, also }): LabelledQuestion => ({
    text: question,
    group: document,
    answerable,
    answeredBy: (text) => [answer, ...also].some((sentence) => sentence !== '' && fits(text, sentence)),
  }),
)

async function squadQuestions(library: Library): Promise<LabelledQuestion[]> {
  const { questions, qrels } = await readCollection(folder!)
  const titles = new Map((await library.documents()).map((document) => [document.file, document.title]))
  const articles = [...new Set(titles.values())].sort()
  const chosen = new Set(articles.filter((_, at) => at % 2 === 0))
  return questions
    .map(({ id, text, answers, unanswerable, near_doc = '' }): LabelledQuestion => {
      const gold = [...(qrels.get(id) ?? [])].flatMap(([document, grade]) => (grade > 0 ? [document] : []))
      return {
        text,
        group: titles.get(gold[0] ?? near_doc) ?? '',
        answerable: !unanswerable,
        answeredBy: (said, document) => gold.includes(document.file) && answers.some((answer) => said.includes(answer)),
      }
    })
    .filter(({ group }, at) => at % EVERY === 0 && chosen.has(group))
}

async function examplesWith(model: Embedder | null): Promise<AnswerExample[][]> {
  const gather = { embedder: model, weights }
  const show = (done: number) => done % 500 === 0 && console.error(`${done} questions`)
  const ownExamples = await gatherAnswers({ ...gather, library: own }, ownQuestions, show)
  return [ownExamples, await gatherAnswers({ ...gather, library: squad }, await squadQuestions(squad), show)]
}

function report(name: string, { leftOut }: ReturnType<typeof fitAnswers>): void {
  for (const [place, outcomes] of leftOut.entries()) {
    const judged = outcomes.flatMap(({ highlighted }) => (highlighted === null ? [] : [highlighted]))
    const share = judged.filter(Boolean).length / judged.length
    const set = ['invented documents, half a', 'squad2-dev, its half'][place]
    console.log(
      `${name}, ${set}: AUROC ${answersAuroc(outcomes).toFixed(3)}, sentence ${(100 * share).toFixed(1)} % (${outcomes.length} questions)`,
    )
  }
}

const full = fitAnswers(await examplesWith(embedder))
report('words and vectors', full)
const lexical = fitAnswers(await examplesWith(null))
report('words alone', lexical)
const written: Weights = {
  ...JSON.parse(readFileSync(file, 'utf8')),
  answering: full.weights,
  lexicalAnswering: lexical.weights,
}
writeFileSync(file, `${JSON.stringify(written, null, 2)}\n`)
for (const library of [own, squad]) await library.close()
await embedder.close()
rmSync(ownIndex, { recursive: true, force: true })
