import type { RepliableInteraction } from 'discord.js'
import { refreshLibrary } from '../../../curating/refresh-library.js'
import { plainReply } from '../../replies/components.js'
import { refreshedReply, refreshingReply } from '../../replies/library/refresh.js'
import { words } from '../../replies/library/words.js'
import { within } from '../../running/deadlines.js'
import type { Services } from '../../running/services.js'
import { deferPrivately, respond } from '../../send/respond.js'
import { follow } from './follow.js'
import type { Place } from './place.js'

/** Asks all pages of a library whether they changed, whenever they were asked last. */
export async function refreshNow(
  interaction: RepliableInteraction,
  services: Services,
  { server, curator, curation: { fetcher, sites } }: Place,
): Promise<void> {
  await deferPrivately(interaction)
  if (sites.isReading(server)) return respond(interaction, plainReply(words.siteBusy))
  const progress = { done: 0, pages: 0 }
  const onProgress = (done: number, pages: number) => Object.assign(progress, { done, pages })
  const work = sites.reading(server, interaction.id, (signal) =>
    refreshLibrary({ curator, fetcher, due: 'all', onProgress, signal }),
  )
  const over = await follow(interaction, services, {
    look: async () => (await within(0, work)).ready,
    draw: () => refreshingReply(progress),
    leave: () => plainReply(words.stillGoing),
  })
  const result = await work
  if (over) await respond(interaction, refreshedReply(result))
}
