import { resolve } from 'node:path'
import { surveyCorpus } from '../documents/corpus.js'
import { CorpusError } from '../documents/errors.js'
import type { Embedder } from '../embedding/embedder.js'
import { bringIn, planOf, type Survey } from './indexing-plan.js'
import type { LibraryWriter } from './library.js'

export interface IndexOptions {
  /** Corpus folders; documents of other folders are left alone. */
  folders: readonly string[]
  writer: LibraryWriter
  /** Waited for when all text is stored. */
  embedder: Embedder | Promise<Embedder>
  /** A folder that is missing or empty means that its documents are to go. */
  prune?: boolean
  onProgress?(progress: IndexProgress): void
  /** Stops between two transactions; what is stored stays. */
  signal?: AbortSignal
}

/** `read`: files looked at; `text`: changed documents stored; `embed`: inputs embedded. All text is stored before the first `embed`. */
export interface IndexProgress {
  stage: 'read' | 'text' | 'embed'
  done: number
  total: number
}

/** What `footnote index --json` prints. */
export interface IndexSummary {
  documents: number
  passages: number
  added: number
  changed: number
  removed: number
  unchanged: number
  /** Files that gave no document, and whole folders that were left as they are: why, and what became of what was known. */
  skipped: { file: string; reason: string }[]
  seconds: number
  model: string
  dimensions: number
}

/** Inputs that are asked of the writer at a time, and embedded at a time. Sorted by length in between, for little padding. */
const ASKED = 512
const BATCH = 32

/**
 * Brings a library up to date with its corpus folders: reads what has changed (bytes, note, reader), stores all text,
 * then makes the missing vectors. Renamed files keep their keys; of a file without text nothing stays, of one that
 * cannot be read the older version.
 * Throws CorpusError where there is nothing to index at all, and what writer and embedder throw.
 */
export async function indexCorpus(options: IndexOptions): Promise<IndexSummary> {
  const { writer, onProgress, signal } = options
  const began = performance.now()
  const surveys = await surveyAll(options)
  const plan = await planOf(surveys, await writer.files(), {
    prune: options.prune ?? false,
    ...(onProgress ? { onRead: (done, total) => onProgress({ stage: 'read', done, total }) } : {}),
    ...(signal ? { signal } : {}),
  })
  const skipped = [...surveys.flatMap((survey) => survey.skipped), ...plan.skipped]
  for (const key of plan.removed) await writer.remove(key)
  let done = 0
  const counts = { added: 0, changed: 0, kept: 0, removed: plan.removed.length, skipped: 0 }
  for (const change of plan.changes) {
    signal?.throwIfAborted()
    const outcome = await bringIn(writer, change)
    counts[outcome.became]++
    if ('skipped' in outcome) skipped.push(outcome.skipped)
    onProgress?.({ stage: 'text', done: ++done, total: plan.changes.length })
  }
  const embedder = await options.embedder
  await embedWaiting(options, embedder)
  await writer.tidy()
  const { documents, passages } = await writer.totals(embedder.fingerprint)
  return {
    documents,
    passages,
    added: counts.added,
    changed: counts.changed,
    removed: counts.removed,
    unchanged: plan.unchanged + counts.kept,
    skipped,
    seconds: Math.round(performance.now() - began) / 1000,
    model: embedder.name,
    dimensions: embedder.dimensions,
  }
}

async function surveyAll({ folders, writer, prune }: IndexOptions): Promise<Survey[]> {
  const surveys: Survey[] = []
  for (const given of folders) {
    const folder = resolve(given)
    try {
      surveys.push({ folder, standing: true, ...(await surveyCorpus(folder)) })
    } catch (error) {
      if (!(error instanceof CorpusError) || error.code === 'CORPUS_UNREADABLE') throw error
      const known = (await writer.files()).filter((file) => file.folder === folder).length
      if (known === 0) throw error
      const reason = `${error.message} Its ${known} documents stay in the library (--prune removes them).`
      surveys.push({ folder, files: [], standing: false, skipped: prune ? [] : [{ file: folder, reason }] })
    }
  }
  return surveys
}

async function embedWaiting({ writer, onProgress, signal }: IndexOptions, embedder: Embedder): Promise<void> {
  await writer.useEmbedder(embedder)
  const { fingerprint } = embedder
  const { waiting } = await writer.totals(fingerprint)
  onProgress?.({ stage: 'embed', done: 0, total: waiting })
  let done = 0
  while (done < waiting) {
    const pending = await writer.pending(fingerprint, ASKED)
    if (pending.length === 0) return
    pending.sort((a, b) => a.input.length - b.input.length)
    for (let from = 0; from < pending.length; from += BATCH) {
      signal?.throwIfAborted()
      const batch = pending.slice(from, from + BATCH)
      const vectors = await embedder.embedPassages(batch.map(({ input }) => input))
      await writer.storeVectors(
        fingerprint,
        batch.map(({ inputHash }, i) => ({ inputHash, vectors: vectors[i]! })),
      )
      done += batch.length
      onProgress?.({ stage: 'embed', done, total: waiting })
    }
  }
}
