import type { TokenBits } from '../embedding/embedder.js'
import { LATE_KERNEL } from './late-kernel.js'

/** Tokens that are looked at together: what answers a question stands close together. A window is two blocks long. */
const BLOCK = 32
/** Bits of a question's component, as late-kernel.wat has them; a cosine is off by .0005 (root mean square). */
const PLANES = 8
const STEPS = 2 ** PLANES - 1
/** Bytes of a word of 64 bits. */
const WORD = 8
/** The four bits of 0..15, each in a byte of its own. */
const APART = Uint32Array.from(
  { length: 16 },
  (_, value) => (value & 1) | ((value & 2) << 7) | ((value & 4) << 14) | ((value & 8) << 21),
)

const instance = new WebAssembly.Instance(new WebAssembly.Module(Buffer.from(LATE_KERNEL, 'base64')))
const memory = instance.exports.memory as WebAssembly.Memory
const best = instance.exports.best as (...places: number[]) => void

/** The question whose factors and planes lie at the beginning of the kernel's memory. */
let placed: LateInteraction | undefined

/** How a question matches a passage, each 0..1: the best of all windows, each measure by itself. */
export interface LateMatch {
  /** M, as below. */
  score: number
  /** The same with the fourth power of each cosine: what nearly is the same word counts, what is only like it hardly does. */
  sharp: number
  /** Share of Σ idf(t) whose word pieces stand there themselves. */
  exact: number
}

/** What is kept of the tokens of one block, for each of the question's: the highest cosine, and 1 where the piece stands there. */
interface Block {
  cosines: Float32Array
  stands: Uint8Array
}

/**
 * Late interaction without training (after ColBERT's MaxSim): Σ idf(t) · max_j cos(q_t, p_j) / Σ idf(t) over the
 * question's word pieces t and the passage's tokens j, the best of all windows of 64 tokens that begin every 32
 * (docs/trials.md). One is made a question and used for all its candidates.
 *
 * The question's components are rounded to 8 bits and laid out in planes (after RaBitQ), so that a cosine with a
 * passage's sign bits is a few dozen popcounts.
 */
export class LateInteraction {
  private readonly idf: number[]
  /** At which places of the question a word piece stands. */
  private readonly places = new Map<number, number[]>()
  private readonly idfSum: number
  /** Words of 64 bits a token. */
  private readonly words: number
  /** Three a token; see late-kernel.wat. */
  private readonly factors: Float32Array
  private readonly planes: Uint8Array

  constructor(tokens: { ids: Uint32Array; vectors: Float32Array[] }, pieceIdf: (piece: number) => number) {
    this.idf = [...tokens.ids].map(pieceIdf)
    tokens.ids.forEach((piece, t) => {
      this.places.set(piece, [...(this.places.get(piece) ?? []), t])
    })
    this.idfSum = this.idf.reduce((sum, value) => sum + value, 0)
    this.words = Math.ceil((tokens.vectors[0]?.length ?? 0) / (8 * WORD))
    this.factors = new Float32Array(3 * tokens.vectors.length)
    this.planes = new Uint8Array(this.words * PLANES * WORD * tokens.vectors.length)
    tokens.vectors.forEach((vector, t) => {
      this.lay(vector, t)
    })
  }

  /** M of a passage's tokens `[from, to)`: 0..1. */
  score(passage: TokenBits, from: number, to: number): number {
    return this.match(passage, from, to).score
  }

  /** How a passage, or its tokens `[from, to)`, match. */
  match(passage: TokenBits, from = 0, to = passage.ids.length): LateMatch {
    const most = { score: 0, sharp: 0, exact: 0 }
    if (this.idfSum === 0 || to <= from) return most
    const blocks = this.blocks(passage, from, to)
    for (let first = 0; first < Math.max(1, blocks.length - 1); first++) {
      const here = blocks[first]!
      const next = blocks[first + 1] ?? here
      let score = 0
      let sharp = 0
      let exact = 0
      for (let t = 0; t < this.idf.length; t++) {
        const weight = this.idf[t]!
        const cosine = Math.max(here.cosines[t]!, next.cosines[t]!)
        score += weight * cosine
        if (cosine > 0) sharp += weight * cosine ** 4
        if (here.stands[t] || next.stands[t]) exact += weight
      }
      most.score = Math.max(most.score, score / this.idfSum)
      most.sharp = Math.max(most.sharp, sharp / this.idfSum)
      most.exact = Math.max(most.exact, exact / this.idfSum)
    }
    return { score: Math.min(1, most.score), sharp: Math.min(1, most.sharp), exact: most.exact }
  }

