import { reliability, riskCoverage } from './calibration.js'
import type { Evaluation, QuestionResult } from './evaluate.js'
import type { Fitted } from './fit.js'
import { halfAndHalf, type JudgedExample } from './fit-certainty.js'
import { mean } from './metrics.js'
import { reliabilitySvg, riskCoverageSvg } from './svg.js'

/** A question whose first passage was wrong, with what should have come. */
export interface WorstQuestion {
  collection: string
  question: string
  probability: number
  shown: string
  wanted: string
}

export interface QualityInput {
  model: string
  fitted: Fitted
  /** With the shipped weights, and by words alone. */
  collections: { name: string; hybrid: Evaluation; lexical: Evaluation }[]
  worst: WorstQuestion[]
  /** Markdown of docs/trials.md, less its title. */
  trials: string
  /** Markdown of docs/reading.md, less its title. */
  reading: string
}

export interface QualityPage {
  markdown: string
  /** SVG files by name, beside the page. */
  figures: Record<string, string>
}

const EXCERPT = 160

const READING = '## Reading\n\n'
const TRIALS = '## Trials'

/** The page with other figures of reading; they stand before its trials. */
export function withReading(markdown: string, reading: string): string {
  const end = markdown.indexOf(`\n${TRIALS}\n`) + 1
  const start = markdown.indexOf(`\n${READING}`) + 1
  return `${markdown.slice(0, start || end)}${READING}${reading.trim()}\n\n${markdown.slice(end)}`
}

/** docs/quality.md with its figures. */
export function qualityPage({ model, fitted, collections, worst, trials, reading }: QualityInput): QualityPage {
  const mixed = halfAndHalf(fitted.leftOut)
  const names = [...new Set(mixed.map(({ collection }) => collection))]
  const curve = (of: readonly JudgedExample[]) =>
    riskCoverage(of.map(({ probability, kind }) => ({ probability, truth: kind === 'right' })))
  const { weights } = fitted
  return {
    figures: {
      'risk-coverage.svg': riskCoverageSvg(
        'What is risked by answering more',
        names.map((name) => ({ name, points: curve(mixed.filter(({ collection }) => collection === name)) })),
      ),
      'reliability.svg': reliabilitySvg(
        'Is what is stated what comes true?',
        reliability(mixed.map(({ probability, kind }) => ({ probability, truth: kind !== 'foreign' }))),
      ),
    },
    markdown: [
      '# Quality, in figures',
      'Made by `footnote quality DIR...` and `npm run bench:reading`; nothing here is written by hand but the trials at the end.',
      `Model: ${model}. Weights: ${Object.entries(weights.ranking)
        .map(([name, value]) => `${name} ${value}`)
        .join(', ')}.`,
      `Collections that share texts are left out together: ${fitted.groups.map((group) => group.join(' + ')).join('; ')}.`,
      '## Ranking',
      'nDCG@10 x 100. *Left out*: with weights fitted without the collection and those that share its texts.',
      rankingTable(fitted),
      '## With the shipped weights',
      'Means over the judged questions, 95 % bootstrap intervals in brackets; times are of this run.',
      evaluationTable(collections),
      '## Certainty',
      `Strong from a probability of ${weights.certainty.strong}, weak from ${weights.certainty.weak}. Each row was fitted without the collection. ` +
        '*Foreign*: questions of unrelated collections. The calibration error is that of a mix of half answerable, half foreign questions.',
      certaintyTable(fitted, 'certainty'),
      'By words alone, for models that nothing was fitted for:',
      certaintyTable(fitted, 'lexicalCertainty'),
      '![Share of wrong answers over share of questions answered](risk-coverage.svg)',
      'Wrong is here an answer to a foreign question, and one whose first passage is not the right one.',
      '![Observed over stated probability](reliability.svg)',
      '## Highlights',
      highlightTable(collections),
      '## Worst questions',
      'The surest answers whose first passage was wrong, and what should have come.',
      table(
        ['collection', 'question', 'stated', 'shown instead', 'wanted'],
        worst.map((one) => [one.collection, one.question, share(one.probability), one.shown, one.wanted]),
      ),
      `${READING}${reading.trim()}`,
      TRIALS,
      `${trials.trim()}\n`,
    ].join('\n\n'),
  }
}

