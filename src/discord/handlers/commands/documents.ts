import { ApplicationCommandOptionType, ApplicationCommandType } from 'discord.js'
import { documentsReply, SEARCH_LENGTH } from '../../replies/documents.js'
import { answer } from '../../send/answering.js'
import { askerOf } from '../asker.js'
import { EVERYWHERE, type SlashCommand } from './command.js'

/** `/documents`: what is in the library. */
export const documents = {
  cost: 'look-up',
  data: {
    type: ApplicationCommandType.ChatInput,
    name: 'documents',
    description: 'What is in the library',
    ...EVERYWHERE,
    options: [
      {
        type: ApplicationCommandOptionType.String,
        name: 'search',
        description: 'Only those whose title or headings hold this',
        max_length: SEARCH_LENGTH,
      },
    ],
  },
  async execute(interaction, services) {
    const search = interaction.options.getString('search')?.trim().slice(0, SEARCH_LENGTH) || undefined
    await answer(interaction, services, async () =>
      documentsReply(
        await services.library(interaction.guildId).documents({ search }),
        search,
        0,
        askerOf(interaction),
      ),
    )
  },
} satisfies SlashCommand
