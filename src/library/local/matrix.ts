import type { Database } from './database.js'
import { IDLE_VECTORS, VECTORS } from './tables.js'
import { Top } from './top.js'
import { decodeVector, dot } from './vector-blob.js'

/** A vector's number and its cosine with the question. */
export interface Neighbour {
  number: number
  score: number
}

/** Vectors of one embedder in memory, for exact search: all, or those that the graph does not hold yet. */
export class VectorMatrix {
  private numbers: number[] = []
  private data: Float32Array
  private idle = new Set<number>()
  private highest = 0

  private floor = 0

  constructor(
    private readonly database: Database,
    private readonly embedder: number,
    private readonly dimensions: number,
  ) {
    this.data = new Float32Array(0)
  }

  /** Reads what is new; all over again where vectors were deleted. */
  refresh(swept: boolean): void {
    if (swept) {
      this.numbers = []
      this.highest = this.floor
    }
    this.idle = idleVectors(this.database)
    for (;;) {
      // The plus keeps SQLite from the index over embedders, which is not in this order.
      const rest = 'WHERE number > ? AND +embedder = ? ORDER BY number LIMIT 5000'
      const rows = VECTORS.read(this.database, rest, this.highest, this.embedder)
      if (rows.length === 0) return
      this.reserve(this.numbers.length + rows.length)
      for (const { number, vector } of rows) {
        this.data.set(decodeVector(vector), this.numbers.length * this.dimensions)
        this.numbers.push(number)
        this.highest = number
      }
    }
  }

  get size(): number {
    return this.numbers.length
  }

  /** Lets go of vectors up to a number, for the graph holds them now, and begins there from now on. */
  startAfter(number: number): void {
    this.floor = number
    this.data = new Float32Array(0)
    this.refresh(true)
  }

  /** The k nearest vectors that a passage uses. */
  search(question: Float32Array, k: number): Neighbour[] {
    const top = new Top(k)
    for (let row = 0; row < this.numbers.length; row++) {
      const number = this.numbers[row]!
      if (!this.idle.has(number)) top.offer(number, dot(question, this.data, row * this.dimensions))
    }
    return top.done()
  }

  private reserve(rows: number): void {
    if (rows * this.dimensions <= this.data.length) return
    const grown = new Float32Array(Math.max(rows, Math.ceil(this.numbers.length * 1.5)) * this.dimensions)
    grown.set(this.data.subarray(0, this.numbers.length * this.dimensions))
    this.data = grown
  }
}

export function idleVectors(database: Database): Set<number> {
  return new Set(IDLE_VECTORS.read(database).map(({ number }) => number))
}
