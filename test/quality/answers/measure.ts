/**
 * How well questions on the invented documents are answered, and how rarely near misses are.
 *
 *   npx tsx test/quality/answers/measure.ts               half a
 *   npx tsx test/quality/answers/measure.ts --half b      the half that is only for the final measure
 *   … --faults                                            and every question that went wrong (half a only)
 *   … --index DIR                                         keep the index there
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Answer, Answerer, Quote } from '../../../src/answering/answerer.js'
import { readerHere } from '../../../src/documents/reader/reader.js'
import { openAnswerer } from '../../../src/host/open.js'
import { runIndexer } from '../../../src/host/run-indexer.js'
import { fits, type Question, questionsOf } from './questions.js'

interface Outcome {
  question: Question
  answer: Answer
  /** The best quote, whatever its certainty. */
  first: Quote | undefined
  quoteAnswers: boolean
  boldAnswers: boolean
  /** Of each quote shown in public: does it answer? */
  shown: boolean[]
  /** Every part of the question is answered by a quote that is shown. */
  complete: boolean
}

const here = new URL('.', import.meta.url).pathname
const { values } = parseArgs({
  options: { half: { type: 'string', default: 'a' }, faults: { type: 'boolean' }, index: { type: 'string' } },
})

function bold({ text, start, highlight }: Quote): string {
  return text.slice(highlight.start - start, highlight.end - start)
}

async function outcomeOf(answerer: Answerer, question: Question): Promise<Outcome> {
  const wanted = [question.answer, ...question.also].filter((sentence) => sentence !== '')
  const answers = (text: string) => wanted.some((sentence) => fits(text, sentence))
  const [best] = (await answerer.ask({ question: question.question, limit: 1 })).quotes
  const answer = await answerer.ask({ question: question.question })
  const first = answer.quotes[0] ?? best
  const parts = question.parts === 2 ? question.also.slice(0, 2) : [question.answer]
  return {
    question,
    answer,
    first,
    quoteAnswers: first !== undefined && answers(first.text),
    boldAnswers: first !== undefined && answers(bold(first)),
    shown: answer.certainty === 'strong' ? answer.quotes.map(({ text }) => answers(text)) : [],
    complete: parts.every((part) => answer.quotes.some(({ text }) => fits(text, part))),
  }
}

const share = (of: readonly boolean[]) =>
  of.length === 0 ? '' : `${((100 * of.filter(Boolean).length) / of.length).toFixed(1)} % of ${of.length}`
const isStrong = ({ answer }: Outcome) => answer.certainty === 'strong'

function row(outcomes: readonly Outcome[]) {
  const yes = outcomes.filter(({ question }) => question.answerable)
  const misses = outcomes.filter(({ question }) => !question.answerable)
  const two = yes.filter(({ question }) => question.parts === 2)
  return {
    'first quote answers': share(yes.map((one) => one.quoteAnswers)),
    'bold sentence answers': share(yes.map((one) => one.boldAnswers)),
    'public quotes that answer': share(yes.flatMap((one) => one.shown)),
    'answerable strong': share(yes.map(isStrong)),
    'near misses strong': share(misses.map(isStrong)),
    'answerable none': share(yes.map(({ answer }) => answer.certainty === 'none')),
    'both parts': share(two.map((one) => one.complete)),
  }
}

function printBy(name: string, outcomes: readonly Outcome[], keyOf: (one: Outcome) => string): void {
  const keys = [...new Set(outcomes.map(keyOf))].sort()
  console.log(`\nBy ${name}`)
  for (const key of keys) {
    const figures = Object.entries(row(outcomes.filter((one) => keyOf(one) === key))).filter(([, value]) => value)
    console.log(`  ${key.padEnd(20)} ${figures.map(([title, value]) => `${title} ${value}`).join('; ')}`)
  }
}

function printFaults(outcomes: readonly Outcome[]): void {
  for (const { question, answer, first, quoteAnswers, boldAnswers } of outcomes) {
    const strong = answer.certainty === 'strong'
    const fault = question.answerable ? !strong || !quoteAnswers || !boldAnswers : strong
    if (!fault) continue
    const said = question.answerable
      ? [quoteAnswers ? '' : 'QUOTE', boldAnswers ? '' : 'BOLD', strong ? '' : 'NOT STRONG']
      : ['STRONG']
    console.log(
      `${question.id} ${said.join(' ')} ${answer.probability.toFixed(2)} ${question.miss ?? question.asks}: ${question.question}`,
    )
    if (question.answerable) console.log(`   wanted: ${question.answer}`)
    if (first) console.log(`   ${first.document.title} | ${bold(first).replace(/\s+/g, ' ')}`)
  }
}

const indexDir = values.index ?? mkdtempSync(join(tmpdir(), 'footnote-answers-'))
const config = { model: undefined, modelHub: 'http://127.0.0.1:9', indexDir }
await runIndexer(config, { folders: [join(here, 'documents')], reader: readerHere })
const open = await openAnswerer(config)
const outcomes: Outcome[] = []
for (const question of questionsOf(values.half)) {
  outcomes.push(await outcomeOf(open.library('shared'), question))
}
await open.close()
if (!values.index) rmSync(indexDir, { recursive: true, force: true })
console.log(`Half ${values.half}`)
console.table(Object.entries(row(outcomes)).map(([figure, value]) => ({ figure, value })))
printBy('kind of document', outcomes, ({ question }) => question.kind)
printBy('what is asked for', outcomes, ({ question }) => question.asks)
printBy(
  'why it is a near miss',
  outcomes.filter(({ question }) => question.miss),
  ({ question }) => question.miss ?? '',
)
if (values.faults && values.half === 'a') printFaults(outcomes)
