import { dirname } from 'node:path'
import { AutoTokenizer, env } from '@xenova/transformers'
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { BUILT_IN_MODEL } from '../../src/config.js'
import { WordPieces } from '../../src/embedding/word-pieces.js'

let whole: (text: string) => number[]
let pieces: WordPieces

beforeAll(async () => {
  Object.assign(env, { allowRemoteModels: false, localModelPath: dirname(BUILT_IN_MODEL) })
  const tokenizer = await AutoTokenizer.from_pretrained('default-model', { local_files_only: true })
  whole = (text) => tokenizer.encode(text, null, { add_special_tokens: false })
  pieces = new WordPieces(tokenizer)
})

test.each([
  ['prose', 'The ferry to Tessel (built in 1923) doesn’t sail on Sundays; its captain, Anne, said so.\n\nTwice.'],
  ['spaces that are none', 'a\u00a0b c\ufeffd e\u2028f g\u0085h i\vj k\fl \u200bm'],
  ['marks alone and accents', 'e\u0301té \u0301x ΟΔΟΣ ΣΟΦΟΣ İstanbul ﬁne'],
  ['no spaces', '漢字とかな เหมือน 😀👍🏽\ud83d'],
  ['markers', '[SEP] x[MASK]y [UNK] [PAD]'],
  ['a word too long for the model', `${'x'.repeat(150)} y`],
  ['nothing', ' \n\t '],
])('a text has the pieces that the tokenizer gives it: %s', (_, text) => {
  expect(pieces.encode(text)).toEqual(whole(text))
  expect(pieces.count(text)).toBe(whole(text).length)
})

test('and so has any other', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ unit: fc.constantFrom(...' \n\tabé.’-[]Σσ漢\u00a0') }),
  )
  fc.assert(
    fc.property(text, (some) => {
      expect(pieces.encode(some)).toEqual(whole(some))
    }),
    { numRuns: 300 },
  )
})
