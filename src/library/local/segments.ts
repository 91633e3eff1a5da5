import { tokensOf } from '../tokens.js'
import type { Database } from './database.js'
import { decodePostings, PostingsBuilder } from './postings.js'
import { readVarints, VarintWriter } from './varints.js'

/** A segment in memory: which passages it holds, in ascending number, and how many terms each has. */
export interface Segment {
  number: number
  passages: Uint32Array
  lengths: Uint32Array
}

export interface SegmentRow {
  number: number
  numbers: ArrayBuffer
  lengths: ArrayBuffer
}

/** Segments with fewer passages are merged by `mergeAll`; beyond that a merge costs more than it saves. */
const FULL = 4_000
/** This many neighbouring segments become one, unless one of them is larger than all others together. */
const FAN = 8

/** Rows a statement: most of what one costs is the call. */
const ROWS = 32
const INSERT_ROWS = `INSERT INTO postings (segment, term, data) VALUES ${Array(ROWS).fill('(?, ?, ?)').join(', ')}`

export function decodeSegment(row: SegmentRow): Segment {
  const passages = readVarints(row.numbers)
  for (let i = 1; i < passages.length; i++) passages[i] = passages[i]! + passages[i - 1]!
  return { number: row.number, passages, lengths: readVarints(row.lengths) }
}

/** Writes one segment of passages in ascending number; `input` is what is searched for a passage (input.ts). */
export function writeSegment(database: Database, passages: { number: number; input: string }[]): void {
  if (passages.length === 0) return
  const builder = new PostingsBuilder()
  const lengths: number[] = []
  for (const [place, { input }] of passages.entries()) {
    const counts = new Map<string, number>()
    const tokens = tokensOf(input)
    for (const { term } of tokens) counts.set(term, (counts.get(term) ?? 0) + 1)
    for (const [term, count] of counts) builder.add(term, place, count)
    lengths.push(tokens.length)
  }
  const numbers = passages.map(({ number }) => number)
  store(database, numbers, lengths, builder)
}

/**
 * Merges runs of neighbouring small segments, so that a passage is written again only about log(passages) times while
 * an index grows by one document a transaction.
 */
export function mergeSmall(database: Database): void {
  for (;;) {
    const tail = headers(database).slice(-FAN)
    const sizes = tail.map(({ size }) => size)
    const sum = sizes.reduce((total, size) => total + size, 0)
    const alike = tail.length === FAN && Math.max(...sizes) <= sum / 2
    if (!alike || sum > FULL) return
    merge(
      database,
      tail.map(({ number }) => number),
    )
  }
}

/** Leaves out dead passages and merges neighbouring segments as long as they stay below FULL. False: nothing to do. */
export function mergeAll(database: Database): boolean {
  const dead = database.get<{ n: number }>('SELECT count(*) AS n FROM dead')?.n ?? 0
  let group: number[] = []
  let size = 0
  let merged = false
  const flush = () => {
    if (group.length > 1 || (group.length === 1 && dead > 0)) {
      merge(database, group)
      merged = true
    }
    group = []
    size = 0
  }
  for (const header of headers(database)) {
    if (size + header.size > FULL) flush()
    group.push(header.number)
    size += header.size
  }
  flush()
  return merged
}

/** Throws the word index away and makes it again from the inputs. */
export function rebuildSegments(database: Database, passages: Iterable<{ number: number; input: string }>): void {
  database.exec('DELETE FROM postings; DELETE FROM segments; DELETE FROM dead')
  let group: { number: number; input: string }[] = []
  for (const passage of passages) {
    group.push(passage)
    if (group.length === FULL) {
      writeSegment(database, group)
      group = []
    }
  }
  writeSegment(database, group)
}

function headers(database: Database): { number: number; size: number }[] {
  return database.all('SELECT number, size FROM segments ORDER BY first')
}

function merge(database: Database, segments: number[]): void {
  const dead = new Set(database.all<{ passage: number }>('SELECT passage FROM dead').map(({ passage }) => passage))
  const numbers: number[] = []
  const lengths: number[] = []
  const kept: Map<number, number>[] = []
  for (const segment of segments) {
    const places = new Map<number, number>()
    const { passages, lengths: own } = load(database, segment)
    for (const [place, passage] of passages.entries()) {
      if (dead.has(passage)) continue
      places.set(place, numbers.length)
      numbers.push(passage)
      lengths.push(own[place]!)
    }
    kept.push(places)
  }
  const builder = new PostingsBuilder()
  for (const [i, segment] of segments.entries()) {
    const rows = database.all<{ term: string; data: ArrayBuffer }>(
      'SELECT term, data FROM postings WHERE segment = ?',
      segment,
    )
    for (const { term, data } of rows) {
      const { places, counts } = decodePostings(data)
      for (const [k, place] of places.entries()) {
        const moved = kept[i]!.get(place)
        if (moved !== undefined) builder.add(term, moved, counts[k]!)
      }
    }
  }
  for (const [i, segment] of segments.entries()) {
    const { passages } = load(database, segment)
    for (const [place, passage] of passages.entries()) {
      if (!kept[i]!.has(place)) database.run('DELETE FROM dead WHERE passage = ?', passage)
    }
    database.run('DELETE FROM postings WHERE segment = ?', segment)
    database.run('DELETE FROM segments WHERE number = ?', segment)
  }
  if (numbers.length > 0) store(database, numbers, lengths, builder)
}

function load(database: Database, segment: number): Segment {
  return decodeSegment(
    database.get<SegmentRow>('SELECT number, numbers, lengths FROM segments WHERE number = ?', segment)!,
  )
}

function store(database: Database, numbers: number[], lengths: number[], builder: PostingsBuilder): void {
  const deltas = new VarintWriter()
  numbers.forEach((number, place) => {
    deltas.push(place === 0 ? number : number - numbers[place - 1]!)
  })
  const counts = new VarintWriter()
  for (const length of lengths) counts.push(length)
  const { inserted } = database.run(
    'INSERT INTO segments (first, size, numbers, lengths) VALUES (?, ?, ?, ?)',
    numbers[0]!,
    numbers.length,
    deltas.done(),
    counts.done(),
  )
  const rows = builder.done()
  const whole = rows.length - (rows.length % ROWS)
  for (let from = 0; from < whole; from += ROWS) {
    const values = rows.slice(from, from + ROWS).flatMap(([term, data]) => [inserted, term, data])
    database.run(INSERT_ROWS, ...values)
  }
  for (const [term, data] of rows.slice(whole)) {
    database.run('INSERT INTO postings (segment, term, data) VALUES (?, ?, ?)', inserted, term, data)
  }
}
