import { basename } from 'node:path'
import { addDocument, follow } from '../../../answering/adding.js'
import type { Curator, DocumentNote, Job } from '../../../answering/curation.js'
import { defined } from '../../../defined.js'
import { bytesOf } from '../../../documents/file.js'
import { EXIT, FootnoteError } from '../../../errors.js'
import type { LibraryOptions } from '../../library-command.js'
import { counted, documentOf, note, print, printJson, reportError, styled } from '../../output.js'
import { citation } from '../../print-quote.js'
import { IndexProgressBar } from '../../progress.js'

export interface AddOptions extends LibraryOptions {
  title?: string
  author?: string
  publisher?: string
  date?: string
  url?: string
  /** The library's file whose place it takes. */
  replace?: string
}

/**
 * `footnote library add FILE...`: puts documents into a server's library. Exit code 2 if one was refused; the others
 * are there all the same.
 */
export async function addToLibrary(curator: Curator, options: AddOptions, files: string[]): Promise<number> {
  const { json } = options
  const jobs: Job[] = []
  const refused: unknown[] = []
  const progress = new IndexProgressBar(json ? undefined : process.stderr)
  for (const path of files) {
    try {
      const job = await follow(curator, await begin(curator, options, path), {
        every: 100,
        onProgress: ({ state, embedded, of }) => {
          if (state === 'embedding') progress.show({ stage: 'embed', done: embedded, total: of })
        },
      })
      progress.end()
      jobs.push(job)
      if (!json) printJob(job)
    } catch (error) {
      progress.end()
      // Whatever is wrong with one file is no reason to leave out the next.
      if (!(error instanceof FootnoteError) || error.exitCode !== EXIT.usage) throw error
      refused.push({ file: path, ...documentOf(error) })
      if (!json) reportError(error)
    }
  }
  if (json) printJson({ jobs, refused })
  return refused.length > 0 || jobs.some(({ state }) => state === 'refused') ? EXIT.usage : EXIT.done
}

async function begin(curator: Curator, options: AddOptions, path: string): Promise<Job> {
  const { title, author, publisher, date: published, url, replace: replaces } = options
  const said: DocumentNote = defined({ title, author, publisher, published, url })
  const bytes = await bytesOf(path, path)
  return addDocument(curator, { bytes, file: basename(path), note: said, replaces })
}

function printJob({ file, state, documents, skipped, mistake }: Job): void {
  if (state === 'refused' && mistake) {
    note(`${styled('red', 'refused', process.stderr)} ${file}: ${mistake.message}`)
    note(`        ${mistake.remedy}`)
    return
  }
  for (const document of documents) {
    print(`${styled('cyan', document.id)}  ${citation(document)} (${counted(document.passages, 'passage')})`)
  }
  for (const { file: left, reason } of skipped)
    note(`${styled('yellow', 'skipped', process.stderr)} ${left}: ${reason}`)
}
