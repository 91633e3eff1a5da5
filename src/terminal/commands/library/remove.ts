import { follow } from '../../../answering/adding.js'
import type { Curator } from '../../../answering/curation.js'
import { EXIT } from '../../../errors.js'
import type { LibraryOptions } from '../../library-command.js'
import { print, printJson } from '../../output.js'

/** `footnote library remove DOCUMENT_ID`: takes a document out of a server's library, and its file off the disk. */
export async function removeFromLibrary(curator: Curator, { json }: LibraryOptions, document: string): Promise<number> {
  const job = await follow(curator, await curator.remove({ document }), { every: 50 })
  if (json) printJson(job)
  else print(job.mistake ? `${job.mistake.message} ${job.mistake.remedy}` : `${job.file} is removed.`)
  return job.state === 'done' ? EXIT.done : EXIT.usage
}
