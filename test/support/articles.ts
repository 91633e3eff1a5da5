import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Answerer } from '../../src/answering/answerer.js'
import { HOME } from '../../src/config.js'
import { openAnswerer } from '../../src/host/open.js'
import { runIndexer } from '../../src/host/run-indexer.js'

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
  await runIndexer(config, { folders: [ARTICLES] })
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
