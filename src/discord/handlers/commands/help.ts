import { ApplicationCommandType } from 'discord.js'
import { helpReply } from '../../replies/help.js'
import { respond } from '../../send/respond.js'
import { EVERYWHERE, type SlashCommand } from './command.js'

/** `/help`: what Footnote can do here. */
export const help = {
  cost: 'look-up',
  data: {
    type: ApplicationCommandType.ChatInput,
    name: 'help',
    description: 'What Footnote can do here, in five lines',
    ...EVERYWHERE,
  },
  async execute(interaction, services) {
    await respond(interaction, helpReply({ bot: services.client.user.displayName, private: true }))
  },
} satisfies SlashCommand
