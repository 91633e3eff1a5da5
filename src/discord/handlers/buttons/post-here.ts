import { postedLine } from '../../replies/byline.js'
import { changedReply } from '../../replies/changed.js'
import { plainReply } from '../../replies/components.js'
import { LETTERS } from '../../replies/custom-id.js'
import { quotesReply } from '../../replies/quotes-message.js'
import { words } from '../../replies/words.js'
import { respond } from '../../send/respond.js'
import { lookUpShown } from '../../shown/restore.js'
import { readBack } from '../../shown/shown.js'
import { askerWhoMayWrite, type Button, libraryOf, presserOf } from './button.js'
import { postOnce } from './post-once.js'

/** Post here: shows a private answer to all, once, its quotes proved again. */
const postHere: Button = {
  letter: LETTERS.post,
  may: askerWhoMayWrite,
  cost: 'look-up',
  async press(interaction, id, services) {
    const read = readBack(interaction.message)
    if (read === undefined || read.quotes.length === 0) return respond(interaction, plainReply(words.nothingHere))
    await postOnce(interaction, services, async () => {
      const { cards, lost } = await lookUpShown(libraryOf(id, services), read.quotes)
      if (lost.length > 0) return { refused: changedReply(lost, undefined, id.owner) }
      const byline = postedLine(read.byline, presserOf(interaction, id))
      return {
        reply: quotesReply({ ...read, byline, cards, private: false }),
        after: quotesReply({ ...read, cards, posted: true }),
      }
    })
  },
}

export const postHereButtons: readonly Button[] = [postHere]
