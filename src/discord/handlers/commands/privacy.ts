import { ApplicationCommandType } from 'discord.js'
import { privacyReply } from '../../replies/library/privacy.js'
import { answer } from '../../send/answering.js'
import { EVERYWHERE, type SlashCommand } from './command.js'

/** `/privacy`: what is kept, where, for how long, and how it is deleted. */
export const privacy = {
  cost: 'look-up',
  data: {
    type: ApplicationCommandType.ChatInput,
    name: 'privacy',
    description: 'What I keep, where, for how long, and how it is deleted',
    ...EVERYWHERE,
  },
  async execute(interaction, services) {
    await answer(interaction, services, async () => {
      const { curation } = services
      const server = interaction.inCachedGuild() ? interaction.guildId : undefined
      if (!curation || server === undefined) return privacyReply()
      return privacyReply((await curation.curator(server).overview({})).keepDays)
    })
  },
} satisfies SlashCommand
