import { change } from '../answering.js'
import { readQuoteFields } from '../custom-id.js'
import { drawQuotes } from '../replies/answer.js'
import { changedReply } from '../replies/changed.js'
import { plainReply } from '../replies/components.js'
import { words } from '../replies/words.js'
import { respond } from '../respond.js'
import { lookUp, shownAgain } from '../restore.js'
import { readBack } from '../shown.js'
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
    const { cards, lost } = await lookUp(services, states)
    if (lost.length > 0) return { aside: changedReply(lost, interaction.message.id, interaction.user.id) }
    const { reply, cut } = drawQuotes(shownAgain(read, cards, { focus: slot }))
    return cut[slot] ? { aside: plainReply(words.noRoom) } : { changed: reply }
  })
}
