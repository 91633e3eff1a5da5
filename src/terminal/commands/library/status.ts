import type { Curator, QuotaUse } from '../../../answering/curation.js'
import { EXIT } from '../../../errors.js'
import type { LibraryOptions } from '../../library-command.js'
import { counted, print, printJson, styled } from '../../output.js'

/** `footnote library status`: how a server's library stands, and how much of its quotas is used. */
export async function libraryStatus(curator: Curator, { json }: LibraryOptions): Promise<number> {
  const overview = await curator.overview({})
  if (json) {
    printJson(overview)
    return EXIT.done
  }
  const { documents, passages, waiting, quotas, jobs, unreadable, left, keepDays } = overview
  print(styled('bold', `${counted(documents, 'document')}, ${counted(passages, 'passage')}`))
  if (waiting > 0) print(`${counted(waiting, 'passage')} still to be embedded; found by their words alone.`)
  for (const [name, use] of Object.entries(quotas)) print(`${name.padEnd(10)} ${used(name, use)}`)
  for (const { file, state } of jobs) print(`${styled('yellow', state)} ${file}`)
  for (const { file, reason } of unreadable) print(`${styled('red', 'not read')} ${file}: ${reason}`)
  if (left)
    print(`The bot left this server on ${left.slice(0, 10)}; its library is kept for ${counted(keepDays, 'day')}.`)
  return EXIT.done
}

function used(name: string, { used: now, most }: QuotaUse): string {
  if (name !== 'bytes') return `${now} of ${most}${name === 'additions' ? ' within the last hour' : ''}`
  return `${(now / 2 ** 20).toFixed(1)} of ${most / 2 ** 20} MB`
}
