import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { featuresOf, judge, levelOf, probabilityOf } from '../../src/answering/certainty.js'
import { loadWeights, WEIGHTS_FILE, type Weights } from '../../src/answering/weights.js'
import { BUILT_IN_MODEL } from '../../src/config.js'
import type { Hit } from '../../src/library/ranked-search.js'

const hit = (signals: Partial<Hit['signals']>): Hit => ({
  passage: {
    id: '7K3M9XZ',
    hash: '7K3M9XZ',
    ordinal: 0,
    document: 'd',
    text: 'text',
    start: 0,
    end: 4,
    paragraph: 1,
    headings: [],
  },
  score: 0.5,
  bits: null,
  signals: { lexical: 0, semantic: 0, coverage: 0, late: null, ...signals },
})
const late = (level: number) => ({ score: level, sharp: level, exact: level })
const question = { terms: ['lighthouse', 'tessel'], idf: [2, 3], passages: 500 }

describe('certainty', () => {
  let weights: Weights
  beforeAll(async () => {
    const shipped = join(BUILT_IN_MODEL, WEIGHTS_FILE)
    const { embedder } = JSON.parse(readFileSync(shipped, 'utf8'))
    weights = (await loadWeights(shipped, shipped, embedder)).weights
  })

  test('is strong where everything speaks for a passage, and none where nothing does', () => {
    const all = judge(hit({ lexical: 0.6, semantic: 0.8, coverage: 1, late: late(0.8) }), question, weights)
    expect(all.certainty).toBe('strong')
    expect(judge(hit({ late: late(0) }), question, weights)).toMatchObject({ certainty: 'none' })
    expect(judge(hit({}), question, weights)).toMatchObject({ certainty: 'none' })
  })

  test('goes by words alone where there are no vectors', () => {
    const words = judge(hit({ lexical: 0.7, coverage: 1 }), question, weights)
    expect(words.probability).toBe(
      probabilityOf(featuresOf(hit({ lexical: 0.7, coverage: 1 }), question), weights.lexicalCertainty),
    )
  })

  test('is a probability, and never falls when more speaks for the passage', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true })
    fc.assert(
      fc.property(share, share, share, share, share, (lexical, semantic, coverage, level, more) => {
        const low = judge(hit({ lexical, semantic, coverage, late: late(level) }), question, weights)
        const high = judge(hit({ lexical, semantic, coverage, late: late(Math.max(level, more)) }), question, weights)
        expect(low.probability).toBeGreaterThanOrEqual(0)
        expect(low.probability).toBeLessThanOrEqual(1)
        expect(high.probability).toBeGreaterThanOrEqual(low.probability)
      }),
    )
  })

  test('is lower where the wording speaks against the passage', () => {
    const passage = hit({ lexical: 0.6, semantic: 0.8, coverage: 1, late: late(0.8) })
    const [plain, doubted] = [false, true].map((doubtful) => judge(passage, question, weights, doubtful))
    expect(doubted!.probability).toBeCloseTo(0.75 * plain!.probability)
    expect(doubted!.certainty).toBe('weak')
  })

  test('has two thresholds, each of which counts', () => {
    const model = { constant: 0, coefficients: {}, weak: 0.4, strong: 0.8 }
    expect([0.39, 0.4, 0.79, 0.8].map((probability) => levelOf(probability, model))).toEqual([
      'none',
      'weak',
      'weak',
      'strong',
    ])
  })
})
