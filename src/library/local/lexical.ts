import { LRUCache } from 'lru-cache'
import { idfOf } from '../idf.js'
import type { Across } from '../library.js'
import type { Database } from './database.js'
import type { Postings } from './postings.js'
import { loadPostings, loadSegment, type Segment } from './segments.js'
import { DEAD } from './tables.js'

/** BM25 with the usual constants; idf over live passages. */
export const K1 = 1.2
export const B = 0.75

/** Decoded postings that are kept, in passages. A list of a common word in 100,000 passages is 50,000 of them. */
const CACHED_POSTINGS = 2_000_000

/** What the word index says on a question. Slots are passages in ascending number, dead ones included. */
export interface LexicalScores {
  idf: number[]
  /** BM25 / (Σ idf · (k1 + 1)) by passage number, 0..1. */
  lexical(number: number): number
  /** Share of Σ idf that the passage's terms cover. */
  coverage(number: number): number
  /** Every live passage that has a term, with its BM25 share. */
  each(visit: (number: number, score: number) => void): void
}

/** The word index as one process sees it; brought up to date by `refresh`. */
export class LexicalIndex {
  private segments: (Segment & { base: number })[] = []
  /** Passage number of each slot, ascending. */
  private numbers = new Uint32Array(0)
  /** k1 · (1 - b + b · length / average) of each slot. */
  private norms = new Float64Array(0)
  private lengths = new Uint32Array(0)
  private dead = new Uint8Array(0)
  private live = 0
  /** Terms in all live passages. */
  private words = 0
  private readonly lists = new LRUCache<string, Map<number, Postings>>({
    maxSize: CACHED_POSTINGS,
    sizeCalculation: (lists) => 1 + [...lists.values()].reduce((sum, { places }) => sum + places.length, 0),
  })

  constructor(private readonly database: Database) {}

  /** How many live passages there are. */
  get size(): number {
    return this.live
  }

  /** Reads the segments that are new and the passages that have died since. */
  refresh(): void {
    const before = new Map(this.segments.map((segment) => [segment.number, segment]))
    const order = this.database.all<{ number: number }>('SELECT number FROM segments ORDER BY first')
    let base = 0
    this.segments = order.map(({ number }) => {
      const segment = before.get(number) ?? loadSegment(this.database, number)
      const placed = { ...segment, base }
      base += segment.passages.length
      return placed
    })
    this.numbers = new Uint32Array(base)
    this.lengths = new Uint32Array(base)
    for (const segment of this.segments) {
      this.numbers.set(segment.passages, segment.base)
      this.lengths.set(segment.lengths, segment.base)
    }
    this.dead = new Uint8Array(base)
    this.live = base
    for (const { passage } of DEAD.read(this.database)) {
      const slot = this.slotOf(passage)
      if (slot < 0) continue
      this.dead[slot] = 1
      this.live--
    }
    this.norms = this.normsOf()
  }

  /** How many terms all live passages have. */
  get length(): number {
    return this.words
  }

  /** How many live passages have a term. */
  frequency(term: string): number {
    return this.having(this.postingsOf(term))
  }

  /** Live passages that have a term, in ascending number, at most `most`. */
  passagesWith(term: string, most: number): number[] {
    const lists = this.postingsOf(term)
    const found: number[] = []
    for (const { number, base } of this.segments) {
      for (const place of lists.get(number)?.places ?? []) {
        if (found.length === most) return found
        if (this.dead[base + place] === 0) found.push(this.numbers[base + place]!)
      }
    }
    return found
  }

  /** The distinct terms of `least` to `most` letters that begin with a letter, those of dead passages included. */
  termsFrom(letter: string, least: number, most: number): Set<string> {
    const terms = new Set<string>()
    for (const { number } of this.segments) {
      // One string for all: most of what a row costs is the way from the native side.
      const row = this.database.get<{ terms: string | null }>(
        `SELECT group_concat(term, ' ') AS terms FROM postings
         WHERE segment = ? AND term >= ? AND term < ? AND length(term) BETWEEN ? AND ?`,
        ...[number, letter, `${letter}\u{10ffff}`, least, most],
      )
      for (const term of row?.terms?.split(' ') ?? []) terms.add(term)
    }
    return terms
  }

