import { LRUCache } from 'lru-cache'
import type { TokenBits } from '../../embedding/embedder.js'
import type { BudgetedCache, CacheBudget } from '../cache-budget.js'
import { idfOf } from '../idf.js'
import type { Database } from './database.js'
import { Graph } from './graph.js'
import { loadGraph, markDead, snapshotName } from './graph-file.js'
import { VectorMatrix } from './matrix.js'
import { metaNumber } from './meta.js'
import { type EmbedderRow, PIECE_COUNTS, TOKEN_VECTORS, VECTORS, type VectorRow } from './tables.js'
import { decodeTokens, decodeVector, dot } from './vector-blob.js'
import { COUNTED } from './vector-rows.js'

type SummedVector = VectorRow & { sum: number }

/** Cosine of a passage with the question: that of its best window. */
export type Cosines = Map<number, number>

const CACHED_PIECES = 50_000

/** Fewer vectors than this are searched exactly in a few milliseconds, and no graph is loaded. */
export const EXACT_BELOW = 2_000
/** Up to this many vectors beside the graph are searched exactly; then they go into it. */
const TAIL = 500

/**
 * The vectors of one embedder as one process sees them: a graph, and exact search over what the graph does not hold.
 * While a graph is loaded, built or rebuilt in the background, everything is found exactly.
 */
export class VectorIndex {
  private readonly matrix: VectorMatrix
  private graph: Graph | undefined
  private snapshot: string | undefined
  private loaded = false
  private closed = false
  private growing: Promise<void> | undefined
  private sweeps: number
  private readonly tokens: BudgetedCache<TokenBits>
  private readonly pieces = new LRUCache<number, number>({ max: CACHED_PIECES })

  constructor(
    private readonly database: Database,
    private readonly directory: string,
    readonly embedder: EmbedderRow,
    caches: CacheBudget,
  ) {
    this.tokens = caches.open('vectors', ({ bits, ids }) => bits.length + 8 * ids.length)
    this.matrix = new VectorMatrix(database, embedder.number, embedder.dimensions)
    this.sweeps = metaNumber(database, 'sweeps')
  }

  /** After another process has committed. */
  refresh(): void {
    const sweeps = metaNumber(this.database, 'sweeps')
    if (this.loaded) this.matrix.refresh(sweeps !== this.sweeps)
    if (this.graph) markDead(this.database, this.graph, this.embedder)
    this.sweeps = sweeps
    this.pieces.clear()
  }

  /**
   * Resolves when the graph, if one is worth it, holds what it should; rejects with the error that kept it from that.
   */
  async ready(): Promise<void> {
    this.prepare()
    await this.growing
  }

  close(): void {
    this.closed = true
    this.tokens.clear()
  }

  /** The passages of the `k` windows that are nearest. */
  nearest(question: Float32Array, k: number): Cosines {
    this.prepare()
    const score = new Map<number, number>()
    for (const found of [this.graph?.search(question, k) ?? [], this.matrix.search(question, k)]) {
      for (const { number, score: cosine } of found) score.set(number, cosine)
    }
    const rows = this.database.all<{ vector: number; passage: number }>(
      `SELECT v.number AS vector, p.number AS passage FROM vectors v JOIN passages p ON p.input = v.input
       WHERE v.number IN (SELECT value FROM json_each(?))`,
      JSON.stringify([...score.keys()]),
    )
    const cosines: Cosines = new Map()
    for (const { vector, passage } of rows) best(cosines, passage, score.get(vector) ?? 0)
    return cosines
  }

  /** Cosines of the given passages; those without vectors are left out. */
  cosinesOf(question: Float32Array, passages: readonly number[]): Cosines {
    return this.cosines(
      question,
      this.database.all<SummedVector & { passage: number }>(
        // CROSS JOIN: in this order and no other; SQLite would begin with all vectors.
        `SELECT p.number AS passage, v.number, v.embedder, v.input, v.window, v.vector, v.sum
         FROM json_each(?) j CROSS JOIN passages p ON p.number = j.value
         CROSS JOIN vectors v ON v.embedder = ? AND v.input = p.input`,
        JSON.stringify(passages),
        this.embedder.number,
      ),
    )
  }

