import { drawQuotes } from '../../replies/answer.js'
import { changedReply } from '../../replies/changed.js'
import { plainReply } from '../../replies/components.js'
import { readQuoteFields } from '../../replies/custom-id.js'
import { words } from '../../replies/words.js'
import { change } from '../../send/answering.js'
import { respond } from '../../send/respond.js'
import { lookUpShown, shownAgain } from '../../shown/restore.js'
import { readBack } from '../../shown/shown.js'
import { type ButtonHandler, mayChange } from './handler.js'

/** ◀ before, after ▶: grows a quote in its place by a neighbouring passage. */
export const growQuote: ButtonHandler = async (interaction, id, services) => {
  if (!mayChange(interaction, id)) return respond(interaction, plainReply(words.notYours))
  const read = readBack(interaction.message)
  const slot = Number(id.fields[0])
  const touched = readQuoteFields(id.fields.slice(1))
  if (read === undefined || touched === undefined || read.quotes[slot]?.id !== touched.id) {
    return respond(interaction, plainReply(words.nothingHere))
  }
  const states = read.quotes.map((state, index) =>
    index === slot ? { ...touched, [id.action]: touched[id.action === 'before' ? 'before' : 'after'] + 1 } : state,
  )
  await change(interaction, services, async () => {
    const { cards, lost } = await lookUpShown(services.library(interaction.guildId), states)
    if (lost.length > 0) return { aside: changedReply(lost, interaction.message.id, interaction.user.id) }
    const { reply, cut } = drawQuotes(shownAgain(read, cards, { focus: slot }))
    return cut[slot] ? { aside: plainReply(words.noRoom) } : { changed: reply }
  })
}
