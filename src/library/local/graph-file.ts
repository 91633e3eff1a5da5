import { createHash, randomBytes } from 'node:crypto'
import { closeSync, createReadStream, fsyncSync, openSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { messageOf } from '../../errors.js'
import { LibraryNotWritableError } from '../errors.js'
import type { Database } from './database.js'
import { Graph } from './graph.js'
import { idleVectors } from './matrix.js'
import { type EmbedderRow, SNAPSHOTS, type SnapshotRow } from './tables.js'

/** Points that must find themselves before a written graph is trusted. */
const PROBES = 20

/** A snapshot, or one that was not finished. */
export const GRAPH_FILE = /^graph-[\w-]+\.(?:hnsw|new)$/

/**
 * Loads an embedder's graph from its snapshot. The file is trusted only if its size and SHA-256 are those of the row:
 * native code reads most broken files without a word, or crashes. Undefined if it is missing, broken or foreign.
 */
export async function loadGraph(
  database: Database,
  directory: string,
  embedder: EmbedderRow,
): Promise<Graph | undefined> {
  const row = snapshotOf(database, embedder)
  if (!row) return undefined
  const path = join(directory, row.file)
  if (statSync(path, { throwIfNoEntry: false })?.size !== row.size) return undefined
  if ((await sha256Of(path)) !== row.sha256) return undefined
  const graph = Graph.load(path, embedder.dimensions, row.highest, labelsOf(row))
  return graph.size === row.labels ? graph : undefined
}

/**
 * Brings the snapshot up to date with the vectors: loads it, or begins anew if it can't be trusted or is worn; adds and
 * marks; writes beside, proves and renames; then names it in the library. Writes nothing if nothing has changed.
 * @throws LibraryNotWritableError
 */
export async function saveGraph(database: Database, directory: string, embedder: EmbedderRow): Promise<void> {
  const row = snapshotOf(database, embedder)
  clearLeftovers(database, directory)
  const loaded = row && (await loadGraph(database, directory, embedder))
  if (loaded) {
    markDead(database, loaded, embedder)
    if (!loaded.worn && isUpToDate(database, embedder, row, loaded)) return
  }
  const graph = loaded && !loaded.worn ? loaded : Graph.empty(embedder.dimensions)
  await graph.feed(database, embedder.number)
  markDead(database, graph, embedder)
  if (graph.size === 0 && !row) return
  const written = await writeProved(directory, graph, embedder)
  database.write(() => {
    const marked = Uint32Array.from(graph.marked).buffer
    const { size: labels, highest } = graph
    SNAPSHOTS.put(database, { embedder: embedder.number, ...written, labels, highest, marked })
  })
  clearLeftovers(database, directory)
}

/** Graph files that no row names: of a writer that was killed, of a snapshot or model that was replaced. */
function clearLeftovers(database: Database, directory: string): void {
  const named = new Set(SNAPSHOTS.read(database).map(({ file }) => file))
  for (const name of readdirSync(directory)) {
    if (GRAPH_FILE.test(name) && !named.has(name)) rmSync(join(directory, name), { force: true })
  }
}

/** Marks the vectors in a graph that no passage uses, or that are deleted altogether. */
export function markDead(database: Database, graph: Graph, embedder: EmbedderRow): void {
  const idle = idleVectors(database)
  const rows = database.all<{ number: number }>('SELECT number FROM vectors WHERE embedder = ?', embedder.number)
  const there = new Set(rows.map(({ number }) => number))
  graph.mark((number) => idle.has(number) || !there.has(number))
}

/** Changes with each snapshot; undefined if there is none. */
export function snapshotName(database: Database, embedder: EmbedderRow): string | undefined {
  return snapshotOf(database, embedder)?.file
}

function isUpToDate(database: Database, embedder: EmbedderRow, row: SnapshotRow, graph: Graph): boolean {
  const marked = labelsOf(row)
  const missing = database.get(
    'SELECT 1 FROM vectors WHERE +embedder = ? AND number > ? LIMIT 1',
    ...[embedder.number, row.highest],
  )
  return !missing && marked.length === graph.marked.size && marked.every((label) => graph.marked.has(label))
}

async function writeProved(
  directory: string,
  graph: Graph,
  embedder: EmbedderRow,
): Promise<{ file: string; size: number; sha256: string }> {
  const beside = join(directory, `graph-${randomBytes(4).toString('hex')}.new`)
  try {
    graph.write(beside)
    sync(beside)
    const size = statSync(beside).size
    const sha256 = await sha256Of(beside)
    prove(beside, graph, embedder)
    const file = `graph-${embedder.number}-${sha256.slice(0, 12)}.hnsw`
    renameSync(beside, join(directory, file))
    sync(directory)
    return { file, size, sha256 }
  } catch (cause) {
    rmSync(beside, { force: true })
    throw new LibraryNotWritableError(directory, messageOf(cause), { cause })
  }
}

/** Loads what was written into a fresh object and asks it for points that it must find. */
function prove(path: string, graph: Graph, embedder: EmbedderRow): void {
  const again = Graph.load(path, embedder.dimensions, graph.highest, graph.marked)
  if (again.size !== graph.size) throw new Error(`the graph was written with ${again.size} of ${graph.size} vectors`)
  for (const label of graph.some(PROBES)) {
    const nearest = again.search(graph.vector(label), 1)[0]
    if (nearest === undefined || nearest.score < 0.99) throw new Error('the written graph does not find its vectors')
  }
}

function sync(path: string): void {
  const handle = openSync(path, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return hash.digest('hex')
}

function labelsOf({ marked }: SnapshotRow): Uint32Array {
  return new Uint32Array(marked)
}

function snapshotOf(database: Database, embedder: EmbedderRow): SnapshotRow | undefined {
  return SNAPSHOTS.first(database, 'WHERE embedder = ?', embedder.number)
}
