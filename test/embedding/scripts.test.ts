import { PreTrainedTokenizer } from '@xenova/transformers'
import { describe, expect, test } from 'vitest'
import { ReadScripts, vocabularyOf } from '../../src/embedding/scripts.js'

const many = (count: number, piece: (i: number) => string) => Array.from({ length: count }, (_, i) => piece(i))
const latin = many(700, (i) => `word${i.toString(36)}`)

describe('the scripts that a model reads', () => {
  const english = new ReadScripts([...latin, ...many(90, (i) => String.fromCodePoint(0x430 + (i % 32)))])
  const both = new ReadScripts([...latin, ...many(700, (i) => `##слово${i}`)])

  test.each([
    ['who leads them?', true, true],
    ['Как приготовить борщ?', false, true],
    ['Что такое TTP?', false, true],
    ['what does «борщ» mean in English', true, true],
    ['1864', true, true],
    ['天气怎么样', false, false],
    ['😀😀', false, false],
    ['', false, false],
  ])('of %j: %s, and with Cyrillic words %s', (text, one, other) => {
    expect(english.reads(text)).toBe(one)
    expect(both.reads(text)).toBe(other)
  })
})

test('pieces of bytes are read as the text that they stand for', () => {
  const json = {
    model: { type: 'BPE', vocab: { a: 0, 'Ð¿Ð¾Ð»': 1 }, merges: [] },
    decoder: { type: 'ByteLevel' },
    normalizer: null,
    pre_tokenizer: null,
    post_processor: null,
    added_tokens: [],
  }
  expect(vocabularyOf(new PreTrainedTokenizer(json, {}))).toEqual(['a', 'пол'])
})
