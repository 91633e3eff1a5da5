import type { Answerer } from '../../../answering/answerer.js'
import { fromBase36 } from '../../replies/base36.js'
import { mendedReply } from '../../replies/changed.js'
import { plainReply, type Reply } from '../../replies/components.js'
import { LETTERS, type QuoteState } from '../../replies/custom-id.js'
import { words } from '../../replies/words.js'
import { payloadOf } from '../../send/payload.js'
import { isForbidden, isGone } from '../../send/post.js'
import { deferChange, respond, tellPrivately, updateMessage } from '../../send/respond.js'
import { lookUpShown } from '../../shown/restore.js'
import { type ReadBack, readBack } from '../../shown/shown.js'
import { type Button, libraryOf, moderators } from './button.js'

/** Mend the message: a moderator puts what stands there now in the place of quotes whose source has changed. */
const mendMessage: Button = {
  letter: LETTERS.mend,
  may: moderators,
  cost: 'look-up',
  async press(interaction, id, services) {
    const [target] = id.fields
    const { channel } = interaction
    if (target === undefined || !channel) return respond(interaction, plainReply(words.goneAlready))
    await deferChange(interaction)
    try {
      const message = await channel.messages.fetch(fromBase36(target))
      const read = readBack(message)
      if (message.author.id !== services.client.user.id || read === undefined) {
        return tellPrivately(interaction, plainReply(words.nothingHere))
      }
      const { components, allowedMentions } = payloadOf(await mended(libraryOf(id, services), read))
      await message.edit({ components, allowedMentions })
      await updateMessage(interaction, plainReply(words.mended))
    } catch (error) {
      if (!isGone(error) && !isForbidden(error)) throw error
      await tellPrivately(interaction, plainReply(isGone(error) ? words.goneAlready : words.forbidden))
    }
  },
}

async function mended(library: Answerer, read: ReadBack): Promise<Reply> {
  const states: QuoteState[] = []
  for (const state of read.quotes) {
    const lookup = await library.quote({ id: state.id, document: state.document })
    if (lookup.state === 'found') states.push(state)
    else if (lookup.state === 'retired' && lookup.now) {
      states.push({ id: lookup.now.id, document: lookup.now.document.id, before: 0, after: 0 })
    }
  }
  return mendedReply(read, (await lookUpShown(library, states)).cards)
}

export const mendButtons: readonly Button[] = [mendMessage]
