import type { Answerer } from '../../../answering/answerer.js'
import { quotesReply } from '../../replies/answer.js'
import { plainReply, text } from '../../replies/components.js'
import { fromBase36, type QuoteState } from '../../replies/custom-id.js'
import { words } from '../../replies/words.js'
import { payloadOf } from '../../send/payload.js'
import { isModerator } from '../../send/permissions.js'
import { isForbidden, isGone } from '../../send/post.js'
import { deferChange, respond, tellPrivately, updateMessage } from '../../send/respond.js'
import { lookUpShown, shownAgain } from '../../shown/restore.js'
import { type ReadBack, readBack } from '../../shown/shown.js'
import type { ButtonHandler } from './handler.js'

/** Mend the message: a moderator puts what stands there now in the place of quotes whose source has changed. */
export const mendMessage: ButtonHandler = async (interaction, id, services) => {
  if (interaction.inGuild() && !isModerator(interaction)) return respond(interaction, plainReply(words.moderatorsOnly))
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
    const { components, allowedMentions } = payloadOf(await mended(services.library(interaction.guildId), read))
    await message.edit({ components, allowedMentions })
    await updateMessage(interaction, plainReply(words.mended))
  } catch (error) {
    if (!isGone(error) && !isForbidden(error)) throw error
    await tellPrivately(interaction, plainReply(isGone(error) ? words.goneAlready : words.forbidden))
  }
}

async function mended(library: Answerer, read: ReadBack): Promise<ReturnType<typeof quotesReply>> {
  const states: QuoteState[] = []
  for (const state of read.quotes) {
    const lookup = await library.quote({ id: state.id, document: state.document })
    if (lookup.state === 'found') states.push(state)
    else if (lookup.state === 'retired' && lookup.now) {
      states.push({ id: lookup.now.id, document: lookup.now.document.id, before: 0, after: 0 })
    }
  }
  const { cards } = await lookUpShown(library, states)
  if (cards.length === 0) return { components: [text(`${words.quoteGone}\n${read.byline}`)], private: false }
  const summary = read.summary.endsWith(words.mendedMark) ? read.summary : `${read.summary} · ${words.mendedMark}`
  return quotesReply(shownAgain(read, cards, { summary, private: false }))
}
