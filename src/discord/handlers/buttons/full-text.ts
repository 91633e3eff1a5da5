import { changedReply } from '../../replies/changed.js'
import { plainReply } from '../../replies/components.js'
import { readQuoteFields } from '../../replies/custom-id.js'
import { fullTextReply } from '../../replies/full-text.js'
import { words } from '../../replies/words.js'
import { answer, change } from '../../send/answering.js'
import { respond } from '../../send/respond.js'
import type { ButtonHandler } from './handler.js'

/** Full text: the passage whole, in pages, to whoever presses. */
export const showFullText: ButtonHandler = async (interaction, id, services) => {
  const state = readQuoteFields(id.fields.slice(1))
  if (state === undefined) return respond(interaction, plainReply(words.stale))
  const { id: person } = interaction.user
  await answer(interaction, services, async () => {
    const { id, before, after, document } = state
    const lookup = await services.library(interaction.guildId).quote({ id, grow: { before, after }, document })
    if (lookup.state === 'found') return fullTextReply(lookup, state, 0, person)
    return changedReply([{ id: state.id, lookup }], interaction.message.id, person)
  })
}

/** ◀ page ▶ of a full text, which only its reader sees. */
export const turnPage: ButtonHandler = async (interaction, id, services) => {
  const page = Number(id.fields[0])
  const state = readQuoteFields(id.fields.slice(1))
  if (state === undefined || !Number.isInteger(page)) return respond(interaction, plainReply(words.stale))
  await change(interaction, services, async () => {
    const { id, before, after, document } = state
    const lookup = await services.library(interaction.guildId).quote({ id, grow: { before, after }, document })
    if (lookup.state === 'found') return { changed: fullTextReply(lookup, state, page, interaction.user.id) }
    return { aside: changedReply([{ id: state.id, lookup }], undefined, interaction.user.id) }
  })
}
