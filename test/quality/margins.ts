/**
 * Prints for each question of questions.json and further-questions.json how far it is from the two thresholds of
 * certainty (in log odds), and its gold passage from the first and third place (as a share of the score); and how far
 * noise moves these, as from a processor that rounds differently:
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
const all = [...questions, ...foreign, ...further]

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

const signed = (value: number, digits = 2) => value.toFixed(digits).padStart(7)
const most = (values: number[]) => Math.max(0, ...values.map(Math.abs))
const rows = all.map(({ id }, i) => {
  const { certainty, place, above, ahead } = exact[i]!
  const others = noisy.map((run) => run[i]!)
  const places = [...new Set(others.map((one) => one.place))].join(' ')
  const levels = [...new Set(others.map((one) => one.certainty))].join(' ')
  return [
    id,
    certainty,
    signed(above.weak),
    signed(above.strong),
    signed(most(others.map((one) => one.above.strong - above.strong))),
    levels,
    String(place),
    signed(ahead.first, 3),
    signed(ahead.third, 3),
    signed(most(others.flatMap((one) => [one.ahead.first - ahead.first, one.ahead.third - ahead.third])), 3),
    places,
  ]
})
console.log('id\tlevel\tweak\tstrong\tmoved by\tnoisy levels\tplace\tfirst\tthird\tmoved by\tnoisy places')
for (const row of rows) console.log(row.join('\t'))
await embedder.close()
