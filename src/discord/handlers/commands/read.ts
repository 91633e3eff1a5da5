import { ApplicationCommandOptionType, ApplicationCommandType } from 'discord.js'
import { plainReply } from '../../replies/components.js'
import { readingReply } from '../../replies/reading.js'
import { words } from '../../replies/words.js'
import { answer } from '../../send/answering.js'
import { ordinalOf, readFrom } from '../../shown/reading.js'
import { askerOf } from '../asker.js'
import { EVERYWHERE, type SlashCommand } from './command.js'
import { chosenDocument, suggestDocuments } from './options.js'

/** `/read`: a document page by page, from a passage on. */
export const read = {
  cost: 'look-up',
  data: {
    type: ApplicationCommandType.ChatInput,
    name: 'read',
    description: 'Read a document page by page',
    ...EVERYWHERE,
    options: [
      {
        type: ApplicationCommandOptionType.String,
        name: 'document',
        description: 'Which document',
        required: true,
        autocomplete: true,
      },
      {
        type: ApplicationCommandOptionType.String,
        name: 'from',
        description: 'Begin with this passage: its number, or its id',
        max_length: 80,
      },
    ],
  },
  async execute(interaction, services) {
    const from = interaction.options.getString('from')?.trim()
    const library = services.library(interaction.guildId)
    await answer(interaction, services, async () => {
      const chosen = await chosenDocument(library, interaction.options.getString('document', true))
      if (chosen.refusal !== undefined) return plainReply(chosen.refusal)
      if (chosen.id === undefined) return plainReply(words.documentGone)
      const place = from ? await placeOf(chosen.id, from) : (chosen.from ?? 0)
      if (place === undefined) return plainReply(words.noSuchPassage)
      const reading = await readFrom(library, chosen.id, place, 'forwards')
      if (!reading) return plainReply(words.documentGone)
      if (reading.passages.length === 0) return plainReply(words.noSuchPassage)
      if (place < reading.document.passages) return readingReply(reading, askerOf(interaction), 'forwards')
      const last = await readFrom(library, chosen.id, reading.document.passages, 'backwards')
      return readingReply(last ?? reading, askerOf(interaction), 'backwards', { beyond: true })
    })

    async function placeOf(document: string, typed: string): Promise<number | undefined> {
      if (/^\d{1,6}$/.test(typed)) return Math.max(0, Number(typed) - 1)
      return ordinalOf(library, document, typed.replace(/^\[?(?:fn:)?/i, '').replace(/\]$/, ''))
    }
  },
  autocomplete: suggestDocuments,
} satisfies SlashCommand
