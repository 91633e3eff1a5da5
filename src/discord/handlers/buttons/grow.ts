import type { ButtonInteraction } from 'discord.js'
import { changedReply } from '../../replies/changed.js'
import { plainReply } from '../../replies/components.js'
import { type CustomId, LETTERS, readQuoteFields } from '../../replies/custom-id.js'
import { drawQuotes } from '../../replies/quotes-message.js'
import { words } from '../../replies/words.js'
import type { Services } from '../../running/services.js'
import { change } from '../../send/answering.js'
import { respond } from '../../send/respond.js'
import { lookUpShown } from '../../shown/restore.js'
import { readBack } from '../../shown/shown.js'
import { askerOrModerator, type Button, libraryOf, presserOf } from './button.js'

/** ◀ before, after ▶: grows a quote in its place by a neighbouring passage. */
export const growButtons: readonly Button[] = (['before', 'after'] as const).map((side) => ({
  letter: LETTERS[side],
  may: askerOrModerator(() => words.notYours),
  cost: 'nothing',
  press: (interaction, id, services) => grow(interaction, id, services, side),
}))

async function grow(
  interaction: ButtonInteraction,
  id: CustomId,
  services: Services,
  side: 'before' | 'after',
): Promise<void> {
  const read = readBack(interaction.message)
  const slot = Number(id.fields[0])
  const touched = readQuoteFields(id.fields.slice(1))
  if (read === undefined || touched === undefined || read.quotes[slot]?.id !== touched.id) {
    return respond(interaction, plainReply(words.nothingHere))
  }
  const states = read.quotes.map((state, index) => (index === slot ? { ...touched, [side]: touched[side] + 1 } : state))
  await change(interaction, services, async () => {
    const { cards, lost } = await lookUpShown(libraryOf(id, services), states)
    if (lost.length > 0) return { aside: changedReply(lost, interaction.message.id, presserOf(interaction, id)) }
    const { reply, cut } = drawQuotes({ ...read, cards, focus: slot })
    return cut[slot] ? { aside: plainReply(words.noRoom) } : { changed: reply }
  })
}
