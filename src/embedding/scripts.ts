import type { PreTrainedTokenizer } from '@xenova/transformers'

/** Scripts that many people write in, by their Unicode names. */
const SCRIPTS = [
  ...[
    'Latin',
    'Cyrillic',
    'Greek',
    'Arabic',
    'Hebrew',
    'Devanagari',
    'Bengali',
    'Gurmukhi',
    'Gujarati',
    'Tamil',
    'Telugu',
  ],
  ...[
    'Kannada',
    'Malayalam',
    'Sinhala',
    'Thai',
    'Lao',
    'Khmer',
    'Myanmar',
    'Tibetan',
    'Georgian',
    'Armenian',
    'Ethiopic',
  ],
  ...['Han', 'Hiragana', 'Katakana', 'Hangul', 'Mongolian'],
]

/**
 * A model reads a script that it has so many word pieces of. With fewer it spells: an English model has a hundred Cyrillic
 * letters and 500 Chinese characters among 30,000 pieces, and finds every text in them like every other.
 */
const LEAST_PIECES = 600

/** Which scripts a model reads, by the vocabulary of its tokenizer. */
export class ReadScripts {
  private readonly letters: RegExp

  constructor(vocabulary: Iterable<string>) {
    const counts = new Map(SCRIPTS.map((script) => [script, 0]))
    const patterns = SCRIPTS.map((script) => [script, new RegExp(`\\p{scx=${script}}`, 'u')] as const)
    for (const piece of vocabulary) {
      for (const [script, pattern] of patterns) {
        if (pattern.test(piece)) counts.set(script, counts.get(script)! + 1)
      }
    }
    const read = SCRIPTS.filter((script) => counts.get(script)! >= LEAST_PIECES)
    this.letters = new RegExp(`[${read.map((script) => `\\p{scx=${script}}`).join('')}\\p{N}]`, 'gu')
  }

  /** Whether half of a text's letters and digits are such that the model reads them. False for a text without any. */
  reads(text: string): boolean {
    const all = text.match(/[\p{L}\p{N}]/gu)?.length ?? 0
    return all > 0 && 2 * (text.match(this.letters)?.length ?? 0) >= all
  }
}

/** The word pieces of a tokenizer as text. Byte-level ones are kept with a letter of their own for each byte. */
export function vocabularyOf({ model, decoder }: PreTrainedTokenizer): string[] {
  const { vocab }: { vocab: string[] } = model
  return decoder && 'byte_decoder' in decoder ? vocab.map((piece) => decoder.decode([piece])) : vocab
}
