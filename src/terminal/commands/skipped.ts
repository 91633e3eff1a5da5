import { resolve } from 'node:path'
import type { Config } from '../../config.js'
import { surveyCorpus } from '../../documents/corpus.js'
import { CorpusError } from '../../documents/errors.js'
import { EXIT, FootnoteError } from '../../errors.js'
import { localEngine } from '../../library/engine.js'
import { counted, print, printJson, styled } from '../output.js'
import type { DocumentsOptions } from './documents.js'

/** A file that could not be read, and why. */
interface Skipped {
  file: string
  reason: string
}

/** `footnote documents --skipped`: what lies in the corpus folder and cannot be quoted, and why. */
export async function skippedFiles(config: Config, { json }: DocumentsOptions): Promise<number> {
  const skipped = [...(await passedOver(config)), ...(await unread(config))]
  if (json) printJson({ skipped })
  else {
    for (const { file, reason } of skipped) print(`${styled('yellow', file)}: ${reason}`)
    print(skipped.length === 0 ? 'Every file was read.' : `${counted(skipped.length, 'file')} could not be read.`)
  }
  return skipped.length > 0 ? EXIT.done : EXIT.nothing
}

/** What is told without opening a file: its kind, its size, where it leads. */
async function passedOver(config: Config): Promise<Skipped[]> {
  const patterns = { include: config.corpusInclude, exclude: config.corpusExclude }
  try {
    return (await surveyCorpus(config.corpusDir, patterns)).skipped
  } catch (error) {
    if (error instanceof CorpusError && error.code !== 'CORPUS_UNREADABLE') return []
    throw error
  }
}

/** What was found out when the folder was last indexed. */
async function unread({ indexDir, corpusDir }: Config): Promise<Skipped[]> {
  try {
    const notes = await localEngine.unreadableFiles(indexDir)
    return notes.flatMap(({ file, folder, unreadable }) => {
      return folder === resolve(corpusDir) && unreadable ? { file, reason: unreadable.reason } : []
    })
  } catch (error) {
    if (error instanceof FootnoteError && error.code === 'LIBRARY_MISSING') return []
    throw error
  }
}
