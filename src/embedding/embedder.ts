/**
 * The token vectors of one passage, for late interaction. Each token's normalised last hidden state p is reduced to its
 * signs (one bit per dimension, least significant bit first, set if p_i >= 0) and one scale:
 * cos(q, p) ~ scale * (sign(p) / sqrt(dimensions)) . q, with scale = 1 / ((sign(p) / sqrt(dimensions)) . p).
 */
export interface TokenBits {
  /** Word-piece ids, without the markers at beginning and end. */
  ids: Uint32Array
  /** `ids.length * dimensions / 8` bytes. */
  bits: Uint8Array
  /** One per token. */
  scales: Float32Array
}

/** The vectors of one passage. A passage longer than the model's window is embedded in several windows. */
export interface PassageVectors {
  /** Unit vectors, one per window. */
  windows: Float32Array[]
  /** Of all windows together; null if the embedder makes none. */
  tokens: TokenBits | null
}

/** The vectors of one question. */
export interface QuestionVectors {
  /** Unit vector. */
  vector: Float32Array
  /** Word-piece ids with one unit vector each; null if the embedder makes none. */
  tokens: { ids: Uint32Array; vectors: Float32Array[] } | null
}

/** The seam between text and vectors. test/contract/embedder.ts holds every implementation to it. */
export interface Embedder {
  /** For people: the name of the model's folder, or its name on the hub. */
  readonly name: string
  /** Changes with anything that changes a vector: files, pooling, prefixes, dimensions. */
  readonly fingerprint: string
  readonly dimensions: number
  /** Absolute path of the model's files; absent if it has none. */
  readonly folder?: string
  /** In the order of `texts`. */
  embedPassages(texts: readonly string[]): Promise<PassageVectors[]>
  embedQuestion(text: string): Promise<QuestionVectors>
  /** Number of word pieces in a text; a text has as many as its sentences together. */
  countPieces(text: string): number
  /** Whether the model reads the script that most of a text is written in; its vectors are meaningless for others. */
  reads(text: string): boolean
  close(): Promise<void>
}
