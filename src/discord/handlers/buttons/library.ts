import type { AnySelectMenuInteraction, ButtonInteraction } from 'discord.js'
import { firstQuestion } from '../../../curating/first-question.js'
import { plainReply } from '../../replies/components.js'
import { type CustomId, LETTERS } from '../../replies/custom-id.js'
import { listReply } from '../../replies/library/overview.js'
import { words as libraryWords } from '../../replies/library/words.js'
import { words } from '../../replies/words.js'
import type { Services } from '../../running/services.js'
import { answer, change } from '../../send/answering.js'
import { mayShow } from '../../send/permissions.js'
import { deferPrivately, type OnMessage, respond } from '../../send/respond.js'
import { askerOf } from '../asker.js'
import { privateAnswer } from '../asking.js'
import { addAll } from '../library/add.js'
import { additionsOf } from '../library/form.js'
import { type Place, placeOf } from '../library/place.js'
import { changeSetting } from '../library/settings.js'
import { addSite } from '../library/site.js'
import { anyone, type Button, type Form, libraryOf, type Menu, presserOf } from './button.js'

type Press = (interaction: ButtonInteraction, id: CustomId, services: Services, place: Place) => Promise<void>

/** What the buttons do, by the first field of their custom ids, for those who may look after the library. */
const BUTTONS: Readonly<Record<string, Press>> = {
  site: (interaction, { fields }, services, place) => addSite(interaction, services, place, fields[1] ?? ''),
  cancel: async (interaction, { fields }, services, { curation, server }) => {
    const key = fields[1] ?? ''
    const reading = curation.sites.stop(key, server)
    if (!reading) curation.sites.take(key, server)
    const said = reading ? libraryWords.siteStopped : libraryWords.siteCancelled
    await change(interaction, services, async () => ({ changed: plainReply(said) }))
  },
  list: async (interaction, { fields }, services, { curator }) => {
    const page = Number(fields[1]) || 0
    await change(interaction, services, async () => {
      return { changed: listReply(await curator.entries({}), page, askerOf(interaction)) }
    })
  },
  set: (interaction, { fields }, services, place) => changeSetting(interaction, services, place, fields[1]),
  forget: async (interaction, _, services, { curator, curation, server }) => {
    await change(interaction, services, async () => {
      await curator.forget({})
      curation.settings.forget(server)
      return { changed: plainReply(libraryWords.forgotten) }
    })
  },
}

/** Everything of a server's library that can be pressed, chosen or sent. The first field says what. */
const libraryControl: Button & Menu & Form = {
  letter: LETTERS.library,
  may: anyone,
  cost: 'look-up',
  async press(interaction, id, services) {
    if (id.fields[0] === 'ask') return askFirst(interaction, id, services)
    const press = BUTTONS[id.fields[0] ?? '']
    const place = press && (await allowed(interaction, services))
    if (press && place) await press(interaction, id, services, place)
    else if (!press) await respond(interaction, plainReply(words.stale))
  },
  async choose(interaction: AnySelectMenuInteraction, id, services) {
    const place = await allowed(interaction, services)
    if (place) await changeSetting(interaction, services, place, id.fields[1])
  },
  async submit(interaction, _, services) {
    const place = await allowed(interaction, services)
    if (!place) return
    const additions = additionsOf(interaction)
    if (additions.files.length === 0 && additions.text === undefined && additions.address === undefined) {
      return respond(interaction, plainReply(libraryWords.nothingToAdd))
    }
    await deferPrivately(interaction)
    await addAll(interaction, services, place, additions)
  },
}

/** The place, if this person may look after its library; else they are told why not. */
async function allowed(interaction: OnMessage, services: Services): Promise<Place | undefined> {
  const place = await placeOf(interaction, services)
  if (!('refusal' in place)) return place
  await respond(interaction, plainReply(place.refusal))
  return undefined
}

/** Asks the question that was offered for a new document, for all to see. */
async function askFirst(interaction: ButtonInteraction, id: CustomId, services: Services): Promise<void> {
  const [, document = ''] = id.fields
  const library = libraryOf(id, services)
  await answer(interaction, services, async () => {
    const question = await firstQuestion(library, document)
    if (question === undefined) return plainReply(words.documentGone)
    const asker = presserOf(interaction, id)
    const shown = { private: !mayShow(interaction), style: services.style }
    const { reply } = await privateAnswer(library, { question }, asker, shown)
    return reply
  })
}

export const libraryControls = [libraryControl] as const
