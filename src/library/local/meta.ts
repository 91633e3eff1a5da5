import type { Database } from './database.js'

/** An embedder as the library knows it. */
export interface EmbedderRow {
  number: number
  fingerprint: string
  name: string
  dimensions: number
  /** Where its files were when it was used last, as an absolute path; null for one that is not made from files. */
  folder: string | null
}

/** Counters: `version` grows with every change, `sweeps` with every deletion of vectors, `tokens` is TOKENS_VERSION. */
export function metaNumber(database: Database, key: 'version' | 'sweeps' | 'tokens'): number {
  return database.get<{ value: number }>('SELECT value FROM meta WHERE key = ?', key)?.value ?? 0
}

export function setMeta(database: Database, key: 'tokens' | 'embedder', value: number): void {
  database.run('INSERT INTO meta VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value', key, value)
}

/** What tells this library from others in the keys of its documents. */
export function libraryId(database: Database): string {
  return database.get<{ value: string }>("SELECT value FROM meta WHERE key = 'library'")?.value ?? ''
}

export function setLibraryId(database: Database, id: string): void {
  database.run("UPDATE meta SET value = ? WHERE key = 'library'", id)
}

export function count(database: Database, key: 'version' | 'sweeps'): void {
  database.run('UPDATE meta SET value = value + 1 WHERE key = ?', key)
}

/** The embedder whose vectors answer: the one asked for, or the one that the library says. */
export function embedderOf(database: Database, fingerprint?: string): EmbedderRow | undefined {
  return fingerprint === undefined
    ? database.get<EmbedderRow>("SELECT e.* FROM embedders e JOIN meta m ON m.key = 'embedder' AND m.value = e.number")
    : database.get<EmbedderRow>('SELECT * FROM embedders WHERE fingerprint = ?', fingerprint)
}
