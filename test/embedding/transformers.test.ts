import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { BUILT_IN_MODEL } from '../../src/config.js'
import type { Embedder } from '../../src/embedding/embedder.js'
import { loadEmbedder } from '../../src/embedding/transformers.js'
import { LateInteraction } from '../../src/library/late-interaction.js'
import { embedderContract } from '../contract/embedder.js'

embedderContract('The built-in model', () => loadEmbedder(BUILT_IN_MODEL, 'all-MiniLM-L6-v2'), 20)

describe('the built-in model', () => {
  let embedder: Embedder
  beforeAll(async () => {
    embedder = await loadEmbedder(BUILT_IN_MODEL, 'all-MiniLM-L6-v2')
  })
  afterAll(() => embedder.close())

  const cosine = (a: Float32Array, b: Float32Array) => a.reduce((sum, value, i) => sum + value * b[i]!, 0)

  // As published with the original all-MiniLM-L6-v2; a wrong pooling or prefix is far off.
  test.each([
    ['A man is eating food.', 'A man is eating a piece of bread.', 0.7553],
    ['That is a happy person', 'That is a very happy person', 0.9429],
  ])('knows how near %j is to %j', async (one, other, expected) => {
    const [a] = await embedder.embedPassages([one])
    const [b] = await embedder.embedPassages([other])
    expect(Math.abs(cosine(a!.windows[0]!, b!.windows[0]!) - expected)).toBeLessThan(0.04)
  })

  test('reads a passage that is longer than its window in windows of like length', async () => {
    const text = 'The talks between Islamabad and Kabul ended without a result. '.repeat(60)
    const [passage] = await embedder.embedPassages([text])
    const pieces = embedder.countPieces(text)
    expect(passage!.windows).toHaveLength(Math.ceil(pieces / 254))
    expect(passage!.tokens!.ids).toHaveLength(pieces)
  })

  test('late interaction from sign bits is near that from whole vectors', async () => {
    const text = 'The TTP is led from Afghanistan and raises money through extortion.'
    const [passage] = await embedder.embedPassages([text])
    const asPassage = await embedder.embedQuestion(text)
    const question = await embedder.embedQuestion('how does the ttp raise its money?')
    const best = question.tokens!.vectors.map((q) => Math.max(...asPassage.tokens!.vectors.map((p) => cosine(q, p))))
    const whole = best.reduce((sum, value) => sum + value, 0) / best.length
    const bits = new LateInteraction(
      question.tokens!,
      best.map(() => 1),
    ).match(passage!.tokens!).score
    expect(Math.abs(bits - whole)).toBeLessThan(0.06)
  })
})

describe('a model folder', () => {
  let folder: string
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'footnote-model-'))
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  test('without its files is refused by name', async () => {
    const empty = join(folder, 'empty')
    mkdirSync(empty)
    await expect(loadEmbedder(empty)).rejects.toMatchObject({ code: 'MODEL_FILES' })
    cpSync(BUILT_IN_MODEL, join(folder, 'part'), { recursive: true })
    rmSync(join(folder, 'part', 'tokenizer.json'))
    await expect(loadEmbedder(join(folder, 'part'))).rejects.toMatchObject({ code: 'MODEL_FILES' })
  })

  test('with a broken graph is refused', async () => {
    const broken = join(folder, 'broken')
    cpSync(BUILT_IN_MODEL, broken, { recursive: true })
    writeFileSync(join(broken, 'onnx', 'model_quantized.onnx'), 'no graph')
    await expect(loadEmbedder(broken)).rejects.toMatchObject({ code: 'MODEL_UNUSABLE' })
  })
})
