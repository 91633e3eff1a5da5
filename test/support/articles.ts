import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Answerer } from '../../src/answering/answerer.js'
import { createAnswerer } from '../../src/answering/local-answerer.js'
import { BUILT_IN_MODEL, HOME } from '../../src/config.js'
import { readerHere } from '../../src/documents/reader/reader.js'
import type { Embedder } from '../../src/embedding/embedder.js'
import { modelWeights } from '../../src/host/model-weights.js'
import { openAnswerer } from '../../src/host/open.js'
import { runIndexer } from '../../src/host/run-indexer.js'
import { localEngine } from '../../src/library/engine.js'
import { indexCorpus } from '../../src/library/indexer.js'

/** The five articles in the repository. */
export const ARTICLES = join(HOME, 'corpus')

export interface Articles {
  answerer: Answerer
  indexDir: string
  close(): Promise<void>
}

/** An answerer over the five articles with the real model, in a folder of its own. */
export async function openArticles(): Promise<Articles> {
  const indexDir = mkdtempSync(join(tmpdir(), 'footnote-articles-'))
  const config = { model: undefined, modelHub: 'http://127.0.0.1:9', indexDir }
  await runIndexer(config, { folders: [ARTICLES], reader: readerHere })
  const open = await openAnswerer(config)
  return {
    answerer: open.library('shared'),
    indexDir,
    close: async () => {
      await open.close()
      rmSync(indexDir, { recursive: true, force: true })
    },
  }
}

/** The same with an embedder that stands in for the real model, and the real model's weights. The caller closes it. */
export async function openArticlesWith(embedder: Embedder): Promise<Articles> {
  const indexDir = mkdtempSync(join(tmpdir(), 'footnote-articles-'))
  const writer = await localEngine.openWriter(indexDir)
  await indexCorpus({ writer, embedder, folders: [ARTICLES] })
  await writer.close()
  const { fingerprint } = embedder
  const { weights } = await modelWeights(BUILT_IN_MODEL, fingerprint)
  const library = await localEngine.openLibrary(indexDir, { fingerprint })
  return {
    answerer: createAnswerer({ library, embedder, weights }),
    indexDir,
    close: async () => {
      await library.close()
      rmSync(indexDir, { recursive: true, force: true })
    },
  }
}