  /** idf of a term over the live passages. */
  idf(term: string): number {
    return idfOf(this.live, this.having(this.postingsOf(term)))
  }

  /**
   * Scores of all passages for the distinct terms of a question.
   * @param across what counts instead of this index alone, where several are searched together
   */
  score(terms: readonly string[], across?: Across): LexicalScores {
    const scale = across && this.scaleTo(across)
    const slots = this.numbers.length
    const sums = new Float64Array(slots)
    const covered = new Float64Array(slots)
    const idf: number[] = []
    for (const term of terms) {
      const lists = this.postingsOf(term)
      const weight = across ? idfOf(across.passages, across.having[term] ?? 0) : idfOf(this.live, this.having(lists))
      idf.push(weight)
      for (const segment of this.segments) {
        const list = lists.get(segment.number)
        if (!list) continue
        const { places, counts } = list
        for (let i = 0; i < places.length; i++) {
          const slot = segment.base + places[i]!
          const count = counts[i]!
          const norm = scale === undefined ? this.norms[slot]! : SHORTEST + (this.norms[slot]! - SHORTEST) * scale
          sums[slot] = sums[slot]! + (weight * count * (K1 + 1)) / (count + norm)
          covered[slot] = covered[slot]! + weight
        }
      }
    }
    const total = idf.reduce((sum, value) => sum + value, 0)
    const at = (values: Float64Array, number: number, highest: number) => {
      const slot = this.slotOf(number)
      return slot < 0 || this.dead[slot] === 1 || highest === 0 ? 0 : Math.min(1, values[slot]! / highest)
    }
    return {
      idf,
      lexical: (number) => at(sums, number, total * (K1 + 1)),
      coverage: (number) => at(covered, number, total),
      each: (visit) => {
        for (let slot = 0; slot < slots; slot++) {
          if (sums[slot]! > 0 && this.dead[slot] === 0) {
            visit(this.numbers[slot]!, Math.min(1, sums[slot]! / (total * (K1 + 1))))
          }
        }
      },
    }
  }

  /** Norms go by the average length of a passage: what they are to be multiplied by where that is another. */
  private scaleTo({ words, passages }: Across): number {
    const own = this.live > 0 ? this.words / this.live : 1
    const all = passages > 0 ? words / passages : 1
    return (own || 1) / (all || 1)
  }

  private having(lists: Map<number, Postings>): number {
    let count = 0
    for (const segment of this.segments) {
      const places = lists.get(segment.number)?.places
      if (!places) continue
      for (const place of places) if (this.dead[segment.base + place] === 0) count++
    }
    return count
  }

  /** Postings of a term by segment. Segments never change, so what was read stays right; only new ones are asked. */
  private postingsOf(term: string): Map<number, Postings> {
    const before = this.lists.get(term)
    const lists = new Map<number, Postings>()
    let changed = before === undefined || before.size !== this.segments.length
    for (const segment of this.segments) {
      const cached = before?.get(segment.number)
      if (cached) lists.set(segment.number, cached)
      else {
        lists.set(segment.number, loadPostings(this.database, segment, term) ?? NONE)
        changed = true
      }
    }
    if (changed) this.lists.set(term, lists)
    return lists
  }

  private normsOf(): Float64Array<ArrayBuffer> {
    let sum = 0
    for (let slot = 0; slot < this.lengths.length; slot++) if (this.dead[slot] === 0) sum += this.lengths[slot]!
    this.words = sum
    const average = this.live > 0 ? sum / this.live : 1
    const norms = new Float64Array(this.lengths.length)
    for (let slot = 0; slot < norms.length; slot++) {
      norms[slot] = K1 * (1 - B + (B * this.lengths[slot]!) / (average || 1))
    }
    return norms
  }

  /** Binary search; -1 where the word index does not hold the passage. */
  private slotOf(passage: number): number {
    let low = 0
    let high = this.numbers.length - 1
    while (low <= high) {
      const middle = (low + high) >> 1
      const number = this.numbers[middle]!
      if (number === passage) return middle
      if (number < passage) low = middle + 1
      else high = middle - 1
    }
    return -1
  }
}

/** The norm of a passage without words. */
const SHORTEST = K1 * (1 - B)

const NONE: Postings = { places: new Uint32Array(0), counts: new Uint32Array(0) }
