import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Weights } from '../../src/answering/weights.js'
import { type EvaluateOptions, evaluate } from '../../src/evaluation/evaluate.js'
import { evaluateAll } from '../../src/evaluation/evaluate-all.js'
import { measure } from '../../src/evaluation/metrics.js'
import type { Detail } from '../../src/evaluation/run-file.js'
import { localEngine } from '../../src/library/engine.js'
import { FakeEmbedder } from '../support/fake-embedder.js'

const CORPUS = [
  { id: 'ferry', title: 'Ferry', text: 'The ferry leaves the harbour at nine. It comes back at six in the evening.' },
  { id: 'bakery', title: 'Bakery', text: 'The bakery sells rye bread. Its owner is Anna Holm.' },
  { id: 'tower', title: 'Tower', text: 'The tower was built by fishermen in 1844.' },
]
const QUERIES = [
  { id: 'q1', text: 'When does it come back in the evening?', answers: ['six in the evening'] },
  { id: 'q2', text: 'Who is the owner of the bakery?', answers: ['Anna Holm'] },
  { id: 'q3', text: 'Volcanoes on Jupiter', unanswerable: true, near_doc: 'tower' },
]
const RANKING = { lexical: 0.65, semantic: 0.35, late: 0.8, pairs: 0.1, depth: 20 }
const CERTAINTY = { constant: -3, coefficients: { coverage: 6 }, weak: 0.3, strong: 0.7 }
const WEIGHTS: Weights = {
  embedder: 'fake-fake',
  ranking: RANKING,
  certainty: CERTAINTY,
  lexicalCertainty: CERTAINTY,
  provenance: { made: 'by hand' },
}

let root: string
let options: EvaluateOptions & { embedder: FakeEmbedder }
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'footnote-evaluate-'))
  const jsonl = (values: object[]) => values.map((value) => `${JSON.stringify(value)}\n`).join('')
  writeFileSync(path.join(root, 'corpus.jsonl'), jsonl(CORPUS))
  writeFileSync(path.join(root, 'queries.jsonl'), jsonl(QUERIES))
  writeFileSync(path.join(root, 'qrels.tsv'), 'q\td\tgrade\nq1\tferry\t2\nq2\tbakery\t1\nq2\ttower\t0\n')
  options = { engine: localEngine, embedder: new FakeEmbedder(), weights: WEIGHTS, cache: path.join(root, 'cache') }
})
afterEach(() => rmSync(root, { recursive: true }))

describe('evaluating a collection', () => {
  it('counts figures over judged questions and levels over all', async () => {
    const found = await evaluate(root, options)
    expect(found).toMatchObject({ queries: 3, judged: 2, 'ndcg@10': 1, 'recall@10': 1, 'mrr@10': 1, mode: 'hybrid' })
    expect(found.strong + found.weak + found.none).toBe(3)
    expect(found.unanswerable).toEqual({ queries: 1, strong: 0, weak: 0, none: 1 })
    expect(found.ci['ndcg@10']).toEqual([1, 1])
    expect(found.strongFirstRight).toBe(1)
    expect(found.highlight).toEqual({ passages: 2, overlap: 1, sentences: 1 })
    expect(found.milliseconds.p99).toBeGreaterThanOrEqual(found.milliseconds.p50)
  })

  it('writes a run from which the same figures come, and a detail for every question', async () => {
    let run = ''
    const details: Detail[] = []
    const found = await evaluate(root, {
      ...options,
      writeRun: (lines) => {
        run += lines
      },
      writeDetail: (line) => details.push(JSON.parse(line)),
    })
    const ranked = run.split('\n').flatMap((line) => {
      const [query, , id = '', , score] = line.split(' ')
      return query === 'q1' ? [{ id, score: Number(score) }] : []
    })
    expect(measure(ranked, new Map([['ferry', 2]]))['ndcg@10']).toBe(found['ndcg@10'])
    expect(details.map(({ id }) => id)).toEqual(['q1', 'q2', 'q3'])
    const [first] = details
    expect(first?.ranked[0]).toBe('ferry')
    expect(first?.highlight).toEqual({
      document: 'ferry',
      start: 38,
      end: 74,
      text: 'It comes back at six in the evening.',
    })
  })

  it('indexes once, and again where the documents changed', async () => {
    const steps: string[] = []
    const first = await evaluate(root, { ...options, onProgress: ({ phase }) => steps.push(phase) })
    const embedded = options.embedder.embedded
    expect(embedded).toBe(3)
    expect((await evaluate(root, options)).indexSeconds).toBe(first.indexSeconds)
    expect(options.embedder.embedded).toBe(embedded)
    writeFileSync(path.join(root, 'corpus.jsonl'), `${JSON.stringify(CORPUS[0])}\n`)
    await evaluate(root, options)
    expect(options.embedder.embedded).toBe(embedded + 1)
    expect(new Set(steps)).toEqual(new Set(['index', 'ask']))
  })

  it('asks only the first so many questions, and embeds nothing where words are to do', async () => {
    expect(await evaluate(root, { ...options, limit: 1 })).toMatchObject({ queries: 1, judged: 1 })
    const embedder = new FakeEmbedder('other')
    const lexical = await evaluate(root, { ...options, embedder, mode: 'lexical' })
    expect(lexical).toMatchObject({ mode: 'lexical', 'mrr@10': 1 })
    expect(embedder.embedded).toBe(0)
    expect(await evaluate(root, { ...options, mode: 'semantic' })).toMatchObject({ mode: 'semantic', queries: 3 })
  })

  it('says which file is missing', async () => {
    rmSync(path.join(root, 'corpus.jsonl'))
    await expect(evaluate(root, options)).rejects.toMatchObject({ code: 'COLLECTION_MISSING' })
  })
})

describe('evaluating several', () => {
  it('gives each its name and the mean of the figures', async () => {
    const found = await evaluateAll([root, root], () => ({ ...options, mode: 'lexical' }))
    const name = path.basename(root)
    expect(Object.keys(found.collections)).toEqual([name, `${name}-2`])
    expect(found.mean['ndcg@10']).toBe(found.collections[name]?.['ndcg@10'])
  })
})
