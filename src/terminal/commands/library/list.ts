import type { Curator } from '../../../answering/curation.js'
import { EXIT } from '../../../errors.js'
import type { LibraryOptions } from '../../library-command.js'
import { counted, print, printJson, styled } from '../../output.js'
import { citation } from '../../print-quote.js'

/** `footnote library list`: the documents of a server's own library. */
export async function listLibrary(curator: Curator, { json }: LibraryOptions): Promise<number> {
  const documents = await curator.entries({})
  if (json) printJson({ documents })
  else {
    for (const entry of documents) {
      print(`${styled('cyan', entry.id)}  ${citation(entry)}`)
      const size = `${counted(entry.passages, 'passage')} · added ${entry.added.slice(0, 10)}`
      print(`            ${styled('dim', `${entry.file} · ${size}`)}`)
    }
    if (documents.length === 0) print('This server has no documents of its own.')
  }
  return documents.length > 0 ? EXIT.done : EXIT.nothing
}
