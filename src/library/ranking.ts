import type { QuestionVectors, TokenBits } from '../embedding/embedder.js'

/** How much each signal counts in a passage's score. Fitted by `footnote fit`; see docs/quality.md. */
export interface RankWeights {
  /** BM25 over the highest value the question could reach. */
  lexical: number
  /** Cosine of the question and the passage's best window. */
  semantic: number
  /** Late interaction M, for the first `depth` candidates. */
  late: number
  /** Adjacent terms of the question that stand together in the passage, likewise. */
  pairs: number
  /** How many candidates are looked at more closely. */
  depth: number
}

/** Convex combination without late interaction, for models that nothing was fitted for. */
export const PLAIN_WEIGHTS: RankWeights = { lexical: 0.65, semantic: 0.35, late: 0, pairs: 0, depth: 0 }

/** A passage that the word index or the vector index found, with both scores. */
export interface Candidate {
  number: number
  /** 0..1, see Signals. */
  lexical: number
  /** 0..1, 0 where the passage has no vectors yet. */
  semantic: number
  coverage: number
}

export interface RankInput {
  question: QuestionVectors | null
  /** Distinct terms of the question without stop-words, in its order, with their idf. */
  terms: string[]
  idf: number[]
  candidates: Candidate[]
  mode: 'hybrid' | 'lexical' | 'semantic'
  weights: RankWeights
  /** Token bits of a passage; null where it has none. */
  tokenBits(number: number): TokenBits | null
  /** idf of a word piece over the library's passages. */
  pieceIdf(piece: number): number
  /** Terms of a passage's text in order. */
  passageTerms(number: number): string[]
}

export interface Ranked {
  number: number
  score: number
  late: number | null
  pairs: number | null
}

/**
 * Orders candidates: a convex combination of comparable scores for all, then late interaction and term pairs for the
 * first `depth` of them. Scores lie in 0..1 and compare from question to question; those that were looked at more
 * closely always stand before those that were not.
 */
export function rank(input: RankInput): Ranked[] {
  const { mode, weights } = input
  const base = (c: Candidate) =>
    mode === 'lexical'
      ? c.lexical
      : mode === 'semantic'
        ? c.semantic
        : (weights.lexical * c.lexical + weights.semantic * c.semantic) / (weights.lexical + weights.semantic)
  const ordered = input.candidates
    .map((candidate) => ({ number: candidate.number, candidate, score: base(candidate) }))
    .sort((a, b) => b.score - a.score || a.number - b.number)
  const plain = (entry: { number: number; score: number }): Ranked => ({
    number: entry.number,
    score: entry.score,
    late: null,
    pairs: null,
  })
  const tokens = input.question?.tokens
  if (mode !== 'hybrid' || !tokens || weights.depth === 0 || weights.late === 0) return ordered.map(plain)

  const total = weights.lexical + weights.semantic + weights.late + weights.pairs
  const matcher = new LateInteraction(tokens, (piece) => input.pieceIdf(piece))
  const closer = ordered.slice(0, weights.depth).map(({ number, candidate }) => {
    const bits = input.tokenBits(number)
    const late = bits ? matcher.score(bits) : candidate.semantic
    const pairs = pairShare(input.terms, input.idf, input.passageTerms(number))
    const sum =
      weights.lexical * candidate.lexical +
      weights.semantic * candidate.semantic +
      weights.late * late +
      weights.pairs * pairs
    return { number, score: clamp(sum / total), late, pairs }
  })
  closer.sort((a, b) => b.score - a.score || a.number - b.number)
  const floor = closer.at(-1)?.score ?? 0
  const rest = ordered.slice(weights.depth).map(plain)
  // The two scales differ a little: what was not looked at closely is held below what was, in its order.
  const ceiling = rest[0]?.score ?? 0
  const shrink = ceiling > floor && ceiling > 0 ? floor / ceiling : 1
  return [...closer, ...rest.map((entry) => ({ ...entry, score: entry.score * shrink }))]
}

/** Tokens that are looked at together: what answers a question stands close together. A window is two blocks long. */
const BLOCK = 32

