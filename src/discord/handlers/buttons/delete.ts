import { RESTJSONErrorCodes } from 'discord.js'
import { plainReply } from '../../replies/components.js'
import { words } from '../../replies/words.js'
import { deferChange, isCode, respond, tellPrivately } from '../../send/respond.js'
import { type ButtonHandler, mayChange } from './handler.js'

/** Delete: for the asker and for moderators. */
export const deleteMessage: ButtonHandler = async (interaction, id) => {
  if (!mayChange(interaction, id)) return respond(interaction, plainReply(words.notYoursToDelete))
  await deferChange(interaction)
  try {
    // The message of the button is the interaction's original, which may be deleted even where the bot is no member.
    await interaction.deleteReply()
  } catch (error) {
    if (!isCode(error, RESTJSONErrorCodes.UnknownMessage)) throw error
    await tellPrivately(interaction, plainReply(words.goneAlready))
  }
}
