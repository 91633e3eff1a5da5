import { createHash } from 'node:crypto'
import { type ButtonInteraction, MessageFlags, type TextBasedChannel } from 'discord.js'
import { defined } from '../../../defined.js'
import { changedReply } from '../../replies/changed.js'
import { readTargetField } from '../../replies/claims.js'
import { plainReply, type Reply } from '../../replies/components.js'
import { type CustomId, LETTERS, type QuoteState, readQuoteFields } from '../../replies/custom-id.js'
import { missingWords } from '../../replies/refusals.js'
import { postedSourceReply, type SourceNote } from '../../replies/source.js'
import { readVersion1Notes } from '../../replies/version-1.js'
import { words } from '../../replies/words.js'
import type { Services } from '../../running/services.js'
import { ownReplies } from '../../send/history.js'
import { payloadOf } from '../../send/payload.js'
import { isMember, missingHere } from '../../send/permissions.js'
import { isParentGone, postMessage } from '../../send/post.js'
import { deferChange, respond, tellPrivately } from '../../send/respond.js'
import { lookUpShown } from '../../shown/restore.js'
import { firstText, quotesOn } from '../../shown/shown.js'
import { askerWhoMayWrite, type Button, libraryOf, presserOf } from './button.js'

/** Post as reply: the chosen quote under the message, naming who asked for it, once for a message and a quote. */
const postAsReply: Button = {
  letter: LETTERS.postReply,
  may: askerWhoMayWrite,
  cost: 'look-up',
  async press(interaction, id, services) {
    const [placed = '', ...fields] = id.fields
    const { target, note, claim } = noteOn(interaction, id, placed)
    const state = readQuoteFields(fields)
    if (target === '' || state === undefined) return respond(interaction, plainReply(words.stale))
    const member = isMember(interaction) && interaction.channel !== null
    const lacking = member ? missingHere(interaction, 'reply') : []
    if (lacking.length > 0) return respond(interaction, plainReply(missingWords(lacking, 'reply')))
    await deferChange(interaction)
    const outcome = await services.once.run(`${target}:${state.id}`, () =>
      post(interaction, services, { id, target, state, told: { note, claim } }),
    )
    if (outcome === 'already') await tellPrivately(interaction, plainReply(words.alreadyPosted))
  },
}

export const postReplyButtons: readonly Button[] = [postAsReply]

/** The message to reply to, and what the list says of the claim. */
function noteOn(interaction: ButtonInteraction, id: CustomId, field: string): ReturnType<typeof readTargetField> {
  const list = firstText(interaction.message)
  if (id.version === 2) return readTargetField(field, list)
  const { notes, current } = readVersion1Notes(list)
  const note = notes.get(current)
  return { ...readTargetField(field, list), ...defined({ note }) }
}

/** @returns whether the quote stands under the message now */
async function post(
  interaction: ButtonInteraction,
  services: Services,
  wanted: { id: CustomId; target: string; state: QuoteState; told: SourceNote },
): Promise<boolean> {
  const { id, target, state, told } = wanted
  const tell = (reply: Reply): Promise<void> => tellPrivately(interaction, reply)
  const asker = presserOf(interaction, id)
  const { cards, lost } = await lookUpShown(libraryOf(id, services), [state])
  const [card] = cards
  if (card === undefined) {
    await tell(changedReply(lost, undefined, asker))
    return false
  }
  const { channel } = interaction
  const member = isMember(interaction) && channel?.isSendable() === true
  const reply = postedSourceReply(card, asker, told, member ? undefined : addressOf(interaction, target))
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
  await tell(plainReply(words.postedNow))
  return true
}

/** Does one of the bot's own replies to that message show this quote? */
async function isPosted(channel: TextBasedChannel, target: string, quote: string): Promise<boolean> {
  return (await ownReplies(channel, target)).some((message) => quotesOn(message).some(({ id }) => id === quote))
}

/** The same for the same message and quote: 24 characters. */
function nonceOf(target: string, quote: string): string {
  return createHash('sha256').update(`${target}:${quote}`).digest('hex').slice(0, 24)
}

/** In a server without the bot there is no reply: the follow-up links the message instead. */
function addressOf(interaction: ButtonInteraction, target: string): string {
  return `https://discord.com/channels/${interaction.guildId ?? '@me'}/${interaction.channelId}/${target}`
}
