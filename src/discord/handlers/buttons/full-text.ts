import type { QuoteLookup } from '../../../answering/answerer.js'
import { changedReply } from '../../replies/changed.js'
import { plainReply } from '../../replies/components.js'
import { type CustomId, LETTERS, type QuoteState, readQuoteFields } from '../../replies/custom-id.js'
import { fullTextReply } from '../../replies/full-text.js'
import { words } from '../../replies/words.js'
import type { Services } from '../../running/services.js'
import { answer, change } from '../../send/answering.js'
import { respond } from '../../send/respond.js'
import { anyone, type Button, libraryOf, presserOf } from './button.js'

/** Full text: the passage whole, in pages, to whoever presses. */
const showFullText: Button = {
  letter: LETTERS.full,
  may: anyone,
  cost: 'look-up',
  async press(interaction, id, services) {
    const shown = readQuoteFields(id.fields.slice(1))
    if (shown === undefined) return respond(interaction, plainReply(words.stale))
    const { excerpt: _, ...state } = shown
    const owner = presserOf(interaction, id)
    await answer(interaction, services, async () => {
      const lookup = await grown(state, id, services)
      if (lookup.state === 'found') return fullTextReply(lookup, state, 0, owner)
      return changedReply([{ id: state.id, lookup }], interaction.message.id, owner)
    })
  },
}

/** ◀ page ▶ of a full text, which only its reader sees. */
const turnPage: Button = {
  letter: LETTERS.page,
  may: anyone,
  cost: 'nothing',
  async press(interaction, id, services) {
    const page = Number(id.fields[0])
    const state = readQuoteFields(id.fields.slice(1))
    if (state === undefined || !Number.isInteger(page)) return respond(interaction, plainReply(words.stale))
    const owner = presserOf(interaction, id)
    await change(interaction, services, async () => {
      const lookup = await grown(state, id, services)
      if (lookup.state === 'found') return { changed: fullTextReply(lookup, state, page, owner) }
      return { aside: changedReply([{ id: state.id, lookup }], undefined, owner) }
    })
  },
}

function grown({ id, before, after, document }: QuoteState, on: CustomId, services: Services): Promise<QuoteLookup> {
  return libraryOf(on, services).quote({ id, grow: { before, after }, document })
}

export const fullTextButtons: readonly Button[] = [showFullText, turnPage]
