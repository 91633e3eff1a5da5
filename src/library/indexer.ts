import { resolve } from 'node:path'
import { defined } from '../defined.js'
import { surveyCorpus } from '../documents/corpus.js'
import { CorpusError } from '../documents/errors.js'
import type { Patterns } from '../documents/filter.js'
import { type DocumentReader, readerHere } from '../documents/reader/reader.js'
import type { Embedder } from '../embedding/embedder.js'
import { bringIn, type Outcome } from './bring-in.js'
import { type Change, type Plan, planOf, type Skipped, type Survey } from './indexing-plan.js'
import type { LibraryWriter } from './library.js'
import { rereadPages } from './reread-pages.js'

/** What to index, with what, and whom to tell. */
export interface IndexOptions {
  /** Corpus folders; documents of other folders are left alone. */
  folders: readonly string[]
  /** Which of their files are read; all by default. */
  patterns?: Patterns
  /** Path of a sources.json that stands elsewhere than in its folder. */
  sources?: string
  writer: LibraryWriter
  /** Reads the files, and is closed by whoever gave it. By default they are read in this process. */
  reader?: DocumentReader
  /** Waited for when all text is stored. */
  embedder: Embedder | Promise<Embedder>
  /** Remove the documents of folders that are missing or empty. */
  prune?: boolean
  onProgress?(progress: IndexProgress): void
  /** Stops between two transactions; what is stored stays. */
  signal?: AbortSignal
}

/**
 * `read`: files looked at; `text`: changed documents stored, then pages of which their sites have told more; `embed`: inputs embedded. All text is stored before the
 * first `embed`.
 */
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
  /** Files that gave no document, and folders that were left as they are: why, and what became of what was known. */
  skipped: Skipped[]
  seconds: number
  model: string
  dimensions: number
}

/** Inputs asked of the writer at a time, and embedded at a time; sorted by length in between, for little padding. */
const ASKED = 512
const BATCH = 32

/**
 * Brings a library up to date with its corpus folders: reads what has changed (bytes, note, reader), stores all text,
 * then makes the missing vectors. Renamed files keep their keys. A file without text leaves nothing, one that cannot be
 * read leaves its older version.
 * @throws CorpusError if there is nothing to index at all, ReaderStartError, and whatever writer and embedder throw
 */
export async function indexCorpus(options: IndexOptions): Promise<IndexSummary> {
  const { writer } = options
  const began = performance.now()
  const counts = await storeTexts(options)
  const embedder = await options.embedder
  await embedWaiting(options, embedder)
  await writer.tidy()
  const { documents, passages } = await writer.totals(embedder.fingerprint)
  return {
    documents,
    passages,
    ...counts,
    seconds: Math.round(performance.now() - began) / 1000,
    model: embedder.name,
    dimensions: embedder.dimensions,
  }
}

/** What storing the text needs. */
export type TextOptions = Omit<IndexOptions, 'embedder'>

/**
 * The first half of `indexCorpus`: all text is as it stands in the folders, and found by its words.
 * @throws CorpusError if there is nothing to index at all, ReaderStartError, and whatever the writer throws
 */
export async function storeTexts(
  options: TextOptions,
): Promise<Pick<IndexSummary, 'added' | 'changed' | 'removed' | 'unchanged' | 'skipped'>> {
  const { writer } = options
  const surveys = await surveyAll(options)
  const plan = await makePlan(options, surveys)
  await writer.noteFiles(plan.notes)
  await writer.forgetFiles(plan.forgotten)
  for (const key of plan.removed) await writer.remove(key)
  const { counts, skipped } = await carryOut(options, plan)
  skipped.push(...(await rereadPages(options, surveys)))
  return {
    added: counts.added,
    changed: counts.changed,
    removed: plan.removed.length + counts.removed,
    unchanged: plan.unchanged + counts.kept,
    skipped: [...surveys.flatMap((survey) => survey.skipped), ...plan.skipped, ...skipped],
  }
}

async function surveyAll({ folders, writer, prune, patterns, sources }: TextOptions): Promise<Survey[]> {
  const surveys: Survey[] = []
  for (const given of folders) {
    const folder = resolve(given)
    try {
      surveys.push({ folder, standing: true, ...(await surveyCorpus(folder, patterns, sources)) })
    } catch (error) {
      if (!(error instanceof CorpusError) || error.code === 'CORPUS_UNREADABLE') throw error
      const known = (await writer.files()).filter((file) => file.folder === folder).length
      if (known === 0) throw error
      const reason = `${error.message} Its ${known} documents stay in the library (--prune removes them).`
      const skipped = prune ? [] : [{ file: folder, reason }]
      surveys.push({ folder, files: [], standing: false, closed: [], skipped })
    }
  }
  return surveys
}

async function makePlan({ writer, prune, onProgress, signal }: TextOptions, surveys: Survey[]): Promise<Plan> {
  const onRead = onProgress && ((done: number, total: number) => onProgress({ stage: 'read', done, total }))
  const known = { documents: await writer.files(), notes: await writer.fileNotes() }
  return planOf(surveys, known, { prune: prune ?? false, ...defined({ onRead, signal }) })
}

/** All changes, one transaction each. Files that broke their reader come last, so that they hold nobody up. */
async function carryOut({ writer, reader = readerHere, onProgress, signal }: TextOptions, { changes }: Plan) {
  const counts: Record<Outcome['became'], number> = { added: 0, changed: 0, kept: 0, removed: 0, skipped: 0, again: 0 }
  const skipped: Skipped[] = []
  const again: Change[] = []
  const settled = () => Object.values(counts).reduce((sum, count) => sum + count, 0) - counts.again
  const one = async (change: Change) => {
    signal?.throwIfAborted()
    const outcome = await bringIn(writer, reader, change)
    counts[outcome.became]++
    if ('skipped' in outcome) skipped.push(outcome.skipped)
    if (outcome.became === 'again') again.push({ ...change, tries: change.tries + 1 })
    else onProgress?.({ stage: 'text', done: settled(), total: changes.length })
  }
  for (const change of changes.filter(({ tries }) => tries === 0)) await one(change)
  for (const change of [...changes.filter(({ tries }) => tries > 0), ...again]) await one(change)
  return { counts, skipped }
}

/** The second half: makes the vectors that are missing. */
export async function embedWaiting(
  { writer, onProgress, signal }: Pick<IndexOptions, 'writer' | 'onProgress' | 'signal'>,
  embedder: Embedder,
): Promise<void> {
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
