import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { loadWeights, WEIGHTS_FILE } from '../../src/answering/weights.js'
import { BUILT_IN_MODEL } from '../../src/config.js'
import { loadEmbedder } from '../../src/embedding/transformers.js'
import { PLAIN_WEIGHTS } from '../../src/library/ranking.js'

const SHIPPED = join(BUILT_IN_MODEL, WEIGHTS_FILE)

describe('weights', () => {
  let folder: string
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'footnote-weights-'))
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  test('that are shipped are those of the shipped model', async () => {
    const embedder = await loadEmbedder(BUILT_IN_MODEL, 'all-MiniLM-L6-v2')
    expect(await loadWeights(SHIPPED, SHIPPED, embedder.fingerprint)).toMatchObject({ fitted: true })
    await embedder.close()
  })

  test('for a model without its own are by words alone, and that is said', async () => {
    const { weights, fitted } = await loadWeights(join(folder, 'none.json'), SHIPPED, 'another')
    expect(fitted).toBe(false)
    expect(weights.ranking).toEqual(PLAIN_WEIGHTS)
    expect(weights.certainty).toEqual(weights.lexicalCertainty)
  })

  test.each([
    ['no JSON', '{'],
    ['without its parts', '{"embedder":"x"}'],
  ])('%s are a mistake with the file in it', async (_, content) => {
    const file = join(folder, 'broken.json')
    writeFileSync(file, content)
    await expect(loadWeights(file, SHIPPED, 'x')).rejects.toMatchObject({
      code: 'WEIGHTS',
      message: expect.stringContaining(file),
    })
  })

  test('for features that are no more count as none', async () => {
    const file = join(folder, 'older.json')
    const own = JSON.parse(readFileSync(SHIPPED, 'utf8'))
    own.certainty.coefficients.late = 3
    writeFileSync(file, JSON.stringify({ ...own, embedder: 'another' }))
    expect(await loadWeights(file, SHIPPED, 'another')).toMatchObject({ fitted: false })
  })

  test('that are missing where they have to be are a mistake', async () => {
    const file = join(folder, 'none.json')
    await expect(loadWeights(file, file, 'x')).rejects.toMatchObject({ code: 'WEIGHTS' })
  })
})
