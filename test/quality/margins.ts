/**
 * Prints how far each question of questions.json and further-questions.json is from the two thresholds of certainty, in
 * log odds, and how far noise moves it, as from a processor that rounds differently:
 *   npx tsx test/quality/margins.ts [cosine of the noise, .9999] [number of noisy runs, 10]
 */
import { BUILT_IN_MODEL } from '../../src/config.js'
import { loadEmbedder } from '../../src/embedding/transformers.js'
import { modelWeights } from '../../src/host/model-weights.js'
import { openArticlesWith } from '../support/articles.js'
import { NoisyEmbedder, RememberingEmbedder } from '../support/noisy-embedder.js'
import { foreign, further, questions, type Verdict, verdictOf } from './asked.js'

const [cosine = 0.9999, runs = 10] = process.argv.slice(2).map(Number)
const embedder = new RememberingEmbedder(await loadEmbedder(BUILT_IN_MODEL, 'all-MiniLM-L6-v2'))
const { certainty: weights } = (await modelWeights(BUILT_IN_MODEL, embedder.fingerprint)).weights
const all = [...questions, ...foreign.map((one) => ({ ...one, gold: [] })), ...further]

async function verdicts(noise?: number): Promise<Verdict[]> {
  const articles = await openArticlesWith(noise === undefined ? embedder : new NoisyEmbedder(embedder, cosine, noise))
  const made: Verdict[] = []
  for (const asked of all) made.push(await verdictOf(articles.answerer, asked, weights))
  await articles.close()
  return made
}

const exact = await verdicts()
const noisy: Verdict[][] = []
for (let run = 1; run <= runs; run++) noisy.push(await verdicts(run))

const signed = (value: number) => value.toFixed(2).padStart(6)
console.log(
  'question  certainty  place  above weak  above strong  moved by at most  places with noise  levels with noise',
)
all.forEach(({ id }, i) => {
  const { certainty, place, above } = exact[i]!
  const others = noisy.map((run) => run[i]!)
  const moved = Math.max(0, ...others.map((one) => Math.abs(one.above.strong - above.strong)))
  const places = [...new Set(others.map((one) => one.place))].join(' ')
  const levels = [...new Set(others.map((one) => one.certainty))].join(' ')
  console.log(
    `${id.padEnd(8)}  ${certainty.padEnd(9)}  ${place}      ${signed(above.weak)}      ${signed(above.strong)}        ` +
      `${signed(moved)}            ${places.padEnd(17)}  ${levels}`,
  )
})
const nearest = Math.min(...exact.flatMap(({ above }) => [Math.abs(above.weak), Math.abs(above.strong)]))
console.log(`nearest to a threshold: ${nearest.toFixed(2)}`)
await embedder.close()
