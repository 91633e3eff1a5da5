import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Embedder } from '../embedding/embedder.js'
import type { LibraryWriter } from '../library/library.js'
import type { Engine } from '../library/opening.js'
import { TOKENS_VERSION } from '../library/tokens.js'
import { corpusHash, readDocuments } from './collection.js'
import { COLLECTION_READER, toIncoming } from './to-document.js'

/** Counts up while something long goes on. */
export type Progress = (step: { collection: string; phase: 'index' | 'ask'; done: number; total: number }) => void

export interface CollectionIndex {
  folder: string
  /** What indexing took, when it was done. */
  seconds: number
}

/** Passages embedded between two transactions. */
const BATCH = 32
/** Written last, with the seconds it took: an index without it is not finished, and the next run goes on with it. */
const MARK = 'complete.json'

/**
 * The index of a collection, from the cache if the same code indexed the same documents with the same model.
 * An interrupted one is continued.
 * @param cache folder under which indexes are kept
 * @throws what reading a collection and opening a library throw
 */
export async function indexCollection(
  collection: { name: string; folder: string },
  embedder: Embedder | null,
  engine: Engine,
  cache: string,
  onProgress: Progress = () => undefined,
): Promise<CollectionIndex> {
  const parts = [await corpusHash(collection.folder), embedder?.fingerprint, engine.format, TOKENS_VERSION]
  const key = createHash('sha256')
    .update(JSON.stringify([...parts, COLLECTION_READER]))
    .digest('hex')
  const folder = path.join(cache, `${collection.name}-${key.slice(0, 16)}`)
  const mark = path.join(folder, MARK)
  if (existsSync(mark)) return { folder, seconds: Number(JSON.parse(await readFile(mark, 'utf8')).seconds) }
  await mkdir(folder, { recursive: true })
  const began = performance.now()
  const writer = await engine.openWriter(folder)
  try {
    const total = await putDocuments(writer, collection.folder)
    if (embedder) {
      await embedPending(writer, embedder, (done) =>
        onProgress({ collection: collection.name, phase: 'index', done, total }),
      )
    }
    await writer.tidy()
  } finally {
    await writer.close()
  }
  const seconds = (performance.now() - began) / 1000
  await writeFile(`${mark}.new`, JSON.stringify({ seconds }))
  await rename(`${mark}.new`, mark)
  return { folder, seconds }
}

async function putDocuments(writer: LibraryWriter, folder: string): Promise<number> {
  const known = new Set((await writer.files()).map(({ file }) => file))
  let total = 0
  for await (const line of readDocuments(folder)) {
    total++
    if (!known.has(line.id)) await writer.put(await toIncoming(line, folder))
  }
  return total
}

async function embedPending(writer: LibraryWriter, embedder: Embedder, onDone: (done: number) => void): Promise<void> {
  const { fingerprint, name, dimensions } = embedder
  await writer.useEmbedder({ fingerprint, name, dimensions })
  for (let done = 0; ; ) {
    const pending = await writer.pending(fingerprint, BATCH)
    if (pending.length === 0) return
    const made = await embedder.embedPassages(pending.map(({ input }) => input))
    await writer.storeVectors(
      fingerprint,
      pending.map(({ inputHash }, index) => ({ inputHash, vectors: made[index]! })),
    )
    done += pending.length
    onDone(done)
  }
}
