import { crc32 } from 'node:zlib'
import { LibraryBrokenError } from '../errors.js'
import { indexTermsOf } from '../identifiers.js'
import { blobOf, type Database } from './database.js'
import { decodePostings, type Postings, PostingsBuilder } from './postings.js'
import { DEAD, POSTINGS, SEGMENTS } from './tables.js'
import { readVarints, VarintWriter } from './varints.js'

/** A segment in memory: which passages it holds, in ascending number, and how many terms each has. */
export interface Segment {
  number: number
  passages: Uint32Array
  lengths: Uint32Array
  /** Of its terms, see `hashOf`, ascending: a list that is not found in the table is missed. */
  terms: Uint32Array
}

/** Segments with fewer passages are merged by `mergeAll`; beyond that a merge costs more than it saves. */
const FULL = 4_000
/** This many neighbouring segments become one, unless one of them is larger than all others together. */
const FAN = 8

/** Rows a statement: most of what one costs is the call. */
const ROWS = 32
const INSERT_ROWS = `INSERT INTO postings (segment, term, data, sum) VALUES ${Array(ROWS).fill('(?, ?, ?, ?)').join(', ')}`

/**
 * A segment of the word index.
 * @throws LibraryBrokenError
 */
export function loadSegment(database: Database, number: number): Segment {
  const row = SEGMENTS.first(database, 'WHERE number = ?', number)
  if (!row) throw new LibraryBrokenError(database.file, 'a part of the word index is missing')
  const [passages, lengths, terms] = [ascending(row.numbers), readVarints(row.lengths), ascending(row.terms)]
  return { number, passages, lengths, terms }
}

/** In which passages of a segment a term stands; undefined if it stands in none.
 * @throws LibraryBrokenError
 */
export function loadPostings(database: Database, segment: Segment, term: string): Postings | undefined {
  if (!has(segment.terms, hashOf(term))) return undefined
  const row = database.get<{ data: ArrayBuffer; sum: number }>(
    'SELECT data, sum FROM postings WHERE segment = ? AND term = ?',
    ...[segment.number, term],
  )
  if (!row) throw new LibraryBrokenError(database.file, 'a word is missing in the word index')
  POSTINGS.verify(database, { segment: segment.number, term, ...row })
  return decodePostings(row.data)
}

/** Two terms may have the same: then one of them is asked for in vain. */
export function hashOf(term: string): number {
  return crc32(term)
}

function has(ascending: Uint32Array, wanted: number): boolean {
  let low = 0
  let high = ascending.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const value = ascending[middle]!
    if (value === wanted) return true
    if (value < wanted) low = middle + 1
    else high = middle - 1
  }
  return false
}

/** Ascending numbers by the distance from one to the next. */
function ascending(blob: ArrayBuffer): Uint32Array {
  const values = readVarints(blob)
  for (let i = 1; i < values.length; i++) values[i] = values[i]! + values[i - 1]!
  return values
}

function distances(ascending: Uint32Array | readonly number[]): ArrayBuffer {
  const writer = new VarintWriter()
  ascending.forEach((value, place) => {
    writer.push(place === 0 ? value : value - ascending[place - 1]!)
  })
  return blobOf(writer.done())
}

/** Writes one segment of passages in ascending number; `input` is what is searched for a passage (input.ts). */
export function writeSegment(database: Database, passages: { number: number; input: string }[]): void {
  if (passages.length === 0) return
  const builder = new PostingsBuilder()
  const lengths: number[] = []
  for (const [place, { input }] of passages.entries()) {
    const counts = new Map<string, number>()
    const terms = indexTermsOf(input)
    for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1)
    for (const [term, count] of counts) builder.add(term, place, count)
    lengths.push(terms.length)
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
  const dead = new Set(DEAD.read(database).map(({ passage }) => passage))
  const numbers: number[] = []
  const lengths: number[] = []
  const kept: Map<number, number>[] = []
  for (const segment of segments) {
    const places = new Map<number, number>()
    const { passages, lengths: own } = loadSegment(database, segment)
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
    for (const { term, data } of POSTINGS.read(database, 'WHERE segment = ?', segment)) {
      const { places, counts } = decodePostings(data)
      for (const [k, place] of places.entries()) {
        const moved = kept[i]!.get(place)
        if (moved !== undefined) builder.add(term, moved, counts[k]!)
      }
    }
  }
  for (const [i, segment] of segments.entries()) {
    const { passages } = loadSegment(database, segment)
    for (const [place, passage] of passages.entries()) {
      if (!kept[i]!.has(place)) database.run('DELETE FROM dead WHERE passage = ?', passage)
    }
    database.run('DELETE FROM postings WHERE segment = ?', segment)
    database.run('DELETE FROM segments WHERE number = ?', segment)
  }
  if (numbers.length > 0) store(database, numbers, lengths, builder)
}

function store(database: Database, numbers: number[], lengths: number[], builder: PostingsBuilder): void {
  const counts = new VarintWriter()
  for (const length of lengths) counts.push(length)
  const rows = builder.done()
  const segment = SEGMENTS.nextNumber(database)
  SEGMENTS.insert(database, {
    ...{ number: segment, first: numbers[0]!, size: numbers.length },
    ...{ numbers: distances(numbers), lengths: blobOf(counts.done()) },
    terms: distances(Uint32Array.from(rows, ([term]) => hashOf(term)).sort()),
  })
  const values = rows.map(([term, data]) => POSTINGS.values({ segment, term, data: blobOf(data) }))
  const whole = values.length - (values.length % ROWS)
  for (let from = 0; from < whole; from += ROWS) database.run(INSERT_ROWS, ...values.slice(from, from + ROWS).flat())
  for (const row of rows.slice(whole)) POSTINGS.insert(database, { segment, term: row[0], data: blobOf(row[1]) })
}
