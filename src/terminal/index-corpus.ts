import { basename, dirname, join } from 'node:path'
import type { Config } from '../config.js'
import { explain } from '../documents/explain.js'
import { passagesOf } from '../documents/passages.js'
import { readDocumentFile } from '../documents/read.js'
import { readSources, SOURCES_FILE } from '../documents/sources.js'
import { EXIT } from '../errors.js'
import { runIndexer } from '../host/run-indexer.js'
import { counted, note, print, printJson, styled } from './output.js'
import { IndexProgressBar } from './progress.js'

export interface IndexCommand {
  folders: string[]
  prune: boolean
  json: boolean
}

/**
 * `footnote index`: brings the library up to date with the corpus folders. Exit code 2 where a sources.json has
 * mistakes: all that is not in them is indexed.
 */
export async function indexFolders(config: Config, { folders, prune, json }: IndexCommand): Promise<number> {
  const progress = new IndexProgressBar(json ? undefined : process.stderr)
  const summary = await runIndexer(config, { folders, prune, onProgress: (step) => progress.show(step) }).finally(() =>
    progress.end(),
  )
  if (json) printJson(summary)
  else {
    print(
      `${styled('bold', `${counted(summary.documents, 'document')}, ${counted(summary.passages, 'passage')}`)} (${summary.added} added, ${summary.changed} changed, ` +
        `${summary.removed} removed, ${summary.unchanged} unchanged) in ${summary.seconds.toFixed(1)} s with ${summary.model}.`,
    )
    for (const { file, reason } of summary.skipped) {
      const what =
        file === SOURCES_FILE ? styled('red', 'mistake', process.stderr) : styled('yellow', 'skipped', process.stderr)
      note(`${what} ${file}: ${reason}`)
    }
  }
  return summary.skipped.some(({ file }) => file === SOURCES_FILE) ? EXIT.usage : EXIT.done
}

/** `footnote index --explain FILE`: how a file is read, what was left out and why; nothing is stored. */
export async function explainFile(file: string, json: boolean): Promise<number> {
  const { notes, problems } = await readSources(join(dirname(file), SOURCES_FILE))
  for (const problem of problems) note(`${styled('red', 'mistake', process.stderr)} ${SOURCES_FILE}: ${problem}`)
  const document = await readDocumentFile(file, notes?.get(basename(file)), basename(file))
  const blocks = explain(document)
  const passages = passagesOf(document)
  if (json)
    printJson({ title: document.title, titleFrom: document.titleFrom, language: document.language, blocks, passages })
  else {
    print(`${styled('bold', document.title)} (title from ${document.titleFrom}), ${passages.length} passages`)
    for (const block of blocks) {
      const left = block.kind === 'left-out'
      const label = left
        ? styled('yellow', 'left out'.padEnd(10))
        : styled(block.kind === 'heading' ? 'cyan' : 'dim', block.kind.padEnd(10))
      print(`${label} ${block.preview}${left ? styled('dim', `  — ${block.reason}`) : ''}`)
    }
  }
  return EXIT.done
}
