import { ApplicationCommandOptionType, ApplicationCommandType } from 'discord.js'
import type { Answerer } from '../../../answering/answerer.js'
import { LONGEST_QUOTATION } from '../../../answering/limits.js'
import { FootnoteError } from '../../../errors.js'
import { plainReply, type Reply } from '../../replies/components.js'
import { tooLongWords } from '../../replies/refusals.js'
import { type Verified, verificationReply } from '../../replies/verification.js'
import { words } from '../../replies/words.js'
import { answer } from '../../send/answering.js'
import { respond } from '../../send/respond.js'
import { askerOf } from '../asker.js'
import { EVERYWHERE, type SlashCommand, typedLength } from './command.js'

/** `/verify`: is this quote right? */
export const verify = {
  cost: 'search',
  data: {
    type: ApplicationCommandType.ChatInput,
    name: 'verify',
    description: 'Does a quote stand in the library, word for word?',
    ...EVERYWHERE,
    options: [
      {
        type: ApplicationCommandOptionType.String,
        name: 'text',
        description: 'The words to check',
        required: true,
        max_length: typedLength(LONGEST_QUOTATION),
      },
    ],
  },
  async execute(interaction, services) {
    const text = interaction.options.getString('text', true)
    if (text.trim() === '') return respond(interaction, plainReply(words.noWords))
    if (text.length > LONGEST_QUOTATION)
      return respond(interaction, plainReply(tooLongWords('quotation', LONGEST_QUOTATION)))
    await answer(interaction, services, () =>
      verified(services.library(interaction.guildId), { text, asker: askerOf(interaction) }),
    )
  },
} satisfies SlashCommand

async function verified(library: Answerer, asked: Omit<Verified, 'version'>): Promise<Reply> {
  try {
    // The version before the look: what comes in between is new to it.
    const { version } = await library.status({})
    return verificationReply(await library.verify({ text: asked.text }), { ...asked, version })
  } catch (error) {
    // Marks and dots alone.
    if (error instanceof FootnoteError && error.code === 'VERIFY_EMPTY') return plainReply(words.noWords)
    throw error
  }
}
