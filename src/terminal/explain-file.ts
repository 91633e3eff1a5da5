import { basename, dirname, join } from 'node:path'
import { explain } from '../documents/explain.js'
import { passagesOf } from '../documents/passages.js'
import { readDocumentFile } from '../documents/read.js'
import { readSources, SOURCES_FILE } from '../documents/sources.js'
import { EXIT } from '../errors.js'
import { note, print, printJson, styled } from './output.js'

/** `footnote index --explain FILE`: how a file is read, what is left out and why; stores nothing. */
export async function explainFile(file: string, json = false): Promise<number> {
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
