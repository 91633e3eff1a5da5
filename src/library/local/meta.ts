import { LibraryBrokenError } from '../errors.js'
import type { Database } from './database.js'
import { EMBEDDERS, type EmbedderRow, META } from './tables.js'

/**
 * Counters: `version` grows with every change, `sweeps` with every deletion of vectors, `tokens` is TOKENS_VERSION,
 * `format` the same as user_version (see migrations.ts).
 */
type Counter = 'version' | 'sweeps' | 'tokens' | 'format'

export function metaNumber(database: Database, key: Counter): number {
  return numberOf(database, key) ?? 0
}

export function setMeta(database: Database, key: Counter | 'embedder', value: number): void {
  META.put(database, { key, value })
}

/** What tells this library from others in the keys of its documents. */
export function libraryId(database: Database): string {
  return String(META.first(database, "WHERE key = 'library'")?.value ?? '')
}

export function setLibraryId(database: Database, id: string): void {
  META.put(database, { key: 'library', value: id })
}

export function count(database: Database, key: 'version' | 'sweeps'): void {
  setMeta(database, key, metaNumber(database, key) + 1)
}

/** The embedder whose vectors answer: the one asked for, or the one that the library says. */
export function embedderOf(database: Database, fingerprint?: string): EmbedderRow | undefined {
  if (fingerprint !== undefined) return EMBEDDERS.first(database, 'WHERE fingerprint = ?', fingerprint)
  const number = numberOf(database, 'embedder')
  if (number === undefined) return undefined
  const row = EMBEDDERS.first(database, 'WHERE number = ?', number)
  if (!row) throw new LibraryBrokenError(database.file, 'the model whose vectors answer is not in it')
  return row
}

function numberOf(database: Database, key: Counter | 'embedder'): number | undefined {
  const value = META.first(database, 'WHERE key = ?', key)?.value
  return typeof value === 'number' ? value : undefined
}
