import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { BUILT_IN_MODEL } from '../../src/config.js'
import type { Embedder } from '../../src/embedding/embedder.js'
import { loadEmbedder } from '../../src/embedding/transformers.js'
import { modelWeights } from '../../src/host/model-weights.js'
import { welcomeQuestions } from '../../src/terminal/welcome.js'
import { ARTICLES, type Articles, openArticles, openArticlesWith } from '../support/articles.js'
import { NoisyEmbedder, RememberingEmbedder } from '../support/noisy-embedder.js'
import { type Asked, foreign, questions, verdictOf } from './asked.js'
import { quietSmallTalk, sourcedClaims } from './told.js'

/**
 * What vectors with a cosine of .9999 to the true ones may move, as a share of a passage's score and in log odds. On
 * processors that were compared, the built-in model's vectors agree to 1.000000. `npx tsx test/quality/margins.ts`
 * prints each question's distances, and by how much noise moves them. The smallest that matter here:
 *
 *   place      q13 is first by .015, q18 third by .013; noise moves both by up to .033. The next are first by .026
 *              (q28) or behind by .048 (q26), which noise moves by up to .026.
 *   certainty  f06 is below "strong" by .07, and noise moves it by up to .14. The next foreign questions are below by
 *              .92 (f09) and 1.2 (f15); the visitor's questions are above by 2.2 and more.
 */
const NOISE = { score: 0.035, logOdds: 0.2 }
const COSINE = 0.9999
const SEEDS = [1, 2, 3, 4, 5]

const WELCOME: Asked[] = welcomeQuestions(ARTICLES, []).map((question, i) => ({ id: `w${i + 1}`, question, gold: [] }))

describe('questions on the five articles', () => {
  let exact: Embedder
  let remembered: Embedder
  let articles: Articles
  beforeAll(async () => {
    exact = await loadEmbedder(BUILT_IN_MODEL, 'all-MiniLM-L6-v2')
    remembered = new RememberingEmbedder(exact)
    articles = await openArticles()
  })
  afterAll(async () => {
    await articles.close()
    await exact.close()
  })

  async function verdicts({ answerer }: Articles, asked: readonly Asked[]) {
    const { weights } = await modelWeights(BUILT_IN_MODEL, exact.fingerprint)
    return Promise.all(asked.map((one) => verdictOf(answerer, one, weights.certainty)))
  }

  /** How many gold passages are first, and among the first three. Those that noise may put there count. */
  async function places(of: Articles) {
    const made = await verdicts(of, questions)
    const count = (place: 'first' | 'third') => made.filter(({ ahead }) => ahead[place] > -NOISE.score).length
    return { made, first: count('first'), among: count('third') }
  }

  test('the right passage is first in at least 24 of 30 and among three in 29', async () => {
    const { made, first, among } = await places(articles)
    const within = (most: number) => made.filter(({ place }) => place > 0 && place <= most).length
    const missed = made.filter(({ place }) => place !== 1).map(({ id }) => id)
    console.log(
      `${questions.length} questions: first in ${within(1)}, among three in ${within(3)}; not first: ${missed.join(' ')}`,
    )
    expect(first).toBeGreaterThanOrEqual(24)
    expect(among).toBeGreaterThanOrEqual(29)
  })

  test('the questions that a first-time visitor can click are answered as strong, by the right passage', async () => {
    const [leader, deaths, ceasefire] = await Promise.all(
      WELCOME.map(({ question }) => articles.answerer.ask({ question })),
    )
    expect([leader, deaths, ceasefire].map((answer) => answer?.certainty)).toEqual(['strong', 'strong', 'strong'])
    expect(leader?.quotes[0]?.text).toContain('Haibatullah Akhundzada')
    expect(deaths?.quotes[0]?.text).toContain('over 100 people')
    expect(ceasefire?.quotes[0]?.text).toContain('ceasefire')
  })

  test('no foreign question is answered as strong', async () => {
    const answers = await Promise.all(foreign.map(({ question }) => articles.answerer.ask({ question })))
    const strong = answers.filter(({ certainty }) => certainty === 'strong')
    console.log(
      `${foreign.length} foreign questions: ${strong.length} strong, ${answers.filter((a) => a.certainty === 'weak').length} weak`,
    )
    expect(strong.map(({ question }) => question)).toEqual([])
  })

  test.each(SEEDS)('nothing of this hangs on how a processor rounds (noise %i)', async (seed) => {
    const noisy = await openArticlesWith(new NoisyEmbedder(remembered, COSINE, seed))
    try {
      const { first, among } = await places(noisy)
      expect(first).toBeGreaterThanOrEqual(24)
      expect(among).toBeGreaterThanOrEqual(29)
      for (const { id, above } of await verdicts(noisy, WELCOME)) {
        expect(above.strong, id).toBeGreaterThan(NOISE.logOdds)
      }
      for (const { id, above } of await verdicts(noisy, foreign)) {
        expect(above.strong, id).toBeLessThan(NOISE.logOdds)
      }
      const claims = await sourcedClaims(noisy.answerer)
      expect(claims.filter(({ right }) => right).length / claims.length).toBeGreaterThanOrEqual(0.85)
      const small = await quietSmallTalk(noisy.answerer)
      expect(small.filter(Boolean).length / small.length).toBeGreaterThanOrEqual(0.95)
    } finally {
      await noisy.close()
    }
  })
})
