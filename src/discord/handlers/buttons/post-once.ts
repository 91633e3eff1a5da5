import type { ButtonInteraction } from 'discord.js'
import { plainReply, type Reply } from '../../replies/components.js'
import { words } from '../../replies/words.js'
import type { Services } from '../../running/services.js'
import { postPublicly } from '../../send/post.js'
import { deferChange, tellPrivately, updateMessage } from '../../send/respond.js'

/** What all are to see, and what the private message says from then on. */
export interface Posting {
  reply: Reply
  after: Reply
}

/**
 * Posts for all what a private message shows, once, however often its button is pressed.
 * @param prepare looks again at what is to be posted; a reply instead tells the presser why nothing is
 */
export async function postOnce(
  interaction: ButtonInteraction,
  services: Services,
  prepare: () => Promise<Posting | { refused: Reply }>,
): Promise<void> {
  await deferChange(interaction)
  const outcome = await services.once.run(interaction.message.id, async () => {
    const posting = await prepare()
    if ('refused' in posting) {
      await tellPrivately(interaction, posting.refused)
      return false
    }
    // The same nonce for the same private message: pressed twice, it is posted once.
    const posted = await postPublicly(interaction, services, posting.reply, interaction.message.id)
    if (posted) await updateMessage(interaction, posting.after)
    else await tellPrivately(interaction, plainReply(words.notPosted))
    return posted
  })
  if (outcome === 'already') await tellPrivately(interaction, plainReply(words.alreadyPosted))
}
