import type { PassageVectors } from '../../embedding/embedder.js'
import { LibraryModelMismatchError } from '../errors.js'
import type { PendingInput } from '../library.js'
import { blobOf, type Database } from './database.js'
import { inputsOf } from './inputs.js'
import { count, embedderOf, setMeta } from './meta.js'
import { EMBEDDERS, type EmbedderRow, IDLE_VECTORS, PIECE_COUNTS, TOKEN_VECTORS, VECTORS } from './tables.js'
import { decodeTokens, encodeTokens, encodeVector } from './vector-blob.js'

/** `piece_counts` keeps under this number how many inputs were counted. */
export const COUNTED = -1

/** The vectors of an input by any embedder; SQLite uses the index on (embedder, input) only if embedders are named. */
export const VECTORS_OF_INPUT = 'embedder IN (SELECT number FROM embedders) AND input = ?'

/** Makes an embedder known; its vectors answer at once if there are no others, else as soon as none is missing. */
export function declareEmbedder(database: Database, embedder: Omit<EmbedderRow, 'number'>): EmbedderRow {
  const known = embedderOf(database, embedder.fingerprint)
  const { name, folder } = embedder
  const row = known ? { ...known, name, folder } : { number: EMBEDDERS.nextNumber(database), ...embedder }
  if (known) EMBEDDERS.change(database, row)
  else EMBEDDERS.insert(database, row)
  switchWhenComplete(database, row)
  return row
}

/** Passages' inputs without vectors of an embedder, oldest passage first. */
export function pendingInputs(database: Database, fingerprint: string, limit: number): PendingInput[] {
  const rows = database.all<{ passage: number; hash: ArrayBuffer }>(
    `SELECT p.number AS passage, i.hash FROM passages p JOIN inputs i ON i.number = p.input
     WHERE NOT EXISTS (SELECT 1 FROM vectors v WHERE v.embedder = ? AND v.input = p.input)
     AND NOT EXISTS (SELECT 1 FROM passages q WHERE q.input = p.input AND q.number < p.number)
     ORDER BY p.number LIMIT ?`,
    embedderOf(database, fingerprint)?.number ?? 0,
    limit,
  )
  const inputs = inputsOf(
    database,
    rows.map(({ passage }) => passage),
  )
  return rows.map(({ passage, hash }) => {
    return { inputHash: Buffer.from(hash).toString('hex'), input: inputs.get(passage)! }
  })
}

/** Stores vectors of inputs that are still there and have none yet. */
export function storeVectors(
  database: Database,
  embedder: EmbedderRow,
  vectors: readonly { inputHash: string; vectors: PassageVectors }[],
): void {
  const pieces = new Map<number, number>()
  let next = VECTORS.nextNumber(database)
  for (const { inputHash: hash, vectors: made } of vectors) {
    const input = database.get<{ number: number }>('SELECT number FROM inputs WHERE hash = ?', Buffer.from(hash, 'hex'))
    if (!input || hasVectors(database, embedder.number, input.number)) continue
    for (const [window, vector] of made.windows.entries()) {
      if (vector.length !== embedder.dimensions) {
        throw new LibraryModelMismatchError(
          `A vector of ${vector.length} dimensions came from ${embedder.name}, which has ${embedder.dimensions}.`,
        )
      }
      const number = next++
      const place = { number, embedder: embedder.number, input: input.number, window }
      VECTORS.insert(database, { ...place, vector: blobOf(encodeVector(vector)) })
      if (!isUsed(database, input.number)) IDLE_VECTORS.insert(database, { number })
    }
    if (made.tokens) {
      const data = blobOf(encodeTokens(made.tokens))
      TOKEN_VECTORS.insert(database, { embedder: embedder.number, input: input.number, data })
      for (const piece of new Set(made.tokens.ids)) pieces.set(piece, (pieces.get(piece) ?? 0) + 1)
      pieces.set(COUNTED, (pieces.get(COUNTED) ?? 0) + 1)
    }
  }
  countPieces(database, embedder.number, pieces)
  switchWhenComplete(database, embedder)
}

