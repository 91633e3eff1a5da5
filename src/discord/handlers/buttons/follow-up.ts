import { ComponentType, TextInputStyle } from 'discord.js'
import { LONGEST_QUESTION } from '../../../answering/limits.js'
import { plainReply } from '../../replies/components.js'
import { writeCustomId } from '../../replies/custom-id.js'
import { words } from '../../replies/words.js'
import { answer } from '../../send/answering.js'
import { mayWrite } from '../../send/permissions.js'
import { respond } from '../../send/respond.js'
import { askedBefore } from '../../shown/asked-before.js'
import { readBack } from '../../shown/shown.js'
import { askerOf } from '../asker.js'
import { privateAnswer, unaskable } from '../asking.js'
import type { ButtonHandler, ModalHandler } from './handler.js'

const FIELD = 'question'

/** Follow up: opens a form for a further question. */
export const openFollowUp: ButtonHandler = async (interaction) => {
  if (readBack(interaction.message)?.question === undefined) return respond(interaction, plainReply(words.noQuestion))
  await interaction.showModal({
    custom_id: writeCustomId('followForm', interaction.user.id),
    title: 'Follow up',
    components: [
      {
        type: ComponentType.Label,
        label: 'What else do you want to know?',
        component: {
          type: ComponentType.TextInput,
          custom_id: FIELD,
          style: TextInputStyle.Paragraph,
          max_length: LONGEST_QUESTION,
          required: true,
          placeholder: 'and who leads them?',
        },
      },
    ],
  })
}

/** The form of a follow-up: searched with the question that the message shows, in the document that was searched for it. */
export const submitFollowUp: ModalHandler = async (interaction, _id, services) => {
  const question = interaction.fields.getTextInputValue(FIELD)
  const refusal = unaskable(question)
  if (refusal !== undefined) return respond(interaction, plainReply(refusal))
  const read = interaction.message ? readBack(interaction.message) : undefined
  await answer(interaction, services, async () => {
    const before = interaction.message ? await askedBefore(interaction.message, read) : undefined
    const { reply } = await privateAnswer(
      services.library(interaction.guildId),
      {
        question,
        ...(before === undefined ? {} : { follows: before.question }),
        ...(read?.within === undefined ? {} : { document: read.within }),
      },
      askerOf(interaction),
      { private: read?.private !== false || !mayWrite(interaction) },
    )
    return reply
  })
}
