import { createHash } from 'node:crypto'
import { LibraryBrokenError } from '../errors.js'
import { passageHash } from '../ids.js'
import { Database } from './database.js'
import { notedVersion } from './last-version.js'
import { isCurrent, isMade } from './migrations.js'
import { decodePostings } from './postings.js'
import { hashOf, loadSegment } from './segments.js'
import {
  DOCUMENTS,
  type DocumentRow,
  EMBEDDERS,
  IDLE_VECTORS,
  PASSAGES,
  PIECE_COUNTS,
  POSTINGS,
  SUMMED_TABLES,
  TOKEN_VECTORS,
  VECTORS,
} from './tables.js'
import { readText } from './texts.js'
import { decodeTokens } from './vector-blob.js'
import { COUNTED } from './vector-rows.js'

/** As many problems are told; one is enough to give a library up. */
const MOST_TOLD = 20

/**
 * Looks at everything in a library: SQLite's own structure, the sum of every row, and whether the tables agree with one
 * another. Takes some seconds for 100,000 passages. libsql may end the process at what it finds: see run-check.ts.
 * @returns what is wrong with it, in plain words
 * @throws LibraryMissingError, LibraryNewerError
 */
export function problemsOf(directory: string): string[] {
  const problems: string[] = []
  const attempt = (work: () => void) => {
    try {
      if (problems.length < MOST_TOLD) work()
    } catch (error) {
      if (!(error instanceof LibraryBrokenError)) throw error
      problems.push(error.what)
    }
  }
  let database: Database | undefined
  attempt(() => {
    database = Database.openForReading(directory)
  })
  const opened = database
  if (!opened) return problems
  try {
    attempt(() =>
      opened.read(() => {
        if (!isMade(opened) && notedVersion(directory)) problems.push('it is empty')
        // An older format is checked on its way to the present one.
        if (!isCurrent(opened)) return
        for (const part of [structure, sums, texts, wordIndex, vectors, pieceCounts]) {
          attempt(() => {
            for (const problem of part(opened)) {
              problems.push(problem)
              if (problems.length >= MOST_TOLD) return
            }
          })
        }
      }),
    )
    return problems
  } finally {
    opened.close()
  }
}

function* structure(database: Database): Generator<string> {
  const rows = database.all<{ integrity_check: string }>(`PRAGMA integrity_check(${MOST_TOLD})`)
  for (const { integrity_check: line } of rows) if (line !== 'ok') yield line.replaceAll('\n', ' ')
}

function sums(database: Database): string[] {
  return SUMMED_TABLES.flatMap((table) => table.wrong(database))
}

function* texts(database: Database): Generator<string> {
  let passages = 0
  for (const document of DOCUMENTS.all(database)) {
    passages += document.passages
    yield* wrongIn(database, document)
  }
  const all = counted(database, 'SELECT count(*) AS n FROM passages')
  if (all !== passages) yield `of ${passages} passages ${all} are there`
}

function* wrongIn(database: Database, { number, text_hash, passages }: DocumentRow): Generator<string> {
  const text = readText(database, number)
  if (createHash('sha256').update(text).digest('hex') !== text_hash) yield 'a text is not the one that was stored'
  const rows = PASSAGES.read(database, 'WHERE document = ? ORDER BY ordinal', number)
  if (rows.length !== passages) yield `of the ${passages} passages of a document ${rows.length} are there`
  for (const [place, row] of rows.entries()) {
    const right = row.ordinal === place && row.hash === passageHash(row.text) && row.document === number
    if (!right || text.slice(row.start, row.end) !== row.text) yield 'a passage is not where it was'
  }
}

function* wordIndex(database: Database): Generator<string> {
  const held = new Set<number>()
  for (const { number } of database.all<{ number: number }>('SELECT number FROM segments')) {
    const { passages, lengths, terms } = loadSegment(database, number)
    for (const passage of passages) held.add(passage)
    const found = Uint32Array.from(lengths, () => 0)
    const hashes: number[] = []
    for (const { term, data } of POSTINGS.read(database, 'WHERE segment = ?', number)) {
      hashes.push(hashOf(term))
      const { places, counts } = decodePostings(data)
      places.forEach((place, i) => {
        found[place]! += counts[i]!
      })
    }
    const whole = hashes.sort((a, b) => a - b).every((hash, i) => hash === terms[i])
    if (!whole || hashes.length !== terms.length) yield 'a word is missing in the word index'
    if (lengths.length !== passages.length || lengths.some((length, i) => length !== found[i])) {
      yield 'a passage is not whole in the word index'
    }
  }
  for (const { passage } of database.all<{ passage: number }>('SELECT passage FROM dead')) held.delete(passage)
  const numbers = database.all<{ number: number }>('SELECT number FROM passages')
  if (numbers.length !== held.size || numbers.some(({ number }) => !held.has(number))) {
    yield 'the word index is not that of the passages'
  }
}

function* vectors(database: Database): Generator<string> {
  const idle = new Set(IDLE_VECTORS.read(database).map(({ number }) => number))
  const used = new Set(database.all<{ input: number }>('SELECT DISTINCT input FROM passages').map(({ input }) => input))
  const dimensions = new Map(EMBEDDERS.read(database).map(({ number, dimensions: size }) => [number, size]))
  const windows = new Map<string, number>()
  for (const { number, embedder, input, window, vector } of VECTORS.all(database)) {
    if (idle.has(number) === used.has(input)) yield 'a vector is left out that is in use, or the other way round'
    if (dimensions.get(embedder) !== vector.byteLength / 2) yield 'a vector is not of its length'
    const of = `${embedder} ${input}`
    windows.set(of, Math.max(windows.get(of) ?? -1, window))
  }
  const all = [...windows.values()].reduce((sum, highest) => sum + highest + 1, 0)
  const tokens = database.all<{ embedder: number; input: number }>('SELECT embedder, input FROM token_vectors')
  const bare = tokens.some(({ embedder, input }) => !windows.has(`${embedder} ${input}`))
  if (bare || all !== counted(database, 'SELECT count(*) AS n FROM vectors')) yield 'a vector is missing'
}

function* pieceCounts(database: Database): Generator<string> {
  const wanted = new Map<string, number>()
  for (const { embedder, data } of TOKEN_VECTORS.all(database)) {
    for (const piece of new Set([...decodeTokens(data).ids, COUNTED])) {
      const key = `${embedder} ${piece}`
      wanted.set(key, (wanted.get(key) ?? 0) + 1)
    }
  }
  for (const { embedder, piece, inputs } of PIECE_COUNTS.all(database)) {
    if (inputs !== (wanted.get(`${embedder} ${piece}`) ?? 0)) yield 'a word piece is not counted rightly'
    wanted.delete(`${embedder} ${piece}`)
  }
  if (wanted.size > 0) yield 'a word piece is not counted'
}

function counted(database: Database, sql: string): number {
  return database.get<{ n: number }>(sql)?.n ?? 0
}
