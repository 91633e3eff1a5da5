import { RESTJSONErrorCodes } from 'discord.js'
import { plainReply } from '../../replies/components.js'
import { LETTERS } from '../../replies/custom-id.js'
import { words } from '../../replies/words.js'
import { deferChange, isCode, tellPrivately } from '../../send/respond.js'
import { askerOrModerator, type Button } from './button.js'

/** Delete: for the asker and for moderators. */
const deleteMessage: Button = {
  letter: LETTERS.delete,
  may: askerOrModerator(() => words.notYoursToDelete),
  cost: 'nothing',
  async press(interaction) {
    await deferChange(interaction)
    try {
      // The button's message is the interaction's original: it may be deleted even in a server without the bot.
      await interaction.deleteReply()
    } catch (error) {
      if (!isCode(error, RESTJSONErrorCodes.UnknownMessage)) throw error
      await tellPrivately(interaction, plainReply(words.goneAlready))
    }
  },
}

export const deleteButtons: readonly Button[] = [deleteMessage]
