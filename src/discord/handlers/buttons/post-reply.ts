import { createHash } from 'node:crypto'
import { type ButtonInteraction, MessageFlags, type TextBasedChannel } from 'discord.js'
import { quotesReply, shownLine, sourceSummary } from '../../replies/answer.js'
import { changedReply } from '../../replies/changed.js'
import { citedIds } from '../../replies/citation.js'
import { currentIn, notesIn } from '../../replies/claims.js'
import { plainReply, type Reply } from '../../replies/components.js'
import { fromBase36, type QuoteState, readQuoteFields } from '../../replies/custom-id.js'
import { missingWords } from '../../replies/refusals.js'
import { words } from '../../replies/words.js'
import type { Services } from '../../running/services.js'
import { ownReplies } from '../../send/history.js'
import { payloadOf } from '../../send/payload.js'
import { isMember, mayWrite, missingHere } from '../../send/permissions.js'
import { isParentGone, postMessage } from '../../send/post.js'
import { deferChange, respond, tellPrivately } from '../../send/respond.js'
import { lookUpShown } from '../../shown/restore.js'
import { firstText, textOf } from '../../shown/shown.js'
import { askerOf } from '../asker.js'
import type { ButtonHandler } from './handler.js'

/** Post as reply: the chosen quote under the message, naming who asked for it, once for a message and a quote. */
export const postAsReply: ButtonHandler = async (interaction, id, services) => {
  const [message = '', ...fields] = id.fields
  const state = readQuoteFields(fields)
  if (message === '' || state === undefined) return respond(interaction, plainReply(words.stale))
  if (interaction.user.id !== id.asker || !mayWrite(interaction)) {
    return respond(interaction, plainReply(words.mayNotWrite))
  }
  const member = isMember(interaction) && interaction.channel !== null
  const lacking = member ? missingHere(interaction, 'reply') : []
  if (lacking.length > 0) return respond(interaction, plainReply(missingWords(lacking, 'reply')))
  await deferChange(interaction)
  const target = fromBase36(message)
  const outcome = await services.once.run(`${target}:${state.id}`, () => post(interaction, services, target, state))
  if (outcome === 'already') await tellPrivately(interaction, plainReply(words.alreadyPosted))
}

async function post(
  interaction: ButtonInteraction,
  services: Services,
  target: string,
  state: QuoteState,
): Promise<boolean> {
  const tell = (reply: Reply): Promise<void> => tellPrivately(interaction, reply)
  const asker = askerOf(interaction)
  const { cards, lost } = await lookUpShown(services.library(interaction.guildId), [state])
  if (lost.length > 0) {
    await tell(changedReply(lost, undefined, asker.id))
    return false
  }
  const { channel } = interaction
  const member = isMember(interaction) && channel?.isSendable() === true
  const list = firstText(interaction.message)
  const note = notesIn(list).get(currentIn(list))
  const reply = quotesReply({
    asker: asker.id,
    summary: sourceSummary(note, member ? undefined : addressOf(interaction, target)),
    byline: shownLine(asker, 'Source asked for by'),
    asked: false,
    cards,
    private: false,
  })
  if (!member) {
    await interaction.followUp({ ...payloadOf(reply), flags: MessageFlags.IsComponentsV2 })
    return true
  }
  if (await isPosted(channel, target, state.id)) {
    await tell(plainReply(words.alreadyPosted))
    return true
  }
  try {
    await postMessage(channel, reply, nonceOf(target, state.id), { to: target, mustExist: true })
  } catch (error) {
    if (!isParentGone(error)) throw error
    await tell(plainReply(words.parentGone))
    return false
  }
  await tell(plainReply(words.posted))
  return true
}

/** Does one of the bot's own replies to that message show this quote? */
async function isPosted(channel: TextBasedChannel, target: string, quote: string): Promise<boolean> {
  return (await ownReplies(channel, target)).some((message) => citedIds(textOf(message)).includes(quote))
}

/** The same for the same message and quote: 24 characters. */
function nonceOf(target: string, quote: string): string {
  return createHash('sha256').update(`${target}:${quote}`).digest('hex').slice(0, 24)
}

/** Where the bot is no member it cannot reply: the follow-up links the message instead. */
function addressOf(interaction: ButtonInteraction, target: string): string {
  return `https://discord.com/channels/${interaction.guildId ?? '@me'}/${interaction.channelId}/${target}`
}
