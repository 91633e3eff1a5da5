import type { Answerer } from '../../../answering/answerer.js'
import { fromBase36 } from '../../replies/base36.js'
import { mendedReply } from '../../replies/changed.js'
import { plainReply, type Reply } from '../../replies/components.js'
import { LETTERS, type QuoteState } from '../../replies/custom-id.js'
import { words } from '../../replies/words.js'
import { payloadOf } from '../../send/payload.js'
import { isModerator } from '../../send/permissions.js'
import { isForbidden, isGone } from '../../send/post.js'
import { deferChange, type OnMessage, respond, tellPrivately, updateMessage } from '../../send/respond.js'
import { lookUpShown } from '../../shown/restore.js'
import { type ReadBack, readBack } from '../../shown/shown.js'
import { anyone, type Button, libraryOf } from './button.js'

/**
 * Update the message: the person who asked, or a moderator, puts what stands there now in the place of quotes whose
 * source has changed.
 */
const mendMessage: Button = {
  letter: LETTERS.mend,
  // The button is the presser's; whose message it is about is read from that.
  may: anyone,
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
      if (!mayUpdate(interaction, read)) return tellPrivately(interaction, plainReply(words.notYours))
      const { components, allowedMentions } = payloadOf(await mended(libraryOf(id, services), read))
      await message.edit({ components, allowedMentions })
      await updateMessage(interaction, plainReply(words.mended))
    } catch (error) {
      if (!isGone(error) && !isForbidden(error)) throw error
      await tellPrivately(interaction, plainReply(isGone(error) ? words.goneAlready : words.forbidden))
    }
  },
}

/** In a direct message, whoever is in it. */
function mayUpdate(interaction: OnMessage, { owner }: ReadBack): boolean {
  return interaction.user.id === owner.id || !interaction.inGuild() || isModerator(interaction)
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
