import { ApplicationCommandOptionType, ApplicationCommandType } from 'discord.js'
import { changedReply, unknownIdReply } from '../../replies/changed.js'
import { readIdMark } from '../../replies/citation.js'
import { passageReply } from '../../replies/passages.js'
import { answer } from '../../send/answering.js'
import { mayShow } from '../../send/permissions.js'
import { askerOf } from '../asker.js'
import { EVERYWHERE, type SlashCommand } from './command.js'

/** `/quote`: a passage in full, by its permanent id. */
export const quote = {
  cost: 'look-up',
  data: {
    type: ApplicationCommandType.ChatInput,
    name: 'quote',
    description: 'Show a passage again, by the id in its citation',
    ...EVERYWHERE,
    options: [
      {
        type: ApplicationCommandOptionType.String,
        name: 'id',
        description: 'The id, such as 3F7K2QA',
        required: true,
        max_length: 80,
      },
      { type: ApplicationCommandOptionType.Boolean, name: 'private', description: 'Show it to me alone' },
    ],
  },
  async execute(interaction, services) {
    const { id, grown } = readIdMark(interaction.options.getString('id', true))
    const hidden = (interaction.options.getBoolean('private') ?? false) || !mayShow(interaction)
    const asker = askerOf(interaction)
    await answer(interaction, services, async () => {
      const lookup = await services.library(interaction.guildId).quote({ id, grow: grown })
      if (lookup.state === 'unknown') return unknownIdReply(lookup)
      if (lookup.state !== 'found') return changedReply([{ id, lookup }], undefined, asker)
      return passageReply(lookup, asker, grown, { private: hidden })
    })
  },
} satisfies SlashCommand
