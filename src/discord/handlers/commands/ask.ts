import { ApplicationCommandOptionType, ApplicationCommandType } from 'discord.js'
import { LONGEST_QUESTION, QUOTES_SHOWN } from '../../../answering/limits.js'
import { defined } from '../../../defined.js'
import { plainReply } from '../../replies/components.js'
import { answer } from '../../send/answering.js'
import { isMember, mayShow } from '../../send/permissions.js'
import { respond } from '../../send/respond.js'
import { askerOf } from '../asker.js'
import { privateAnswer, unaskable } from '../asking.js'
import { rulesAt } from '../rules.js'
import { EVERYWHERE, type SlashCommand, typedLength } from './command.js'
import { chosenDocument, suggestDocuments } from './options.js'

/** `/ask`: up to five quotes that answer a question. */
export const ask = {
  cost: 'search',
  data: {
    type: ApplicationCommandType.ChatInput,
    name: 'ask',
    description: 'Find the passages that answer a question, word for word',
    ...EVERYWHERE,
    options: [
      {
        type: ApplicationCommandOptionType.String,
        name: 'question',
        description: 'What do you want to know?',
        required: true,
        max_length: typedLength(LONGEST_QUESTION),
      },
      {
        type: ApplicationCommandOptionType.String,
        name: 'document',
        description: 'Look in this document only',
        autocomplete: true,
      },
      { type: ApplicationCommandOptionType.Boolean, name: 'private', description: 'Show the answer to me alone' },
      {
        type: ApplicationCommandOptionType.Integer,
        name: 'count',
        description: 'How many quotes (one in short if you do not say)',
        min_value: 1,
        max_value: QUOTES_SHOWN.most,
      },
    ],
  },
  async execute(interaction, services) {
    const question = interaction.options.getString('question', true)
    const refusal = unaskable(question)
    if (refusal !== undefined) return respond(interaction, plainReply(refusal))
    const hidden = interaction.options.getBoolean('private') ?? false
    const count = interaction.options.getInteger('count')
    const library = services.library(interaction.guildId)
    await answer(interaction, services, async () => {
      const chosen = await chosenDocument(library, interaction.options.getString('document'))
      if (chosen.refusal !== undefined) return plainReply(chosen.refusal)
      const { answers } = await rulesAt(services, interaction.guildId, interaction.channel)
      const { reply } = await privateAnswer(
        library,
        {
          question,
          ...defined({
            count: count === null ? undefined : Math.min(QUOTES_SHOWN.most, Math.max(1, count)),
            document: chosen.id,
          }),
        },
        askerOf(interaction),
        {
          private: hidden || answers === 'private' || !mayShow(interaction),
          style: services.style,
          deletable: !isMember(interaction),
        },
      )
      return reply
    })
  },
  autocomplete: suggestDocuments,
} satisfies SlashCommand
