import { changedReply } from '../../replies/changed.js'
import { plainReply } from '../../replies/components.js'
import { readPlacedId } from '../../replies/custom-id.js'
import { documentsReply } from '../../replies/documents.js'
import { readingReply } from '../../replies/reading.js'
import { words } from '../../replies/words.js'
import { answer, change } from '../../send/answering.js'
import { respond } from '../../send/respond.js'
import { ordinalOf, readFrom } from '../../shown/reading.js'
import type { ButtonHandler } from './handler.js'

/** A page of a document: on (`f`) or back (`b`) from an ordinal, or from the passage with an id on (`q`). */
export const turnReading: ButtonHandler = async (interaction, id, services) => {
  const [kind, target, place] = id.fields
  const person = interaction.user.id
  const library = services.library(interaction.guildId)
  if (target === undefined) return respond(interaction, plainReply(words.stale))
  if (kind === 'q') {
    return answer(interaction, services, async () => {
      const place = readPlacedId(target)
      const lookup = await library.quote({ id: place.id, document: place.document })
      if (lookup.state !== 'found') return changedReply([{ id: place.id, lookup }], undefined, person)
      const document = lookup.quote.document.id
      const from = (await ordinalOf(library, document, place.id)) ?? 0
      const reading = await readFrom(library, document, from, 'forwards')
      return reading ? readingReply(reading, person, 'forwards') : plainReply(words.documentGone)
    })
  }
  const direction = kind === 'b' ? 'backwards' : 'forwards'
  await change(interaction, services, async () => {
    const reading = await readFrom(library, target, Number(place) || 0, direction)
    if (!reading || reading.passages.length === 0) return { aside: plainReply(words.documentGone) }
    return { changed: readingReply(reading, person, direction) }
  })
}

/** A page of the list of documents. The search may hold the separator of the fields. */
export const turnDocuments: ButtonHandler = async (interaction, id, services) => {
  const [page, ...search] = id.fields
  const wanted = search.join('|') || undefined
  await change(interaction, services, async () => {
    const documents = await services.library(interaction.guildId).documents({ search: wanted })
    return { changed: documentsReply(documents, wanted, Number(page) || 0, interaction.user.id) }
  })
}
