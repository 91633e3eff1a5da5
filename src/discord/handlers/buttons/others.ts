import { answerReply, quotesReply, shownLine } from '../../replies/answer.js'
import { changedReply } from '../../replies/changed.js'
import { plainReply } from '../../replies/components.js'
import { readPlacedId } from '../../replies/custom-id.js'
import { words } from '../../replies/words.js'
import { answer } from '../../send/answering.js'
import { respond } from '../../send/respond.js'
import { askedBefore } from '../../shown/asked-before.js'
import { lookUpShown } from '../../shown/restore.js'
import { readBack } from '../../shown/shown.js'
import { askerOf } from '../asker.js'
import { askLibrary, privateAnswer } from '../asking.js'
import type { ButtonHandler } from './handler.js'

/** How many further passages one press brings. */
const FURTHER = 3

/** Other passages: what comes next for the same question, to whoever presses. */
export const showOthers: ButtonHandler = async (interaction, id, services) => {
  const read = readBack(interaction.message)
  if (read?.question === undefined) return respond(interaction, plainReply(words.noQuestion))
  const seen = [...new Set([...id.fields, ...read.quotes.map((quote) => quote.id)])]
  await answer(interaction, services, async () => {
    const before = await askedBefore(interaction.message, read)
    if (before === undefined) return plainReply(words.noQuestion)
    const within = read.within === undefined ? {} : { document: read.within }
    const { question, beginning } = before
    const found = await askLibrary(services.library(interaction.guildId), {
      question,
      without: seen,
      limit: FURTHER,
      ...within,
    })
    if (found === undefined) return plainReply(words.documentGone)
    const quotes = found.quotes.filter((quote) => quote.certainty !== 'none' && !seen.includes(quote.id))
    if (quotes.length === 0) return plainReply(read.within === undefined ? words.noMore : words.noMoreWithin)
    const { another: _, ...rest } = found
    const weak = quotes.every((quote) => quote.certainty === 'weak')
    return answerReply({ ...rest, quotes, certainty: weak ? 'weak' : 'strong' }, askerOf(interaction), {
      private: true,
      seen,
      beginning,
      ...(read.within === undefined ? {} : { within: read.within }),
    })
  })
}

/** Another source: the best passage of another document, to whoever presses. */
export const showAnother: ButtonHandler = async (interaction, id, services) => {
  const [place] = id.fields
  if (place === undefined) return respond(interaction, plainReply(words.stale))
  const read = readBack(interaction.message)
  const asker = askerOf(interaction)
  await answer(interaction, services, async () => {
    const { cards, lost } = await lookUpShown(services.library(interaction.guildId), [
      { ...readPlacedId(place), before: 0, after: 0 },
    ])
    if (lost.length > 0) return changedReply(lost, undefined, asker.id)
    return quotesReply({
      asker: asker.id,
      summary: '**Another source**',
      byline: read?.question === undefined ? shownLine(asker) : read.byline,
      asked: read?.question !== undefined,
      cards,
      private: true,
    })
  })
}

/** The weak answer that stands behind a hedged line, to whoever presses. */
export const showClosest: ButtonHandler = async (interaction, _id, services) => {
  const read = readBack(interaction.message)
  if (read?.question === undefined) return respond(interaction, plainReply(words.noQuestion))
  const within = read.within === undefined ? {} : { document: read.within }
  await answer(interaction, services, async () => {
    const before = await askedBefore(interaction.message, read)
    if (before === undefined) return plainReply(words.noQuestion)
    const { question, beginning } = before
    const request = { question, ...within }
    const { reply } = await privateAnswer(services.library(interaction.guildId), request, askerOf(interaction), {
      private: true,
      beginning,
    })
    return reply
  })
}
