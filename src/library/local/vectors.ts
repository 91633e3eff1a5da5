import { LRUCache } from 'lru-cache'
import type { TokenBits } from '../../embedding/embedder.js'
import type { BudgetedCache, CacheBudget } from '../cache-budget.js'
import { idfOf } from '../idf.js'
import type { Database } from './database.js'
import { Graph } from './graph.js'
import { loadGraph, markDead, snapshotName } from './graph-file.js'
import { lookedUp } from './looked-up.js'
import { VectorMatrix } from './matrix.js'
import { metaNumber } from './meta.js'
import { type EmbedderRow, PIECE_COUNTS, TOKEN_VECTORS, VECTORS } from './tables.js'
import { decodeTokens, decodeVector, dot } from './vector-blob.js'
import { COUNTED } from './vector-rows.js'

/** Cosine of a passage with the question: that of its best window. */
export type Cosines = Map<number, number>

const CACHED_NUMBERS = 50_000

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
  private readonly windows: BudgetedCache<Float32Array[]>
  private readonly pieces = new LRUCache<number, number>({ max: CACHED_NUMBERS })
  private readonly inputs = new LRUCache<number, number>({ max: CACHED_NUMBERS })
  private readonly holders = new LRUCache<number, number[]>({ max: CACHED_NUMBERS })

  constructor(
    private readonly database: Database,
    private readonly directory: string,
    readonly embedder: EmbedderRow,
    caches: CacheBudget,
  ) {
    this.tokens = caches.open('vectors', ({ bits, ids }) => bits.length + 8 * ids.length)
    this.windows = caches.open('vectors', (windows) =>
      windows.reduce((sum, { byteLength }) => sum + 100 + byteLength, 0),
    )
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
    this.holders.clear()
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
    this.windows.clear()
  }

  /** The passages of the `k` windows that are nearest. */
  nearest(question: Float32Array, k: number): Cosines {
    this.prepare()
    const score = new Map<number, number>()
    for (const found of [this.graph?.search(question, k) ?? [], this.matrix.search(question, k)]) {
      for (const { number, score: cosine } of found) score.set(number, cosine)
    }
    const cosines: Cosines = new Map()
    for (const [vector, passages] of this.passagesOf([...score.keys()])) {
      for (const passage of passages) best(cosines, passage, score.get(vector) ?? 0)
    }
    return cosines
  }

  /** Cosines of the given passages; those without vectors are left out. */
  cosinesOf(question: Float32Array, passages: readonly number[]): Cosines {
    const inputs = this.inputsOf(passages)
    const windows = this.windowsOf([...inputs.values()])
    const cosines: Cosines = new Map()
    for (const [passage, input] of inputs) {
      for (const vector of windows.get(input) ?? []) best(cosines, passage, dot(question, vector))
    }
    return cosines
  }

  /** Token vectors of passages by their number; those that have none are left out. */
  tokenBits(passages: readonly number[]): Map<number, TokenBits> {
    const inputs = this.inputsOf(passages)
    const bits = lookedUp(inputs.values(), this.tokens, (unknown) => {
      const rows = TOKEN_VECTORS.read(
        this.database,
        'WHERE embedder = ? AND input IN (SELECT value FROM json_each(?))',
        ...[this.embedder.number, JSON.stringify(unknown)],
      )
      return rows.map(({ input, data }) => [input, decodeTokens(data)])
    })
    const found = new Map<number, TokenBits>()
    for (const [passage, input] of inputs) {
      const own = bits.get(input)
      if (own) found.set(passage, own)
    }
    return found
  }

  /** What was embedded of passages: a number's input never changes. */
  private inputsOf(passages: readonly number[]): Map<number, number> {
    return lookedUp<number, number>(passages, this.inputs, (unknown) =>
      this.database
        .all<{ number: number; input: number }>(
          'SELECT number, input FROM passages WHERE number IN (SELECT value FROM json_each(?))',
          JSON.stringify(unknown),
        )
        .map(({ number, input }) => [number, input]),
    )
  }

  /** The vectors of inputs, which never change either. */
  private windowsOf(inputs: readonly number[]): Map<number, Float32Array[]> {
    return lookedUp<number, Float32Array[]>(inputs, this.windows, (unknown) => {
      const rows = VECTORS.read(
        this.database,
        'WHERE embedder = ? AND input IN (SELECT value FROM json_each(?))',
        ...[this.embedder.number, JSON.stringify(unknown)],
      )
      return grouped(rows.map(({ input, vector }) => [input, decodeVector(vector)]))
    })
  }

  /** Which passages have a vector, by its number. */
  private passagesOf(vectors: readonly number[]): Map<number, number[]> {
    return lookedUp<number, number[]>(vectors, this.holders, (unknown) =>
      grouped(
        this.database
          .all<{ vector: number; passage: number }>(
            `SELECT v.number AS vector, p.number AS passage FROM vectors v JOIN passages p ON p.input = v.input
             WHERE v.number IN (SELECT value FROM json_each(?))`,
            JSON.stringify(unknown),
          )
          .map(({ vector, passage }) => [vector, passage]),
      ),
    )
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
}

function grouped<Value>(entries: readonly (readonly [number, Value])[]): Map<number, Value[]> {
  const groups = new Map<number, Value[]>()
  for (const [number, value] of entries) {
    const group = groups.get(number)
    if (group) group.push(value)
    else groups.set(number, [value])
  }
  return groups
}

function best(cosines: Cosines, passage: number, cosine: number): void {
  const before = cosines.get(passage)
  if (before === undefined || cosine > before) cosines.set(passage, cosine)
}
