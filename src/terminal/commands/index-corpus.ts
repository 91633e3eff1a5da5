import { resolve } from 'node:path'
import type { Config } from '../../config.js'
import { defined } from '../../defined.js'
import { SOURCES_FILE } from '../../documents/sources.js'
import { EXIT, FootnoteError } from '../../errors.js'
import type { FileLock } from '../../file-lock.js'
import { holdIndex } from '../../host/index-lock.js'
import { mend } from '../../host/mend.js'
import { keepFilesPrivate } from '../../host/private-files.js'
import { runIndexer } from '../../host/run-indexer.js'
import { localEngine } from '../../library/engine.js'
import type { IndexProgress } from '../../library/indexer.js'
import { createLog } from '../../log.js'
import { explainFile } from '../explain-file.js'
import type { Shared } from '../options.js'
import { counted, note, print, printJson, styled } from '../output.js'
import { IndexProgressBar } from '../progress.js'

export interface IndexOptions extends Shared {
  /** Folders with documents, instead of CORPUS_DIR. */
  corpus?: string[]
  /** Patterns of files to read and to leave alone, instead of CORPUS_INCLUDE and CORPUS_EXCLUDE. */
  include?: string[]
  exclude?: string[]
  /** Remove documents that are gone even if a folder is missing or empty. */
  prune?: boolean
  /** A file to explain instead of indexing. */
  explain?: string
}

/** Sets a damaged index aside. A bot that runs on it does that itself. */
async function mendFirst(config: Config): Promise<void> {
  let lock: FileLock | undefined
  try {
    lock = holdIndex(config.indexDir)
  } catch (error) {
    if (error instanceof FootnoteError && error.code === 'ALREADY_RUNNING') return
    throw error
  }
  try {
    const { aside, problems } = await mend(config.indexDir, createLog({ ...config, logLevel: 'silent' }, 'index'))
    if (aside) note(`The index is damaged (${problems[0]}). It is kept in ${aside}, and made anew.`)
  } finally {
    lock.release()
  }
}

/** What a page shares with its site, as far as the folder has been indexed. */
async function sharedWithSite(indexDir: string, folder: string, file: string): Promise<readonly string[]> {
  if (!(await localEngine.has(indexDir))) return []
  const pages = await localEngine.pages(indexDir)
  return pages.find((page) => page.folder === folder && page.file === file)?.shared ?? []
}

/**
 * `footnote index`: brings the library up to date with the corpus folders. Exit code 2 if a sources.json has mistakes;
 * everything else is indexed all the same.
 */
export async function indexCorpus(config: Config, options: IndexOptions): Promise<number> {
  const { corpus, prune, explain, include, exclude, json } = options
  if (explain) {
    const folder = resolve(corpus?.[0] ?? config.corpusDir)
    return explainFile(explain, folder, (file) => sharedWithSite(config.indexDir, folder, file), json)
  }
  keepFilesPrivate()
  const folders = corpus?.map((folder) => resolve(folder)) ?? [config.corpusDir]
  const progress = new IndexProgressBar(json ? undefined : process.stderr)
  const onProgress = (step: IndexProgress) => progress.show(step)
  const run = { folders, patterns: defined({ include, exclude }), onProgress, ...defined({ prune }) }
  await mendFirst(config)
  const summary = await runIndexer(config, run).finally(() => progress.end())
  if (json) printJson(summary)
  else {
    const { documents, passages, added, changed, removed, unchanged, seconds, model } = summary
    print(
      `${styled('bold', `${counted(documents, 'document')}, ${counted(passages, 'passage')}`)} ` +
        `(${added} added, ${changed} changed, ${removed} removed, ${unchanged} unchanged) ` +
        `in ${seconds.toFixed(1)} s with ${model}.`,
    )
    for (const { file, reason } of summary.skipped) {
      const what =
        file === SOURCES_FILE ? styled('red', 'mistake', process.stderr) : styled('yellow', 'skipped', process.stderr)
      note(`${what} ${file}: ${reason}`)
    }
  }
  return summary.skipped.some(({ file }) => file === SOURCES_FILE) ? EXIT.usage : EXIT.done
}
