import type { PreTrainedTokenizer } from '@xenova/transformers'

/** Widely used scripts, by their Unicode names. */
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
 * A model reads a script if its vocabulary has this many word pieces in it. With fewer it only spells: an English
 * model has a hundred Cyrillic letters and 500 Chinese characters among 30,000 pieces, and texts in them look alike.
 */
const LEAST_PIECES = 600

/** The scripts that a model reads, judged by its vocabulary. */
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

  /** Whether the model reads at least half of a text's letters and digits. */
  reads(text: string): boolean {
    const all = text.match(/[\p{L}\p{N}]/gu)?.length ?? 0
    return all > 0 && 2 * (text.match(this.letters)?.length ?? 0) >= all
  }
}

/** A tokenizer's word pieces as text. Byte-level tokenizers store each byte as a letter, which is decoded here. */
export function vocabularyOf({ model, decoder }: PreTrainedTokenizer): string[] {
  const { vocab }: { vocab: string[] } = model
  return decoder && 'byte_decoder' in decoder ? vocab.map((piece) => decoder.decode([piece])) : vocab
}