/** The surest wrong answers of one collection. */
export function worstQuestions(
  collection: string,
  results: readonly QuestionResult[],
  textOf: (id: string) => string | undefined,
  count: number,
): WorstQuestion[] {
  return results
    .flatMap(({ question, asked, grades }) => {
      const [first] = asked.ranked
      const wanted = [...(grades ?? [])].filter(([, grade]) => grade > 0).map(([id]) => id)
      if (!first || wanted.length === 0 || wanted.includes(first.id)) return []
      const [gold = ''] = wanted
      const excerpt = (id: string) => shortened(textOf(id) ?? '')
      const { probability } = asked
      return [{ collection, question: question.text, probability, shown: excerpt(first.id), wanted: excerpt(gold) }]
    })
    .sort((a, b) => b.probability - a.probability)
    .slice(0, count)
}

function rankingTable({ folds }: Fitted): string {
  const rows = folds.map(({ collection, ndcg }) => [collection, ndcg.lexical, ndcg.plain, ndcg.leftOut, ndcg.inSample])
  const means = [1, 2, 3, 4].map((column) => mean(rows.map((row) => Number(row[column]))))
  return table(
    ['collection', 'BM25', 'words and vectors', 'left out', 'fitted on all'],
    [...rows, ['mean', ...means]].map((row) =>
      row.map((cell) => (typeof cell === 'number' ? hundredfold(cell) : cell)),
    ),
  )
}

function evaluationTable(collections: QualityInput['collections']): string {
  const within = ({ ci }: Evaluation, figure: keyof Evaluation['ci']) => ci[figure].map(hundredfold).join(' to ')
  return table(
    ['collection', 'questions', 'nDCG@10', 'recall@10', 'MRR@10', 'BM25 nDCG@10', 'p50 ms', 'p99 ms'],
    collections.map(({ name, hybrid, lexical }) => [
      name,
      String(hybrid.judged),
      `${hundredfold(hybrid['ndcg@10'])} [${within(hybrid, 'ndcg@10')}]`,
      hundredfold(hybrid['recall@10']),
      hundredfold(hybrid['mrr@10']),
      hundredfold(lexical['ndcg@10']),
      hybrid.milliseconds.p50.toFixed(1),
      hybrid.milliseconds.p99.toFixed(1),
    ]),
  )
}

function certaintyTable({ folds }: Fitted, which: 'certainty' | 'lexicalCertainty'): string {
  return table(
    [
      'collection',
      'right: strong',
      'right: strong or weak',
      'foreign: strong',
      'foreign: weak',
      'AUROC',
      'calibration error',
      'strong with the first passage right',
      'AUROC, unanswerable',
    ],
    folds.map(({ collection, [which]: of }) => [
      collection,
      share(of.rightStrong),
      share(of.rightShown),
      share(of.foreignStrong),
      share(of.foreignWeak),
      of.auroc.toFixed(3),
      of.calibrationError.toFixed(3),
      share(of.strongFirstRight),
      of.aurocUnanswerable?.toFixed(3) ?? '',
    ]),
  )
}

function highlightTable(collections: QualityInput['collections']): string {
  return table(
    [
      'collection',
      'gold passages',
      'highlight overlaps the answer',
      'sentences',
      'strong: first right',
      'one of three',
    ],
    collections.map(({ name, hybrid }) => [
      name,
      String(hybrid.highlight?.passages ?? 0),
      hybrid.highlight ? share(hybrid.highlight.overlap) : '',
      hybrid.highlight?.sentences.toFixed(2) ?? '',
      share(hybrid.strongFirstRight),
      share(hybrid.strongFirstThreeRight),
    ]),
  )
}

/** A Markdown table; bars and line ends in cells are made harmless. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replace(/\s+/g, ' ').replaceAll('|', '\\|')).join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}

function shortened(text: string): string {
  return text.length <= EXCERPT ? text : `${text.slice(0, EXCERPT).replace(/\s+\S*$/, '')} …`
}

function hundredfold(value: number): string {
  return (value * 100).toFixed(1)
}

function share(value: number): string {
  return `${(value * 100).toFixed(1)} %`
}
