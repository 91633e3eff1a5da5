import type { Config } from '../config.js'
import { defined } from '../defined.js'
import type { Patterns } from '../documents/filter.js'
import { ProcessReader } from '../documents/reader/process-reader.js'
import type { DocumentReader } from '../documents/reader/reader.js'
import { chooseEmbedder } from '../embedding/choose.js'
import { localEngine } from '../library/engine.js'
import { type IndexProgress, type IndexSummary, indexCorpus } from '../library/indexer.js'
import { OWN_LIBRARY } from '../library/opening.js'
import { modelChoice } from './model-choice.js'

/** What to index, and whom to tell. */
export interface IndexRun {
  folders: string[]
  /** Which of their files are read; as the configuration says by default. */
  patterns?: Patterns
  /** Remove what is no longer in the folders even if they are missing or empty. */
  prune?: boolean
  /** Closed when all is done. By default files are read in a process of its own. */
  reader?: DocumentReader
  onProgress?(progress: IndexProgress): void
}

/**
 * Brings the library of a configuration up to date, in this process; its files are read in another.
 * @throws the model's errors, the corpus folder's, LIBRARY_LOCKED, LIBRARY_NOT_WRITABLE, READER_START …
 */
export async function runIndexer(
  config: Pick<Config, 'model' | 'modelHub' | 'indexDir'> & Partial<Pick<Config, 'corpusInclude' | 'corpusExclude'>>,
  { reader = new ProcessReader(), ...run }: IndexRun,
): Promise<IndexSummary> {
  // New text is served before it has vectors: it does not wait for the model, which is loaded meanwhile.
  const loading = chooseEmbedder(modelChoice(config))
  // It is awaited where the vectors are made; until then nobody hears of its failure.
  loading.catch(() => undefined)
  try {
    const writer = await localEngine.openWriter(config.indexDir, { id: OWN_LIBRARY })
    try {
      const patterns = {
        ...defined({ include: config.corpusInclude, exclude: config.corpusExclude }),
        ...run.patterns,
      }
      return await indexCorpus({ writer, reader, embedder: loading, ...run, patterns })
    } finally {
      await reader.close()
      await writer.close()
    }
  } finally {
    await loading.then((embedder) => embedder.close())
  }
}
