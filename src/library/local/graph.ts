import { setImmediate } from 'node:timers/promises'
import hnswlib, { type HierarchicalNSW } from 'hnswlib-node'
import type { Database } from './database.js'
import type { Neighbour } from './matrix.js'
import { VECTORS } from './tables.js'
import { decodeVector } from './vector-blob.js'

/** Links a node, breadth of search while building, and while asking: recall@10 of .99 at 100,000 vectors. */
const M = 16
const EF_CONSTRUCTION = 200
const EF_SEARCH = 200
/** The same vectors in the same order give the same graph. */
const SEED = 100
/** Vectors for which there is room at first. */
const LEAST_ROOM = 1_024
/** Vectors added between two turns of the event loop: some 10 ms. */
const SLICE = 16

/**
 * Hierarchical navigable small world over unit vectors, by inner product. Labels are vector numbers. Vectors come in
 * ascending number, so that `highest` says what is in; those that no passage uses are marked, and skipped.
 */
export class Graph {
  highest = 0
  private readonly labels: Set<number>
  private readonly marks: Set<number>

  private constructor(
    private readonly native: HierarchicalNSW,
    highest: number,
    labels: Iterable<number>,
    marked: Iterable<number>,
  ) {
    this.highest = highest
    this.labels = new Set(labels)
    this.marks = new Set(marked)
    native.setEf(EF_SEARCH)
  }

  static empty(dimensions: number): Graph {
    const native = new hnswlib.HierarchicalNSW('ip', dimensions)
    native.initIndex({ maxElements: LEAST_ROOM, m: M, efConstruction: EF_CONSTRUCTION, randomSeed: SEED })
    return new Graph(native, 0, [], [])
  }

  /** A graph's file, which was proved to be whole; see graph-file.ts. An object whose loading failed is thrown away. */
  static load(path: string, dimensions: number, highest: number, marked: Iterable<number>): Graph {
    const native = new hnswlib.HierarchicalNSW('ip', dimensions)
    native.readIndexSync(path)
    return new Graph(native, highest, native.getIdsList(), marked)
  }

  /** Vectors in it, marked ones included. */
  get size(): number {
    return this.labels.size
  }

  get marked(): ReadonlySet<number> {
    return this.marks
  }

  /** A fifth of it is marked: asking goes over many dead nodes, and a fresh one is worth its while. */
  get worn(): boolean {
    return this.marks.size * 5 > this.labels.size
  }

  add(number: number, vector: Float32Array): void {
    // One that was loaded has no room to spare, and none at all if nothing was in it.
    if (this.labels.size >= this.native.getMaxElements()) {
      this.native.resizeIndex(Math.max(LEAST_ROOM, this.labels.size * 2))
    }
    this.native.addPoint(Array.from(vector), number)
    this.labels.add(number)
    this.highest = number
  }

  /** Marks exactly the vectors for which `isDead` says so. */
  mark(isDead: (number: number) => boolean): void {
    for (const label of this.labels) {
      const dead = isDead(label)
      if (dead === this.marks.has(label)) continue
      if (dead) {
        this.native.markDelete(label)
        this.marks.add(label)
      } else {
        this.native.unmarkDelete(label)
        this.marks.delete(label)
      }
    }
  }

  search(question: Float32Array, k: number): Neighbour[] {
    const wanted = Math.min(k, this.labels.size - this.marks.size)
    if (wanted <= 0) return []
    const { neighbors, distances } = this.native.searchKnn(Array.from(question), wanted)
    return neighbors.map((number, i) => ({ number, score: 1 - distances[i]! }))
  }

  /** The vector of a label as the graph holds it. */
  vector(number: number): Float32Array {
    return Float32Array.from(this.native.getPoint(number))
  }

  /** About `count` labels from all over the graph, none of them marked. */
  some(count: number): number[] {
    const labels = [...this.labels].filter((label) => !this.marks.has(label))
    const step = Math.max(1, Math.floor(labels.length / count))
    return labels.filter((_, i) => i % step === 0).slice(0, count)
  }

  /** hnswlib reports success on a full disk, too: what was written is to be proved. */
  write(path: string): void {
    this.native.writeIndexSync(path)
  }

  /**
   * Adds the vectors of an embedder that are not in yet, a slice at a time, until none is missing or `stop` says so.
   * Those that no passage uses go in as well, for they may be used again; mark them afterwards.
   */
  async feed(database: Database, embedder: number, stop: () => boolean = () => false): Promise<void> {
    while (!stop()) {
      const rest = 'WHERE number > ? AND +embedder = ? ORDER BY number LIMIT ?'
      const rows = VECTORS.read(database, rest, this.highest, embedder, SLICE)
      if (rows.length === 0) return
      for (const { number, vector } of rows) this.add(number, decodeVector(vector))
      await setImmediate()
    }
  }
}