  /** Token vectors of passages by their number; those that have none are left out. */
  tokenBits(passages: readonly number[]): Map<number, TokenBits> {
    const inputs = this.database.all<{ number: number; input: number }>(
      'SELECT number, input FROM passages WHERE number IN (SELECT value FROM json_each(?))',
      JSON.stringify(passages),
    )
    const kept = new Map(inputs.map(({ input }) => [input, this.tokens.get(input)]))
    const unknown = [...kept].filter(([, bits]) => !bits).map(([input]) => input)
    const rows = TOKEN_VECTORS.read(
      this.database,
      'WHERE embedder = ? AND input IN (SELECT value FROM json_each(?))',
      ...[this.embedder.number, JSON.stringify(unknown)],
    )
    const fresh = new Map(rows.map(({ input, data }) => [input, decodeTokens(data)]))
    const found = new Map<number, TokenBits>()
    for (const { number, input } of inputs) {
      const bits = kept.get(input) ?? fresh.get(input)
      if (bits) found.set(number, bits)
    }
    for (const [input, bits] of fresh) this.tokens.set(input, bits)
    return found
  }

  /** idf of a word piece over all inputs that have token vectors. */
  pieceIdf(piece: number): number {
    const cached = this.pieces.get(piece)
    if (cached !== undefined) return cached
    const idf = idfOf(this.countOf(COUNTED), this.countOf(piece))
    this.pieces.set(piece, idf)
    return idf
  }

  /** How many inputs have token vectors, and how many of them have each word piece. */
  pieceCounts(pieces: ArrayLike<number>): { inputs: number; pieces: number[] } {
    return { inputs: this.countOf(COUNTED), pieces: Array.from(pieces, (piece) => this.countOf(piece)) }
  }

  /** Loads what exact search needs, and starts on the graph if it is worth it. */
  private prepare(): void {
    if (!this.loaded) this.matrix.refresh(false)
    this.loaded = true
    if (this.growing || this.closed) return
    const full = this.matrix.size >= (this.graph ? TAIL : EXACT_BELOW)
    const fresher = this.graph?.worn && snapshotName(this.database, this.embedder) !== this.snapshot
    if (!full && !fresher) return
    const growing = this.grow(fresher ?? false)
    this.growing = growing
    // A failure is told by ready(); questions are answered exactly, and what is wrong with the file they will say.
    growing.then(
      () => {
        this.growing = undefined
      },
      () => undefined,
    )
  }

  private async grow(reload: boolean): Promise<void> {
    let graph = reload ? undefined : this.graph
    if (!graph) {
      this.snapshot = snapshotName(this.database, this.embedder)
      graph = (await loadGraph(this.database, this.directory, this.embedder)) ?? Graph.empty(this.embedder.dimensions)
    }
    await graph.feed(this.database, this.embedder.number, () => this.closed)
    if (this.closed) return
    markDead(this.database, graph, this.embedder)
    this.graph = graph
    this.matrix.startAfter(graph.highest)
  }

  private countOf(piece: number): number {
    const row = PIECE_COUNTS.first(this.database, 'WHERE embedder = ? AND piece = ?', this.embedder.number, piece)
    return row?.inputs ?? 0
  }

  private cosines(question: Float32Array, rows: (SummedVector & { passage: number })[]): Cosines {
    const cosines: Cosines = new Map()
    for (const row of rows) {
      VECTORS.verify(this.database, row)
      best(cosines, row.passage, dot(question, decodeVector(row.vector)))
    }
    return cosines
  }
}

function best(cosines: Cosines, passage: number, cosine: number): void {
  const before = cosines.get(passage)
  if (before === undefined || cosine > before) cosines.set(passage, cosine)
}
