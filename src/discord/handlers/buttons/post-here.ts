import { postedLine } from '../../replies/byline.js'
import { changedReply } from '../../replies/changed.js'
import { plainReply } from '../../replies/components.js'
import { LETTERS } from '../../replies/custom-id.js'
import { quotesReply } from '../../replies/quotes-message.js'
import { words } from '../../replies/words.js'
import { postPublicly } from '../../send/post.js'
import { deferChange, respond, tellPrivately, updateMessage } from '../../send/respond.js'
import { lookUpShown } from '../../shown/restore.js'
import { readBack } from '../../shown/shown.js'
import { askerWhoMayWrite, type Button, libraryOf, presserOf } from './button.js'

/** Post here: shows a private answer to all, once, its quotes proved again. */
const postHere: Button = {
  letter: LETTERS.post,
  may: askerWhoMayWrite,
  cost: 'look-up',
  async press(interaction, id, services) {
    const read = readBack(interaction.message)
    if (read === undefined || read.quotes.length === 0) return respond(interaction, plainReply(words.nothingHere))
    await deferChange(interaction)
    const outcome = await services.once.run(interaction.message.id, async () => {
      const { cards, lost } = await lookUpShown(libraryOf(id, services), read.quotes)
      if (lost.length > 0) {
        await tellPrivately(interaction, changedReply(lost, undefined, id.owner))
        return false
      }
      const byline = postedLine(read.byline, presserOf(interaction, id))
      const reply = quotesReply({ ...read, byline, cards, private: false })
      // The same nonce for the same private message: pressed twice, it is posted once.
      const posted = await postPublicly(interaction, services, reply, interaction.message.id)
      if (posted) await updateMessage(interaction, quotesReply({ ...read, cards, posted: true }))
      else await tellPrivately(interaction, plainReply(words.notPosted))
      return posted
    })
    if (outcome === 'already') await tellPrivately(interaction, plainReply(words.alreadyPosted))
  },
}

export const postHereButtons: readonly Button[] = [postHere]
