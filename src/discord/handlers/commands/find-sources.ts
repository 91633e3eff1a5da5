import { ApplicationCommandType } from 'discord.js'
import type { Answerer } from '../../../answering/answerer.js'
import { defined } from '../../../defined.js'
import { checkable, claimsReply, listed, noClaimsReply } from '../../replies/claims.js'
import { plainReply, type Reply } from '../../replies/components.js'
import type { Owner } from '../../replies/custom-id.js'
import { cardOf, grownCard } from '../../replies/quote-card.js'
import { words } from '../../replies/words.js'
import { answer } from '../../send/answering.js'
import { respond } from '../../send/respond.js'
import { searchableText } from '../../shown/shown.js'
import { askerOf } from '../asker.js'
import { EVERYWHERE, type MessageCommand } from './command.js'

/** Find sources: every sentence of somebody's message, and what the library says of its claims, privately. */
export const findSources = {
  about: 'Each claim of the message with its best passage, shown to you alone',
  cost: 'search',
  data: { type: ApplicationCommandType.Message, name: 'Find sources', ...EVERYWHERE },
  async execute(interaction, services) {
    const { targetMessage } = interaction
    const text = searchableText(targetMessage)
    if (text.trim() === '') return respond(interaction, plainReply(words.noText))
    await answer(interaction, services, () =>
      reportReply(services.library(interaction.guildId), text, targetMessage.id, askerOf(interaction)),
    )
  },
} satisfies MessageCommand

async function reportReply(library: Answerer, text: string, target: string, owner: Owner): Promise<Reply> {
  const report = await library.sources({ text })
  const { claims } = report
  const { claims: list, loose } = listed(report)
  if (checkable(list) === 0) return noClaimsReply(loose)
  // The first claim that has something to show.
  const current = Math.max(
    0,
    list.findIndex((claim) => claim.quote !== undefined),
  )
  const best = claims[current]?.quotes.find((quote) => quote.id === list[current]?.quote?.id)
  const state = list[current]?.quote
  const found = best || !state ? undefined : await library.quote({ id: state.id, document: state.document })
  const card =
    best && state ? cardOf(best, true) : found?.state === 'found' && state ? grownCard(found, state) : undefined
  return claimsReply({
    claims: list,
    loose,
    total: claims.filter(({ verdict }) => verdict !== 'unchecked').length,
    current,
    ...defined({ card }),
    target,
    owner,
  })
}
