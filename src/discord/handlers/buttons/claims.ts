import { type APIStringSelectComponent, ComponentType } from 'discord.js'
import { defined } from '../../../defined.js'
import { fromBase36 } from '../../replies/base36.js'
import { changedReply } from '../../replies/changed.js'
import { claimsIn, claimsReply, type Listed, looseIn, notesIn } from '../../replies/claims.js'
import { plainReply } from '../../replies/components.js'
import { type CustomId, LETTERS } from '../../replies/custom-id.js'
import { readVersion1Notes } from '../../replies/version-1.js'
import { words } from '../../replies/words.js'
import type { Services } from '../../running/services.js'
import { change } from '../../send/answering.js'
import { type OnMessage, respond } from '../../send/respond.js'
import { lookUpShown } from '../../shown/restore.js'
import { componentsOf, firstText } from '../../shown/shown.js'
import { anyone, type Button, type Control, libraryOf, type Menu, presserOf } from './button.js'

/** ◀ claim ▶: the claim before or after the one that is shown. */
const turnClaim: Button = {
  letter: LETTERS.claim,
  may: anyone,
  cost: 'nothing',
  press(interaction, id, services) {
    const [target = '', chosen, total, layout] = id.fields
    return showClaim(interaction, id, services, { target, chosen, total, layout })
  },
}

/** Another claim, chosen from the list. */
const chooseClaim: Menu = {
  letter: LETTERS.claimMenu,
  may: anyone,
  cost: 'nothing',
  choose(interaction, id, services) {
    const [target = '', total, layout] = id.fields
    const chosen = interaction.values[0]?.split('|')[0]
    return showClaim(interaction, id, services, { target, chosen, total, layout })
  },
}

/** The list that is shown carries all claims of the message. */
async function showClaim(
  interaction: Parameters<Button['press']>[0] | Parameters<Menu['choose']>[0],
  id: CustomId,
  services: Services,
  asked: { target: string; chosen: string | undefined; total: string | undefined; layout: string | undefined },
): Promise<void> {
  const { claims, loose } = listOn(interaction, id, asked.layout)
  const current = Number(asked.chosen)
  const total = Number(asked.total)
  const claim = claims[current]
  if (claim === undefined || asked.target === '') return respond(interaction, plainReply(words.stale))
  const owner = presserOf(interaction, id)
  await change(interaction, services, async () => {
    const { cards, lost } = await lookUpShown(libraryOf(id, services), claim.quote ? [claim.quote] : [])
    if (lost.length > 0) return { aside: changedReply(lost, undefined, owner) }
    return {
      changed: claimsReply({
        claims,
        loose,
        total: Number.isInteger(total) ? total : claims.length,
        current,
        target: fromBase36(asked.target),
        owner: id.owner,
        ...defined({ card: cards[0] }),
      }),
    }
  })
}

/** The claims of the message's own menu, with what its text says of their quotations. */
function listOn(interaction: OnMessage, id: CustomId, layout = ''): Listed {
  if (interaction.message === null) return { claims: [], loose: [] }
  const menu = componentsOf(interaction.message).find((node) => node.type === ComponentType.StringSelect)
  const options: APIStringSelectComponent['options'] = menu?.options ?? []
  const list = firstText(interaction.message)
  const { notes, loose } =
    id.version === 1 ? readVersion1Notes(list) : { notes: notesIn(list, layout), loose: looseIn(list, layout) }
  const claims = claimsIn(options).map((claim, index) => ({ ...claim, ...defined({ note: notes.get(index) }) }))
  return { claims, loose }
}

export const claimButtons: readonly Control[] = [turnClaim, chooseClaim]
