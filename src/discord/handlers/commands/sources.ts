import { ApplicationCommandOptionType, ApplicationCommandType } from 'discord.js'
import { plainReply } from '../../replies/components.js'
import { FORMATS, type Format, ledgerReply } from '../../replies/ledger.js'
import { missingWords } from '../../replies/refusals.js'
import { words } from '../../replies/words.js'
import { answer } from '../../send/answering.js'
import { isMember, missingHere } from '../../send/permissions.js'
import { respond } from '../../send/respond.js'
import { ledgerOf } from '../../shown/ledger.js'
import { EVERYWHERE, type SlashCommand } from './command.js'

const NAMES: Record<Format, string> = {
  message: 'A message',
  markdown: 'Markdown file',
  bibtex: 'BibTeX file',
  'csl-json': 'CSL-JSON file',
}

/** `/sources`: every quote posted in this thread or channel, once each. */
export const sources = {
  // A thousand messages are fetched from Discord.
  cost: 'search',
  data: {
    type: ApplicationCommandType.ChatInput,
    name: 'sources',
    description: 'Every quote I posted in this thread or channel, once each',
    ...EVERYWHERE,
    options: [
      {
        type: ApplicationCommandOptionType.String,
        name: 'format',
        description: 'A message (if you do not say), or a file',
        choices: FORMATS.map((format) => ({ name: NAMES[format], value: format })),
      },
    ],
  },
  async execute(interaction, services) {
    const typed = interaction.options.getString('format')
    const format = FORMATS.find((known) => known === typed) ?? 'message'
    const { channel } = interaction
    if (!channel || !isMember(interaction)) return respond(interaction, plainReply(words.notMember))
    const lacking = missingHere(interaction, 'read')
    if (lacking.length > 0) {
      return respond(interaction, plainReply(missingWords(lacking, 'read-posted')))
    }
    await answer(interaction, services, async () =>
      ledgerReply(await ledgerOf(channel, services, services.library(interaction.guildId)), format),
    )
  },
} satisfies SlashCommand
