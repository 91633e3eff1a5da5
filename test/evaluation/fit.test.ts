import { describe, expect, it } from 'vitest'
import { CERTAINTY_FEATURES, fitWeights, LEXICAL_FEATURES } from '../../src/evaluation/fit.js'
import type { FitCandidate, FitData, FitExample } from '../../src/evaluation/fit-examples.js'
import { type QualityInput, qualityPage, worstQuestions } from '../../src/evaluation/quality.js'
import { seededRandom } from '../../src/evaluation/random.js'

const random = seededRandom(2)

/** A candidate whose signals all lie around one level. */
function candidate(level: number, grade: number): FitCandidate {
  const near = () => Math.min(1, Math.max(0, level + 0.3 * (random() - 0.5)))
  const [lexical, semantic, late, coverage] = [near(), near(), near(), near()]
  const features = { coverage, length: 1 + random(), lexical, semantic, sharp: late, exact: near(), size: 5 }
  return { lexical, semantic, late, pairs: near(), grade, features, doubtful: false }
}

function example(collection: string, origin: string, kind: FitExample['kind']): FitExample {
  const others = Array.from({ length: 12 }, () => candidate(0.3, 0))
  const best = { own: [candidate(0.75, 1)], unanswerable: [candidate(0.6, 0)], foreign: [] }[kind]
  return { collection, origin, kind, candidates: [...others, ...best], grades: kind === 'own' ? [1] : [] }
}

const times = <T>(count: number, make: () => T) => Array.from({ length: count }, make)
/** Whose questions are asked of whom as foreign ones. */
const NEXT: Record<string, string> = { a: 'b', b: 'c', c: 'a' }
const data: FitData = {
  collections: ['a', 'b', 'c'].map((name) => ({ name, hash: name, questions: 60, excerpt: false })),
  groups: [['a'], ['b'], ['c']],
  examples: ['a', 'b', 'c'].flatMap((name) => [
    ...times(40, () => example(name, name, 'own')),
    ...times(40, () => example(name, NEXT[name] ?? '', 'foreign')),
    ...(name === 'c' ? times(10, () => example(name, name, 'unanswerable')) : []),
  ]),
}

describe('fitting', () => {
  const fitted = fitWeights(data, 'fingerprint')

  it('gives weights of the form that answering reads', () => {
    expect(fitted.weights.embedder).toBe('fingerprint')
    expect(fitted.weights.ranking.depth).toBe(20)
    expect(Object.keys(fitted.weights.certainty.coefficients)).toEqual([...CERTAINTY_FEATURES])
    expect(Object.keys(fitted.weights.lexicalCertainty.coefficients)).toEqual([...LEXICAL_FEATURES])
    expect(fitted.weights.certainty.strong).toBeGreaterThanOrEqual(fitted.weights.certainty.weak)
  })

  it('tests every collection with weights fitted without it', () => {
    expect(fitted.folds.map(({ collection }) => collection)).toEqual(['a', 'b', 'c'])
    for (const { ndcg, certainty } of fitted.folds) {
      expect(ndcg.leftOut).toBeGreaterThan(0.9)
      expect(certainty.auroc).toBeGreaterThan(0.95)
      expect(certainty.foreignStrong).toBeLessThan(0.1)
    }
    expect(fitted.folds[2]?.certainty.aurocUnanswerable).toBeGreaterThan(0.5)
    expect(fitted.leftOut).toHaveLength(data.examples.length)
  })

  it('keeps the weights in use where the best are not better by more than noise', () => {
    const { depth, ...best } = fitted.weights.ranking
    const near = { ...best, pairs: best.pairs === 0.1 ? 0.15 : 0.1 }
    expect(fitWeights(data, 'fingerprint', near).weights.ranking).toEqual({ ...near, depth })
    expect(fitWeights(data, 'fingerprint', { ...best, late: 77 }).weights.ranking).toEqual({ ...best, depth })
  })

  it('refuses collections that cannot test each other, and one without judgements', () => {
    const code = expect.objectContaining({ code: 'FIT_IMPOSSIBLE' })
    expect(() => fitWeights({ ...data, groups: [['a'], ['b', 'c']] }, 'f')).toThrow(code)
    expect(() => fitWeights({ ...data, examples: data.examples.filter((one) => one.collection !== 'b') }, 'f')).toThrow(
      code,
    )
  })

  it('makes a page with every table and figure', () => {
    const figures = { 'ndcg@10': 0.9, 'recall@10': 0.95, 'mrr@10': 0.8 }
    const levels = { strong: 8, weak: 1, none: 1 }
    const evaluation: QualityInput['collections'][number]['hybrid'] = {
      ...figures,
      ...levels,
      queries: 10,
      judged: 10,
      unanswerable: { queries: 0, strong: 0, weak: 0, none: 0 },
      ci: { 'ndcg@10': [0.85, 0.95], 'recall@10': [0.9, 1], 'mrr@10': [0.7, 0.9] },
      strongFirstRight: 0.9,
      strongFirstThreeRight: 1,
      highlight: null,
      indexSeconds: 1,
      milliseconds: { p50: 5, p99: 9 },
      mode: 'hybrid',
    }
    const page = qualityPage({
      model: 'a model',
      fitted,
      collections: [{ name: 'a', hybrid: evaluation, lexical: evaluation }],
      worst: [{ collection: 'a', question: 'A | bar?', probability: 0.987, shown: 'this\nthat', wanted: 'other' }],
      reading: '| format | found |\n| --- | --- |\n| PDF | 3 of 3 |',
      trials: '| trial | delta |\n| --- | --- |\n| nothing | 0 |',
    })
    expect(Object.keys(page.figures)).toEqual(['risk-coverage.svg', 'reliability.svg'])
    expect(page.markdown).toContain('| a | A \\| bar? | 98.7 % | this that | other |')
    expect(page.markdown).toContain('90.0 [85.0 to 95.0]')
    expect(page.markdown).toContain('| nothing | 0 |')
    expect(page.markdown).not.toMatch(/NaN|undefined/)
  })
})

it('the worst questions are the surest wrong ones', () => {
  const result = (text: string, probability: number, first: string) => ({
    question: { id: text, text, answers: [], unanswerable: false },
    asked: {
      ranked: [{ id: first, score: 1 }],
      certainty: 'strong' as const,
      probability,
      milliseconds: 1,
    },
    grades: new Map([['gold', 1]]),
    figures: undefined,
    highlights: [],
  })
  const results = [result('right', 0.99, 'gold'), result('unsure', 0.5, 'bad'), result('sure', 0.9, 'bad')]
  const worst = worstQuestions('c', results, (id) => `text of ${id} ${'word '.repeat(60)}`, 5)
  expect(worst.map(({ question }) => question)).toEqual(['sure', 'unsure'])
  expect(worst[0]?.wanted).toMatch(/^text of gold word .* …$/)
})