/** Vectors of inputs that no passage points to any more fall idle, those of inputs that came back are used again. */
export function noteUse(database: Database, gained: Iterable<number>, lost: Iterable<number>): void {
  for (const input of lost) {
    if (isUsed(database, input)) continue
    for (const { number } of numbersOf(database, input)) IDLE_VECTORS.put(database, { number })
  }
  for (const input of gained) {
    database.run(
      `DELETE FROM idle_vectors WHERE number IN (SELECT number FROM vectors WHERE ${VECTORS_OF_INPUT})`,
      input,
    )
  }
}

/**
 * Deletes what no passage uses (vectors, token vectors with their counts, inputs) and replaced embedders.
 * @returns whether there was anything
 */
export function sweepVectors(database: Database): boolean {
  const current = embedderOf(database)
  const idle = database.all<{ number: number }>(
    'SELECT i.number FROM inputs i WHERE NOT EXISTS (SELECT 1 FROM passages p WHERE p.input = i.number)',
  )
  const pieces = new Map<number, Map<number, number>>()
  for (const { number } of idle) {
    const tokens = TOKEN_VECTORS.read(database, `WHERE ${VECTORS_OF_INPUT}`, number)
    for (const { embedder, data } of tokens) {
      const counts = pieces.get(embedder) ?? new Map<number, number>()
      for (const piece of new Set([...decodeTokens(data).ids, COUNTED])) counts.set(piece, (counts.get(piece) ?? 0) - 1)
      pieces.set(embedder, counts)
    }
    database.run(
      `DELETE FROM idle_vectors WHERE number IN (SELECT number FROM vectors WHERE ${VECTORS_OF_INPUT})`,
      number,
    )
    database.run(`DELETE FROM vectors WHERE ${VECTORS_OF_INPUT}`, number)
    database.run(`DELETE FROM token_vectors WHERE ${VECTORS_OF_INPUT}`, number)
    database.run('DELETE FROM inputs WHERE number = ?', number)
  }
  for (const [embedder, counts] of pieces) countPieces(database, embedder, counts)
  let swept = idle.length > 0
  // Vectors of a model that is on its way in (a higher number) stay; those of one that was replaced go.
  for (const { number } of database.all<{ number: number }>(
    'SELECT number FROM embedders WHERE number < ?',
    current?.number ?? 0,
  )) {
    database.run('DELETE FROM idle_vectors WHERE number IN (SELECT number FROM vectors WHERE embedder = ?)', number)
    for (const table of ['vectors', 'token_vectors', 'piece_counts', 'snapshots']) {
      database.run(`DELETE FROM ${table} WHERE embedder = ?`, number)
    }
    database.run('DELETE FROM embedders WHERE number = ?', number)
    swept = true
  }
  if (swept) count(database, 'sweeps')
  return swept
}

function switchWhenComplete(database: Database, embedder: EmbedderRow): void {
  const current = embedderOf(database)
  if (current?.number === embedder.number) return
  const missing = database.get(
    `SELECT 1 FROM passages p WHERE NOT EXISTS
     (SELECT 1 FROM vectors v WHERE v.embedder = ? AND v.input = p.input) LIMIT 1`,
    embedder.number,
  )
  const old = current && database.get('SELECT 1 FROM vectors WHERE embedder = ? LIMIT 1', current.number)
  if (!old || !missing) setMeta(database, 'embedder', embedder.number)
}

function hasVectors(database: Database, embedder: number, input: number): boolean {
  return database.get('SELECT 1 FROM vectors WHERE embedder = ? AND input = ? LIMIT 1', embedder, input) !== undefined
}

/** Numbers of the vectors of an input, by any embedder. */
function numbersOf(database: Database, input: number): { number: number }[] {
  return database.all(`SELECT number FROM vectors WHERE ${VECTORS_OF_INPUT}`, input)
}

function isUsed(database: Database, input: number): boolean {
  return database.get('SELECT 1 FROM passages WHERE input = ? LIMIT 1', input) !== undefined
}

function countPieces(database: Database, embedder: number, pieces: Map<number, number>): void {
  for (const [piece, inputs] of pieces) {
    const before = PIECE_COUNTS.first(database, 'WHERE embedder = ? AND piece = ?', embedder, piece)
    PIECE_COUNTS.put(database, { embedder, piece, inputs: (before?.inputs ?? 0) + inputs })
  }
}
