import type { ButtonInteraction } from 'discord.js'
import { changedReply } from '../../replies/changed.js'
import { plainReply } from '../../replies/components.js'
import { type CustomId, LETTERS, readPlacedId } from '../../replies/custom-id.js'
import { documentsReply } from '../../replies/documents.js'
import { readingReply } from '../../replies/reading.js'
import { words } from '../../replies/words.js'
import type { Services } from '../../running/services.js'
import { answer, change } from '../../send/answering.js'
import { respond } from '../../send/respond.js'
import { readFrom } from '../../shown/reading.js'
import { anyone, type Button, libraryOf, presserOf } from './button.js'

/** A page of a document: on (`f`) or back (`b`) from an ordinal, or from the passage with an id on (`q`). */
const turnReading: Button = {
  letter: LETTERS.read,
  may: anyone,
  cost: 'nothing',
  async press(interaction, id, services) {
    const [kind, target, place] = id.fields
    if (target === undefined) return respond(interaction, plainReply(words.stale))
    if (kind === 'q') return openReading(interaction, id, services, target)
    const direction = kind === 'b' ? 'backwards' : 'forwards'
    await change(interaction, services, async () => {
      const reading = await readFrom(libraryOf(id, services), target, Number(place) || 0, direction)
      if (!reading || reading.passages.length === 0) return { aside: plainReply(words.documentGone) }
      return { changed: readingReply(reading, presserOf(interaction, id), direction) }
    })
  },
}

async function openReading(
  interaction: ButtonInteraction,
  id: CustomId,
  services: Services,
  placed: string,
): Promise<void> {
  const library = libraryOf(id, services)
  const owner = presserOf(interaction, id)
  await answer(interaction, services, async () => {
    const place = readPlacedId(placed)
    const lookup = await library.quote({ id: place.id, document: place.document })
    if (lookup.state !== 'found') return changedReply([{ id: place.id, lookup }], undefined, owner)
    const { document, ordinal } = lookup.quote
    const reading = await readFrom(library, document.id, ordinal, 'forwards')
    return reading ? readingReply(reading, owner, 'forwards') : plainReply(words.documentGone)
  })
}

/** A page of the list of documents. The search may hold the separator of the fields. */
const turnDocuments: Button = {
  letter: LETTERS.documents,
  may: anyone,
  cost: 'nothing',
  async press(interaction, id, services) {
    const [page, ...search] = id.fields
    const wanted = search.join('|') || undefined
    await change(interaction, services, async () => {
      const documents = await libraryOf(id, services).documents({ search: wanted })
      return { changed: documentsReply(documents, wanted, Number(page) || 0, presserOf(interaction, id)) }
    })
  },
}

export const turnButtons: readonly Button[] = [turnReading, turnDocuments]
