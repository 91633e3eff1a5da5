import type { ButtonInteraction } from 'discord.js'
import { FURTHER_PASSAGES } from '../../../answering/limits.js'
import { defined } from '../../../defined.js'
import { answerReply } from '../../replies/answer.js'
import { changedReply } from '../../replies/changed.js'
import { plainReply, type Reply } from '../../replies/components.js'
import { LETTERS, readFurtherFields, readPlacedId } from '../../replies/custom-id.js'
import { anotherSourceReply } from '../../replies/passages.js'
import { words } from '../../replies/words.js'
import type { Services } from '../../running/services.js'
import { answer } from '../../send/answering.js'
import { respond } from '../../send/respond.js'
import { askedBefore, canAskOn } from '../../shown/asked-before.js'
import { lookUpShown } from '../../shown/restore.js'
import { type ReadBack, readBack } from '../../shown/shown.js'
import { askLibrary, privateAnswer } from '../asking.js'
import { anyone, type Button, libraryOf, presserOf } from './button.js'

/** Other passages: what comes next for the same question, to whoever presses. */
const showOthers: Button = {
  letter: LETTERS.others,
  may: anyone,
  cost: 'search',
  press: (interaction, id, services) =>
    askAgain(interaction, services, async ({ question, beginning }, read) => {
      const seen = [...new Set([...readFurtherFields(id.fields).seen, ...read.quotes.map((quote) => quote.id)])]
      const { within } = read
      const request = { question, without: seen, limit: FURTHER_PASSAGES, ...defined({ document: within }) }
      const found = await askLibrary(libraryOf(id, services), request)
      if (found === undefined) return plainReply(words.documentGone)
      const quotes = found.quotes.filter((quote) => quote.certainty !== 'none' && !seen.includes(quote.id))
      if (quotes.length === 0) return plainReply(within === undefined ? words.noMore : words.noMoreWithin)
      const { another: _, ...rest } = found
      const certainty = quotes.every((quote) => quote.certainty === 'weak') ? 'weak' : 'strong'
      return answerReply({ ...rest, quotes, certainty }, presserOf(interaction, id), {
        private: true,
        style: services.style,
        seen,
        beginning,
        ...defined({ within }),
      })
    }),
}

/** The weak answer that stands behind a hedged line, to whoever presses. */
const showClosest: Button = {
  letter: LETTERS.closest,
  may: anyone,
  cost: 'search',
  press: (interaction, id, services) =>
    askAgain(interaction, services, async ({ question, beginning }, { within }) => {
      const request = { question, ...defined({ document: within }) }
      const options = { private: true, style: services.style, beginning }
      return (await privateAnswer(libraryOf(id, services), request, presserOf(interaction, id), options)).reply
    }),
}

/** Did you mean: the question as the library spells it, to whoever presses. */
const showMeant: Button = {
  letter: LETTERS.meant,
  may: anyone,
  cost: 'search',
  press: (interaction, id, services) =>
    askAgain(interaction, services, async ({ question, beginning }, { within }) => {
      const request = { question, respelt: true, ...defined({ document: within }) }
      const options = { private: true, style: services.style, beginning }
      return (await privateAnswer(libraryOf(id, services), request, presserOf(interaction, id), options)).reply
    }),
}

/** Answers with what `make` finds for the question of the message; says so if the message shows none. */
async function askAgain(
  interaction: ButtonInteraction,
  services: Services,
  make: (asked: { question: string; beginning: boolean }, read: ReadBack) => Promise<Reply>,
): Promise<void> {
  const read = readBack(interaction.message)
  if (!canAskOn(read)) return respond(interaction, plainReply(words.noQuestion))
  await answer(interaction, services, async () => {
    const before = await askedBefore(interaction.message, read)
    return before === undefined ? plainReply(words.noQuestion) : make(before, read)
  })
}

/** Another source: the best passage of another document, to whoever presses. */
const showAnother: Button = {
  letter: LETTERS.another,
  may: anyone,
  cost: 'look-up',
  async press(interaction, id, services) {
    const [place] = id.fields
    if (place === undefined) return respond(interaction, plainReply(words.stale))
    const asker = presserOf(interaction, id)
    await answer(interaction, services, async () => {
      const state = { ...readPlacedId(place), before: 0, after: 0 }
      const { cards, lost } = await lookUpShown(libraryOf(id, services), [state])
      const [card] = cards
      if (card === undefined) return changedReply(lost, undefined, asker)
      const asked = await askedBefore(interaction.message, readBack(interaction.message))
      return anotherSourceReply(card, asker, asked?.question)
    })
  },
}

export const otherButtons: readonly Button[] = [showOthers, showClosest, showMeant, showAnother]
