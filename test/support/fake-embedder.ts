import { createHash } from 'node:crypto'
import type { Embedder, PassageVectors, QuestionVectors, TokenBits } from '../../src/embedding/embedder.js'

export const FAKE_DIMENSIONS = 64
/** Words a window; longer texts have several. */
const WINDOW = 60

/**
 * A deterministic embedder for tests: each word is a pseudo-random unit vector made from its hash, a text is the
 * normalised sum of its words. Texts that share words are near each other, nothing else is.
 */
export class FakeEmbedder implements Embedder {
  readonly name: string
  readonly fingerprint: string
  readonly dimensions = FAKE_DIMENSIONS
  /** Texts that were embedded as passages so far. */
  embedded = 0
  private readonly words = new Map<string, Float32Array>()

  constructor(name = 'fake') {
    this.name = name
    this.fingerprint = `fake-${name}`
  }

  async embedPassages(texts: readonly string[]): Promise<PassageVectors[]> {
    this.embedded += texts.length
    return texts.map((text) => {
      const words = wordsOf(text)
      const windows: Float32Array[] = []
      for (let from = 0; from < Math.max(1, words.length); from += WINDOW) {
        windows.push(sumOf(words.slice(from, from + WINDOW).map((word) => this.vectorOf(word))))
      }
      return { windows, tokens: this.bitsOf(words) }
    })
  }

  async embedQuestion(text: string): Promise<QuestionVectors> {
    const words = wordsOf(text)
    const vectors = words.map((word) => this.vectorOf(word))
    return { vector: sumOf(vectors), tokens: { ids: Uint32Array.from(words.map(pieceOf)), vectors } }
  }

  countPieces(text: string): number {
    return wordsOf(text).length
  }

  reads(): boolean {
    return true
  }

  async close(): Promise<void> {}

  private bitsOf(words: string[]): TokenBits {
    const bytes = FAKE_DIMENSIONS / 8
    const bits = new Uint8Array(words.length * bytes)
    const scales = new Float32Array(words.length)
    for (const [w, word] of words.entries()) {
      const vector = this.vectorOf(word)
      let sum = 0
      for (const [i, value] of vector.entries()) {
        if (value >= 0) bits[w * bytes + (i >> 3)]! |= 1 << (i & 7)
        sum += Math.abs(value)
      }
      scales[w] = Math.sqrt(FAKE_DIMENSIONS) / sum
    }
    return { ids: Uint32Array.from(words.map(pieceOf)), bits, scales }
  }

  private vectorOf(word: string): Float32Array {
    const before = this.words.get(word)
    if (before) return before
    const vector = new Float32Array(FAKE_DIMENSIONS)
    for (let block = 0; block * 32 < FAKE_DIMENSIONS; block++) {
      const hash = createHash('sha256').update(`${this.name} ${block} ${word}`).digest()
      for (let i = 0; i < 32; i++) vector[block * 32 + i] = hash[i]! - 127.5
    }
    const unit = normalised(vector)
    this.words.set(word, unit)
    return unit
  }
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
}

/** Word-piece ids below 30,000, as a small vocabulary has. */
function pieceOf(word: string): number {
  return createHash('sha256').update(word).digest().readUInt32LE(0) % 30_000
}

function sumOf(vectors: Float32Array[]): Float32Array {
  const sum = new Float32Array(FAKE_DIMENSIONS)
  for (const vector of vectors) for (const [i, value] of vector.entries()) sum[i]! += value
  if (vectors.length === 0) sum[0] = 1
  return normalised(sum)
}

function normalised(vector: Float32Array): Float32Array {
  const length = Math.hypot(...vector) || 1
  return vector.map((value) => value / length)
}
