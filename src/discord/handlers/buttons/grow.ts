import type { ButtonInteraction } from 'discord.js'
import { changedReply } from '../../replies/changed.js'
import { plainReply } from '../../replies/components.js'
import { type CustomId, LETTERS, type QuoteState, readQuoteFields } from '../../replies/custom-id.js'
import { fullTextReply } from '../../replies/full-text.js'
import { moreReply } from '../../replies/passages.js'
import { type Card, grownCard, lessOf, moreOf } from '../../replies/quote-card.js'
import { drawQuotes } from '../../replies/quotes-message.js'
import { words } from '../../replies/words.js'
import type { Services } from '../../running/services.js'
import { answer, change } from '../../send/answering.js'
import { respond } from '../../send/respond.js'
import { lookUpShown } from '../../shown/restore.js'
import { readBack } from '../../shown/shown.js'
import { anyone, askerOrModerator, type Button, libraryOf, presserOf } from './button.js'

type Step = (card: Card) => QuoteState | undefined

/**
 * More context: in place where nobody else is, else on a private copy for whoever presses. In a direct message between
 * people only the asker's own answer grows in place.
 */
const more: Button = {
  letter: LETTERS.more,
  may: anyone,
  cost: 'look-up',
  press: (interaction, id, services) =>
    isAlone(interaction) && interaction.user.id === id.owner.id
      ? step(interaction, id, services, moreOf)
      : showMore(interaction, id, services),
}

/** Less: back to what was there before. */
const less: Button = {
  letter: LETTERS.less,
  may: askerOrModerator(() => words.notYours),
  cost: 'nothing',
  press: (interaction, id, services) => step(interaction, id, services, lessOf),
}

/** ◀ before, after ▶ of messages of before: a quote grown in its place by a neighbouring passage. */
const sides: Button[] = (['before', 'after'] as const).map((side) => ({
  letter: LETTERS[side],
  may: askerOrModerator(() => words.notYours),
  cost: 'nothing',
  press: (interaction, id, services) =>
    step(interaction, id, services, ({ state }) => ({ ...state, [side]: state[side] + 1 })),
}))

export const growButtons: readonly Button[] = [more, less, ...sides]

/** A private message, or a direct message. */
function isAlone(interaction: ButtonInteraction): boolean {
  return interaction.message.flags.has('Ephemeral') || (interaction.channel?.isDMBased() ?? !interaction.inGuild())
}

async function step(interaction: ButtonInteraction, id: CustomId, services: Services, next: Step): Promise<void> {
  const read = readBack(interaction.message)
  const slot = Number(id.fields[0])
  const touched = readQuoteFields(id.fields.slice(1))
  if (read === undefined || touched === undefined || read.quotes[slot]?.id !== touched.id) {
    return respond(interaction, plainReply(words.nothingHere))
  }
  const library = libraryOf(id, services)
  await change(interaction, services, async () => {
    const now = await lookUpShown(library, read.quotes)
    const [card] = now.cards.filter(({ state }) => state === read.quotes[slot])
    const state = card && next(card)
    if (now.lost.length > 0) {
      return { aside: changedReply(now.lost, interaction.message.id, presserOf(interaction, id)) }
    }
    if (state === undefined) return { aside: plainReply(words.noMoreAround) }
    const { cards } = await lookUpShown(
      library,
      read.quotes.map((each, index) => (index === slot ? state : each)),
    )
    const { reply, cut } = drawQuotes({ ...read, cards, focus: slot, alone: isAlone(interaction) })
    return cut[slot] ? { aside: plainReply(words.noRoom) } : { changed: reply }
  })
}

async function showMore(interaction: ButtonInteraction, id: CustomId, services: Services): Promise<void> {
  const touched = readQuoteFields(id.fields.slice(1))
  if (touched === undefined) return respond(interaction, plainReply(words.stale))
  const library = libraryOf(id, services)
  const owner = presserOf(interaction, id)
  const shown = readBack(interaction.message)?.quotes ?? []
  const shared = shown.length > 1
  await answer(interaction, services, async () => {
    const { cards, lost } = await lookUpShown(library, shown.length === 2 ? shown : [touched])
    const [card] = cards
    if (lost.length > 0 || card === undefined) return changedReply(lost, interaction.message.id, owner)
    if (cards.length > 1) {
      const grown = await lookUpShown(
        library,
        cards.map((each) => moreOf(each) ?? each.state),
      )
      return moreReply(grown.cards, owner).reply
    }
    const state = moreOf({ ...card, shared }) ?? touched
    const lookup = await library.quote({ id: state.id, grow: state, document: state.document })
    if (lookup.state !== 'found') return changedReply([{ id: state.id, lookup }], interaction.message.id, owner)
    const { reply, cut } = moreReply([grownCard(lookup, state)], owner)
    return cut ? fullTextReply(lookup, state, 0, owner) : reply
  })
}