/**
 * Late interaction without training (after ColBERT's MaxSim): Σ idf(t) · max_j cos(q_t, p_j) / Σ idf(t) over the
 * question's word pieces t and the passage's tokens j, the best of all windows of 64 tokens that begin every 32
 * (docs/trials.md). One is made a question and used for all its candidates.
 */
export class LateInteraction {
  private readonly tables: Float32Array[]
  private readonly idf: number[]
  private readonly idfSum: number

  constructor(tokens: { ids: Uint32Array; vectors: Float32Array[] }, pieceIdf: (piece: number) => number) {
    this.tables = tokens.vectors.map(byteTable)
    this.idf = [...tokens.ids].map(pieceIdf)
    this.idfSum = this.idf.reduce((sum, value) => sum + value, 0)
  }

  /** M of a passage, or of its tokens `[from, to)`: 0..1. */
  score(bits: TokenBits, from = 0, to = bits.ids.length): number {
    if (this.idfSum === 0 || to <= from) return 0
    const blocks = Math.ceil((to - from) / BLOCK)
    const windows = new Float64Array(Math.max(1, blocks - 1))
    this.tables.forEach((table, t) => {
      let before = -1
      for (let block = 0; block < blocks; block++) {
        const start = from + block * BLOCK
        const best = bestCosine(table, bits, start, Math.min(start + BLOCK, to))
        if (block > 0 || blocks === 1) windows[Math.max(0, block - 1)]! += this.idf[t]! * Math.max(before, best)
        before = best
      }
    })
    return clamp(Math.max(...windows) / this.idfSum)
  }
}

/**
 * For one question token q: at [byte position · 256 + byte] the part of Σ q_i · sign(p_i) / √dimensions that the eight
 * dimensions of this byte contribute. A passage token then costs one addition a byte.
 */
function byteTable(q: Float32Array): Float32Array {
  const bytes = q.length / 8
  const scale = 1 / Math.sqrt(q.length)
  const table = new Float32Array(bytes * 256)
  for (let byte = 0; byte < bytes; byte++) {
    let negative = 0
    for (let bit = 0; bit < 8; bit++) negative -= q[byte * 8 + bit]! * scale
    table[byte * 256] = negative
    for (let value = 1; value < 256; value++) {
      const lowest = value & -value
      const dimension = byte * 8 + 31 - Math.clz32(lowest)
      table[byte * 256 + value] = table[byte * 256 + (value ^ lowest)]! + 2 * scale * q[dimension]!
    }
  }
  return table
}

function bestCosine(table: Float32Array, { bits, scales, ids }: TokenBits, from: number, to: number): number {
  const bytes = bits.length / ids.length
  let best = -1
  for (let token = from; token < to; token++) {
    const offset = token * bytes
    // Four sums side by side: one would wait for each addition before the next.
    let a = 0
    let b = 0
    let c = 0
    let d = 0
    let byte = 0
    for (; byte + 3 < bytes; byte += 4) {
      a += table[(byte << 8) + bits[offset + byte]!]!
      b += table[((byte + 1) << 8) + bits[offset + byte + 1]!]!
      c += table[((byte + 2) << 8) + bits[offset + byte + 2]!]!
      d += table[((byte + 3) << 8) + bits[offset + byte + 3]!]!
    }
    for (; byte < bytes; byte++) a += table[(byte << 8) + bits[offset + byte]!]!
    const cosine = (a + b + c + d) * scales[token]!
    if (cosine > best) best = cosine
  }
  return best
}

/** idf share of the question's adjacent terms that stand in the passage in order, at most two words apart. */
export function pairShare(terms: string[], idf: number[], passage: string[]): number {
  if (terms.length < 2) return 0
  const places = new Map<string, number[]>()
  passage.forEach((term, place) => {
    const known = places.get(term)
    if (known) known.push(place)
    else places.set(term, [place])
  })
  let sum = 0
  let found = 0
  for (let i = 0; i + 1 < terms.length; i++) {
    const weight = idf[i]! + idf[i + 1]!
    sum += weight
    const second = new Set(places.get(terms[i + 1]!))
    if (places.get(terms[i]!)?.some((place) => second.has(place + 1) || second.has(place + 2))) found += weight
  }
  return sum === 0 ? 0 : found / sum
}

function clamp(value: number): number {
  return Math.min(1, Math.max(0, value))
}
