import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Embedder } from '../../src/embedding/embedder.js'

/** What every Embedder has to hold; `make` opens one. */
export function embedderContract(name: string, make: () => Promise<Embedder>, runs: number): void {
  describe(`${name} as an Embedder`, () => {
    let embedder: Embedder
    beforeAll(async () => {
      embedder = await make()
    })
    afterAll(() => embedder.close())

    test('makes unit vectors of its dimensions, in the order of the texts', async () => {
      const texts = ['one fish', 'the Afghan Taliban', '']
      const together = await embedder.embedPassages(texts)
      for (const [index, text] of texts.entries()) {
        const [alone] = await embedder.embedPassages([text])
        expect(together[index]).toEqual(alone)
        for (const window of alone!.windows) {
          expect(window).toHaveLength(embedder.dimensions)
          expect(Math.hypot(...window)).toBeCloseTo(1, 4)
        }
      }
    })

    test('makes the same vectors of the same text, whatever came before', async () => {
      const text = fc.string({ unit: 'grapheme', maxLength: 400 })
      await fc.assert(
        fc.asyncProperty(text, text, async (one, other) => {
          const [first] = await embedder.embedPassages([one])
          await embedder.embedQuestion(other)
          const [, again] = await embedder.embedPassages([other, one])
          expect(again).toEqual(first)
        }),
        { numRuns: runs },
      )
    })

    test('makes one bit a dimension and one scale for each token', async () => {
      const [passage] = await embedder.embedPassages(['Haibatullah Akhundzada gives orders from Kandahar.'])
      const tokens = passage!.tokens!
      expect(tokens.ids.length).toBeGreaterThan(0)
      expect(tokens.bits).toHaveLength((tokens.ids.length * embedder.dimensions) / 8)
      expect(tokens.scales).toHaveLength(tokens.ids.length)
    })

    test("counts the word pieces of a text as the sum of its sentences'", () => {
      const sentences = ['They met in Kabul.', 'Nothing came of it!', 'Why?']
      const sum = sentences.reduce((pieces, sentence) => pieces + embedder.countPieces(sentence), 0)
      expect(embedder.countPieces(sentences.join(' '))).toBe(sum)
    })

    test("a question's tokens are unit vectors", async () => {
      const { vector, tokens } = await embedder.embedQuestion('who leads them?')
      expect(vector).toHaveLength(embedder.dimensions)
      expect(tokens!.vectors).toHaveLength(tokens!.ids.length)
      for (const token of tokens!.vectors) expect(Math.hypot(...token)).toBeCloseTo(1, 4)
    })
  })
}