  private blocks(passage: TokenBits, from: number, to: number): Block[] {
    const questions = this.idf.length
    const scales = this.factors.byteLength + this.planes.byteLength
    const bits = Math.ceil((scales + 4 * (to - from)) / WORD) * WORD
    const highest = bits + (to - from) * this.words * WORD
    this.place(highest + 4 * questions)
    new Float32Array(memory.buffer, scales, to - from).set(passage.scales.subarray(from, to))
    this.copy(passage, from, to, bits)

    const cosines = new Float32Array(memory.buffer, highest, questions)
    const blocks: Block[] = []
    for (let first = 0; first < to - from; first += BLOCK) {
      const count = Math.min(BLOCK, to - from - first)
      best(
        questions,
        0,
        this.factors.byteLength,
        this.words,
        count,
        bits + first * this.words * WORD,
        scales + 4 * first,
        highest,
      )
      const stands = new Uint8Array(questions)
      for (let token = from + first; token < from + first + count; token++) {
        for (const t of this.places.get(passage.ids[token]!) ?? []) stands[t] = 1
      }
      blocks.push({ cosines: cosines.slice(), stands })
    }
    return blocks
  }

  /** The question's factors, planes and, from there to `end`, room for a passage. */
  private place(end: number): void {
    const missing = end - memory.buffer.byteLength
    if (missing > 0) memory.grow(Math.ceil(missing / 0x10000))
    if (placed === this && missing <= 0) return
    new Float32Array(memory.buffer, 0, this.factors.length).set(this.factors)
    new Uint8Array(memory.buffer, this.factors.byteLength, this.planes.length).set(this.planes)
    placed = this
  }

  /** The tokens' sign bits, in whole words each. */
  private copy({ bits, ids }: TokenBits, from: number, to: number, place: number): void {
    const width = bits.length / ids.length
    const target = new Uint8Array(memory.buffer, place, (to - from) * this.words * WORD)
    if (width === this.words * WORD) {
      target.set(bits.subarray(from * width, to * width))
      return
    }
    target.fill(0)
    for (let token = from; token < to; token++) {
      target.set(bits.subarray(token * width, (token + 1) * width), (token - from) * this.words * WORD)
    }
  }

  /**
   * Rounds a token's vector to q_i ~ low + step · u_i. With p_i = 2 b_i - 1 for the bits b,
   * Σ q_i p_i = 2 step Σ u_i b_i + 2 low Σ b_i - Σ q_i.
   */
  private lay(vector: Float32Array, token: number): void {
    let low = Infinity
    let high = -Infinity
    for (const value of vector) {
      low = Math.min(low, value)
      high = Math.max(high, value)
    }
    const step = (high - low) / STEPS || 1
    let sum = 0
    for (let i = 0; i < vector.length; i += 8) {
      // Four planes a number, eight bits apart.
      let lower = 0
      let upper = 0
      for (let bit = 0; bit < 8; bit++) {
        const rounded = Math.round((vector[i + bit]! - low) / step)
        sum += low + step * rounded
        lower |= APART[rounded & 15]! << bit
        upper |= APART[rounded >> 4]! << bit
      }
      const first = (token * this.words + (i >> 6)) * PLANES * WORD + ((i >> 3) & 7)
      for (let plane = 0; plane < 4; plane++) {
        this.planes[first + plane * WORD] = lower >> (8 * plane)
        this.planes[first + (plane + 4) * WORD] = upper >> (8 * plane)
      }
    }
    const root = Math.sqrt(vector.length)
    this.factors.set([(2 * step) / root, (2 * low) / root, -sum / root], 3 * token)
  }
}
