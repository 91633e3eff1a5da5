import type { TokenBits } from '../embedding/embedder.js'
import { LATE_KERNEL } from './late-kernel.js'

/** Tokens that are looked at together: what answers a question stands close together. A window is two blocks long. */
const BLOCK = 32
/** Tokens that the kernel takes at once. */
const GROUP = 16
/** Highest entry of a table, as late-kernel.wat has them; a cosine is off by .001 (root mean square). */
const HIGHEST = 63

const instance = new WebAssembly.Instance(new WebAssembly.Module(Buffer.from(LATE_KERNEL, 'base64')))
const memory = instance.exports.memory as WebAssembly.Memory
const best = instance.exports.best as (...places: number[]) => void

/** The question whose factors and tables lie at the beginning of the kernel's memory. */
let placed: LateInteraction | undefined

/** How a question matches a passage, each 0..1: the best of all windows, each measure by itself. */
export interface LateMatch {
  /** M, as below. */
  score: number
  /** The same with the fourth power of each cosine: nearly the same word counts, a merely similar one hardly does. */
  sharp: number
  /** Share of Σ idf(t) whose word pieces stand there themselves. */
  exact: number
}

/** Of the tokens of one block, for each of the question's: the highest cosine, and 1 if the piece itself is there. */
interface Block {
  cosines: Float32Array
  stands: Uint8Array
}

/**
 * Late interaction without training (after ColBERT's MaxSim): Σ idf(t) · max_j cos(q_t, p_j) / Σ idf(t) over the
 * question's word pieces t and the passage's tokens j, the best of all windows of 64 tokens that begin every 32
 * (docs/trials.md). One is made a question and used for all its candidates.
 *
 * A cosine with a passage's sign bits is a sum over tables of four dimensions each, as in product quantisation; the
 * tables are rounded to 7 bits (after André et al., Quick ADC, 2017).
 */
export class LateInteraction {
  /** At which places of the question a word piece stands. */
  private readonly places = new Map<number, number[]>()
  private readonly idfSum: number
  /** Bytes of sign bits a token. */
  private readonly bytes: number
  /** See late-kernel.wat. */
  private readonly factors: Float32Array
  private readonly tables: Int8Array

  /** @param idf of each of the question's word pieces, in their order */
  constructor(
    tokens: { ids: Uint32Array; vectors: Float32Array[] },
    private readonly idf: readonly number[],
  ) {
    tokens.ids.forEach((piece, t) => {
      this.places.set(piece, [...(this.places.get(piece) ?? []), t])
    })
    this.idfSum = this.idf.reduce((sum, value) => sum + value, 0)
    this.bytes = (tokens.vectors[0]?.length ?? 0) / 8
    // The tables begin where 16 bytes begin.
    this.factors = new Float32Array(Math.ceil(tokens.vectors.length / 4) * 4)
    this.tables = new Int8Array(tokens.vectors.length * this.bytes * 32)
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
    return this.closeUp(passage, from, to).match
  }

  /** The same, and the highest cosine of each of the question's word pieces. */
  closeUp(passage: TokenBits, from = 0, to = passage.ids.length): { match: LateMatch; highest: Float32Array } {
    const highest = new Float32Array(this.idf.length)
    const most = { score: 0, sharp: 0, exact: 0 }
    if (this.idfSum === 0 || to <= from) return { match: most, highest }
    const blocks = this.blocks(passage, from, to)
    for (const { cosines } of blocks) {
      for (let t = 0; t < highest.length; t++) highest[t] = Math.max(highest[t]!, cosines[t]!)
    }
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
    const match = { score: Math.min(1, most.score), sharp: Math.min(1, most.sharp), exact: most.exact }
    return { match, highest }
  }

  private blocks(passage: TokenBits, from: number, to: number): Block[] {
    const questions = this.idf.length
    const groups = Math.ceil((to - from) / GROUP)
    const codes = this.factors.byteLength + this.tables.byteLength
    const scales = codes + groups * GROUP * this.bytes
    const highest = scales + groups * GROUP * 4
    this.place(highest + 4 * questions)
    this.copy(passage, from, to, codes, scales)

    const cosines = new Float32Array(memory.buffer, highest, questions)
    const blocks: Block[] = []
    for (let first = 0; first < to - from; first += BLOCK) {
      const count = Math.min(BLOCK, to - from - first)
      best(
        questions,
        0,
        this.factors.byteLength,
        this.bytes,
        Math.ceil(count / GROUP),
        codes + first * this.bytes,
        scales + first * 4,
        highest,
      )
      const stands = new Uint8Array(questions)
      for (let token = from + first; token < from + first + count; token++) {
        const places = this.places.get(passage.ids[token]!)
        if (places) for (const t of places) stands[t] = 1
      }
      blocks.push({ cosines: cosines.slice(), stands })
    }
    return blocks
  }

  /** The question's factors, tables and, from there to `end`, room for a passage. */
  private place(end: number): void {
    const missing = end - memory.buffer.byteLength
    if (missing > 0) memory.grow(Math.ceil(missing / 0x10000))
    if (placed === this && missing <= 0) return
    new Float32Array(memory.buffer, 0, this.factors.length).set(this.factors)
    new Int8Array(memory.buffer, this.factors.byteLength, this.tables.length).set(this.tables)
    placed = this
  }

  /** The tokens' sign bits and scales in groups; the last group is filled up with the last token. */
  private copy({ bits, scales }: TokenBits, from: number, to: number, codes: number, factors: number): void {
    const tokens = Math.ceil((to - from) / GROUP) * GROUP
    const target = new Uint8Array(memory.buffer, codes, tokens * this.bytes)
    const copied = new Float32Array(memory.buffer, factors, tokens)
    for (let place = 0; place < tokens; place++) {
      const token = Math.min(from + place, to - 1)
      copied[place] = scales[token]!
      let at = (place - (place % GROUP)) * this.bytes + (place % GROUP)
      for (let byte = token * this.bytes; byte < (token + 1) * this.bytes; byte++) {
        target[at] = bits[byte]!
        at += GROUP
      }
    }
  }

  /** The tables of a token's vector: for the bits of four dimensions Σ ±q_i, in steps of which the largest is 63. */
  private lay(vector: Float32Array, token: number): void {
    let largest = 0
    for (let i = 0; i < vector.length; i += 4) {
      const all = Math.abs(vector[i]!) + Math.abs(vector[i + 1]!) + Math.abs(vector[i + 2]!) + Math.abs(vector[i + 3]!)
      largest = Math.max(largest, all)
    }
    // The sum over all tables has to fit in 16 bits; below 2,080 dimensions a byte's half is the tighter limit.
    const steps = Math.min(HIGHEST, Math.floor(0x7fff / (2 * this.bytes))) / (largest || 1)
    const sums = new Float64Array(16)
    for (let i = 0; i < vector.length; i += 4) {
      sums[0] = -steps * (vector[i]! + vector[i + 1]! + vector[i + 2]! + vector[i + 3]!)
      const table = token * this.bytes * 32 + i * 4
      this.tables[table] = Math.round(sums[0])
      for (let bits = 1; bits < 16; bits++) {
        const lowest = bits & -bits
        sums[bits] = sums[bits ^ lowest]! + 2 * steps * vector[i + 31 - Math.clz32(lowest)]!
        this.tables[table + bits] = Math.round(sums[bits]!)
      }
    }
    this.factors[token] = 1 / (steps * Math.sqrt(vector.length))
  }
}
