/**
 * The token vectors of one passage, for late interaction. Of each token's normalised last hidden state p only the
 * signs are kept (one bit a dimension, least significant bit first, set where p_i >= 0) and one scale:
 * cos(q, p) ~ scale * (sign(p) / sqrt(dimensions)) . q, with scale = 1 / ((sign(p) / sqrt(dimensions)) . p).
 */
export interface TokenBits {
  /** Word-piece ids, without the markers at beginning and end. */
  ids: Uint32Array
  /** `ids.length * dimensions / 8` bytes. */
  bits: Uint8Array
  /** One a token. */
  scales: Float32Array
}

/** What embedding a passage yields. A passage longer than the model's window has several windows. */
export interface PassageVectors {
  /** Unit vectors, one a window. */
  windows: Float32Array[]
  /** Of all windows together; null where the embedder makes none. */
  tokens: TokenBits | null
}

/** What embedding a question yields. */
export interface QuestionVectors {
  /** Unit vector. */
  vector: Float32Array
  /** Word-piece ids with one unit vector each; null where the embedder makes none. */
  tokens: { ids: Uint32Array; vectors: Float32Array[] } | null
}

/** The seam between text and vectors. Implementations are held by test/contract/embedder.ts. */
export interface Embedder {
  /** For people: the folder's or the hub's name of the model. */
  readonly name: string
  /** Changes with anything that changes a vector: files, pooling, prefixes, dimensions. */
  readonly fingerprint: string
  readonly dimensions: number
  /** Where its files are, as an absolute path; left out by one that is not made from files. */
  readonly folder?: string
  /** The order of the answer is the order of `texts`. */
  embedPassages(texts: readonly string[]): Promise<PassageVectors[]>
  embedQuestion(text: string): Promise<QuestionVectors>
  /** How many word pieces a text has; those of a text's sentences add up to those of the text. */
  countPieces(text: string): number
  /** Whether the model knows the script that most of a text is written in; its vectors of any other mean nothing. */
  reads(text: string): boolean
  close(): Promise<void>
}
