import { fromBase36 } from '../../replies/base36.js'
import { changedReply } from '../../replies/changed.js'
import { plainReply } from '../../replies/components.js'
import { LETTERS } from '../../replies/custom-id.js'
import { menuReply } from '../../replies/menu.js'
import { words } from '../../replies/words.js'
import { answer } from '../../send/answering.js'
import { isModerator } from '../../send/permissions.js'
import { isForbidden, isGone } from '../../send/post.js'
import { deferChange, respond, tellPrivately, updateMessage } from '../../send/respond.js'
import { lookUpShown } from '../../shown/restore.js'
import { quotesOn } from '../../shown/shown.js'
import { anyone, askerOrModerator, type Button, libraryOf, presserOf } from './button.js'

/** ⋯: the rarer actions, to whoever presses. */
const openMenu: Button = {
  letter: LETTERS.menu,
  may: anyone,
  cost: 'nothing',
  async press(interaction, id, services) {
    const { message, user } = interaction
    const isDeletable = !message.flags.has('Ephemeral')
    const mayDelete = isDeletable && (user.id === id.owner.id || isModerator(interaction))
    await answer(interaction, services, async () => {
      const { cards, lost } = await lookUpShown(libraryOf(id, services), quotesOn(message))
      if (lost.length > 0) return changedReply(lost, isDeletable ? message.id : undefined, presserOf(interaction, id))
      return menuReply(cards, id.owner, mayDelete ? message.id : undefined)
    })
  },
}

/** Delete, in the menu: the message that the menu is of. */
const removeMessage: Button = {
  letter: LETTERS.remove,
  may: askerOrModerator(() => words.notYoursToDelete),
  cost: 'nothing',
  async press(interaction, id, services) {
    const [target] = id.fields
    const { channel } = interaction
    if (target === undefined || !channel) return respond(interaction, plainReply(words.goneAlready))
    await deferChange(interaction)
    try {
      const message = await channel.messages.fetch(fromBase36(target))
      if (message.author.id !== services.client.user.id) return tellPrivately(interaction, plainReply(words.stale))
      await message.delete()
      await updateMessage(interaction, plainReply(words.deleted))
    } catch (error) {
      if (!isGone(error) && !isForbidden(error)) throw error
      await updateMessage(interaction, plainReply(isGone(error) ? words.goneAlready : words.forbidden))
    }
  },
}

export const menuButtons: readonly Button[] = [openMenu, removeMessage]
