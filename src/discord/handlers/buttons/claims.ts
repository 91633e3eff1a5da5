import { type APIStringSelectComponent, ComponentType, type Message } from 'discord.js'
import type { Verdict } from '../../../answering/answerer.js'
import { changedReply } from '../../replies/changed.js'
import { flatten } from '../../replies/check.js'
import { claimsReply, type ListedClaim, looseIn, notesIn } from '../../replies/claims.js'
import { plainReply } from '../../replies/components.js'
import { fromBase36, readQuoteFields } from '../../replies/custom-id.js'
import { words } from '../../replies/words.js'
import { change } from '../../send/answering.js'
import { respond } from '../../send/respond.js'
import { lookUpShown } from '../../shown/restore.js'
import { firstText } from '../../shown/shown.js'
import type { ButtonHandler, SelectHandler } from './handler.js'

/** Another claim of the message: the list that is shown carries all of them. */
export const showClaim = (async (interaction, id, services) => {
  const claims = listedIn(interaction.message)
  const [message = '', ...rest] = id.fields
  const chosen = interaction.isStringSelectMenu() ? interaction.values[0]?.split('|')[0] : rest[0]
  const total = Number(interaction.isStringSelectMenu() ? rest[0] : rest[1])
  const current = Number(chosen)
  const claim = claims[current]
  if (claim === undefined || message === '') return respond(interaction, plainReply(words.stale))
  await change(interaction, services, async () => {
    const { cards, lost } = claim.quote
      ? await lookUpShown(services.library(interaction.guildId), [claim.quote])
      : { cards: [], lost: [] }
    if (lost.length > 0) return { aside: changedReply(lost, undefined, interaction.user.id) }
    const [card] = cards
    return {
      changed: claimsReply({
        claims,
        loose: looseIn(firstText(interaction.message)),
        total: Number.isInteger(total) ? total : claims.length,
        current,
        ...(card ? { card } : {}),
        target: fromBase36(message),
        person: id.asker,
      }),
    }
  })
}) satisfies ButtonHandler & SelectHandler

/** The claims that the message's own select menu lists, with what it says of their quotations. */
function listedIn(message: Message): ListedClaim[] {
  const nodes = flatten(message.components.map((component) => component.toJSON()) as Parameters<typeof flatten>[0])
  const notes = notesIn(firstText(message))
  const menu = nodes.find((node) => node.type === ComponentType.StringSelect)
  const options: APIStringSelectComponent['options'] = menu?.options ?? []
  return options.map(({ label, value }, index) => {
    const note = notes.get(index)
    const [, verdict, ...fields] = value.split('|')
    const quote = fields.length > 0 ? readQuoteFields(fields) : undefined
    return {
      text: label.replace(/^\d+\. /, ''),
      verdict:
        verdict === 'sourced' || verdict === 'misquoted' || verdict === 'maybe'
          ? (verdict satisfies Verdict)
          : 'nothing',
      ...(quote ? { quote } : {}),
      ...(note === undefined ? {} : { note }),
    }
  })
}
