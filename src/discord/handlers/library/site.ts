import type { RepliableInteraction } from 'discord.js'
import type { DocumentNote } from '../../../answering/curation.js'
import { addPage, keepAddress } from '../../../curating/page.js'
import { FootnoteError } from '../../../errors.js'
import { hostOf } from '../../../fetching/address.js'
import { pagesOf } from '../../../fetching/site.js'
import { plainReply, type Reply } from '../../replies/components.js'
import type { SiteProgress } from '../../replies/library/site.js'
import { siteProgressReply, siteReply, siteSummaryReply } from '../../replies/library/site.js'
import { words } from '../../replies/library/words.js'
import { say } from '../../replies/say.js'
import type { CountedPages } from '../../running/curation.js'
import { within } from '../../running/deadlines.js'
import type { Services } from '../../running/services.js'
import type { OnMessage } from '../../send/respond.js'
import { deferChange, respond } from '../../send/respond.js'
import { askerOf } from '../asker.js'
import { sharedNote } from './add.js'
import { follow } from './follow.js'
import type { Place } from './place.js'

/** Pages that a site may have at most. */
const MOST_PAGES = 2000

/** What a page takes besides its site's pause, in seconds: fetched, read, stored. */
const A_PAGE = 1.5

/** Counts a site's pages, and asks whether they are to be added. */
export async function countSite(
  interaction: RepliableInteraction,
  { server, curator, curation }: Place,
  address: string,
  note: DocumentNote,
): Promise<Reply> {
  if (curation.sites.isReading(server)) return plainReply(words.siteBusy)
  const { documents, additions } = (await curator.overview({})).quotas
  const room = Math.min(documents.most - documents.used, additions.most - additions.used, MOST_PAGES)
  if (room <= 0) return plainReply(say(words.siteFull, { used: documents.used, most: documents.most }))
  try {
    const { pages, more } = await pagesOf(curation.fetcher, address, room)
    const given = curation.fetcher.parse(address)
    const host = hostOf(given)
    const { pause } = await curation.fetcher.rulesOf(given)
    const minutes = Math.max(1, Math.round((pages.length * (pause / 1000 + A_PAGE)) / 60))
    const key = curation.sites.remember({ server, host, site: given.href, pages, note })
    return siteReply({ host, pages: pages.length, more, minutes }, askerOf(interaction), key)
  } catch (error) {
    if (!(error instanceof FootnoteError)) throw error
    return plainReply(`${error.message} ${error.remedy}`)
  }
}

/** Adds the pages of a counted site, one after the other, and shows how that goes on. */
export async function addSite(interaction: OnMessage, services: Services, place: Place, key: string): Promise<void> {
  const { server, curation } = place
  await deferChange(interaction)
  if (curation.sites.isReading(server)) return respond(interaction, plainReply(words.siteBusy))
  const site = curation.sites.take(key, server)
  if (!site) return respond(interaction, plainReply(words.siteStale))
  const progress = { host: site.host, pages: site.pages.length, done: 0, added: 0, skipped: [] as Skipped[] }
  const owner = askerOf(interaction)
  const reading = curation.sites.reading(server, key, (signal) => readPages(place, site, progress, signal))
  const over = await follow(interaction, services, {
    look: async () => (await within(0, reading)).ready,
    draw: () => siteProgressReply(progress, owner, key),
    leave: () => plainReply(words.stillGoing),
  })
  const stopped = await reading
  if (over) await respond(interaction, siteSummaryReply(progress, stopped))
}

type Skipped = { file: string; reason: string }
type Progress = SiteProgress & { skipped: Skipped[] }

/** @returns whether it was stopped */
async function readPages(
  { curator, curation: { fetcher } }: Place,
  { pages, note }: CountedPages,
  progress: Progress,
  signal: AbortSignal,
): Promise<boolean> {
  for (const page of pages) {
    if (signal.aborted) return true
    try {
      const web = { curator, fetcher }
      const { mistake } = await keepAddress(web, await addPage(web, page, sharedNote(note), signal), signal)
      if (mistake) progress.skipped.push({ file: page, reason: mistake.message })
      else progress.added++
    } catch (error) {
      if (signal.aborted) return true
      if (!(error instanceof FootnoteError)) throw error
      progress.skipped.push({ file: page, reason: error.message })
      if (error.code.startsWith('QUOTA_')) return true
    }
    progress.done++
  }
  return false
}
