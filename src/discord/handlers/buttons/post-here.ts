import { quotesReply } from '../../replies/answer.js'
import { changedReply } from '../../replies/changed.js'
import { plainReply } from '../../replies/components.js'
import { words } from '../../replies/words.js'
import { mayWrite } from '../../send/permissions.js'
import { postPublicly } from '../../send/post.js'
import { deferChange, respond, tellPrivately, updateMessage } from '../../send/respond.js'
import { lookUpShown, shownAgain } from '../../shown/restore.js'
import { readBack } from '../../shown/shown.js'
import type { ButtonHandler } from './handler.js'

/** Post here: shows a private answer to all, once, its quotes proved again. */
export const postHere: ButtonHandler = async (interaction, id, services) => {
  const read = readBack(interaction.message)
  if (interaction.user.id !== id.asker || !mayWrite(interaction)) {
    return respond(interaction, plainReply(words.mayNotWrite))
  }
  if (read === undefined || read.quotes.length === 0) return respond(interaction, plainReply(words.nothingHere))
  await deferChange(interaction)
  const outcome = await services.once.run(interaction.message.id, async () => {
    const { cards, lost } = await lookUpShown(services.library(interaction.guildId), read.quotes)
    if (lost.length > 0) {
      await tellPrivately(interaction, changedReply(lost, undefined, id.asker))
      return false
    }
    const reply = quotesReply(shownAgain(read, cards, { private: false }))
    // The same nonce for the same private message: pressed twice, it is posted once.
    const posted = await postPublicly(interaction, services, reply, interaction.message.id)
    if (posted) await updateMessage(interaction, quotesReply(shownAgain(read, cards, { posted: true })))
    else await tellPrivately(interaction, plainReply(words.notPosted))
    return posted
  })
  if (outcome === 'already') await tellPrivately(interaction, plainReply(words.alreadyPosted))
}
