import { ComponentType, TextInputStyle } from 'discord.js'
import { LONGEST_QUESTION } from '../../../answering/limits.js'
import { defined } from '../../../defined.js'
import { plainReply } from '../../replies/components.js'
import { LETTERS, writeCustomId } from '../../replies/custom-id.js'
import { labels, words } from '../../replies/words.js'
import { answer } from '../../send/answering.js'
import { isMember, mayShow } from '../../send/permissions.js'
import { respond } from '../../send/respond.js'
import { askedBefore, canAskOn } from '../../shown/asked-before.js'
import { readBack } from '../../shown/shown.js'
import { privateAnswer, unaskable } from '../asking.js'
import { anyone, type Button, type Control, type Form, libraryOf, presserOf } from './button.js'

const FIELD = 'question'

/** Follow up: opens a form for a further question. */
const openFollowUp: Button = {
  letter: LETTERS.follow,
  may: anyone,
  cost: 'nothing',
  async press(interaction, id) {
    const read = readBack(interaction.message)
    if (!canAskOn(read)) return respond(interaction, plainReply(words.noQuestion))
    await interaction.showModal({
      custom_id: writeCustomId(LETTERS.followForm, presserOf(interaction, id)),
      title: labels.followUp,
      components: [
        {
          type: ComponentType.Label,
          label: labels.followUpQuestion,
          component: {
            type: ComponentType.TextInput,
            custom_id: FIELD,
            style: TextInputStyle.Paragraph,
            max_length: LONGEST_QUESTION,
            required: true,
            placeholder: labels.followUpExample,
          },
        },
      ],
    })
  },
}

/** The form: searched with the question that the message shows, in the document that was searched for it. */
const submitFollowUp: Form = {
  letter: LETTERS.followForm,
  may: anyone,
  cost: 'search',
  async submit(interaction, id, services) {
    const question = interaction.fields.getTextInputValue(FIELD)
    const refusal = unaskable(question)
    if (refusal !== undefined) return respond(interaction, plainReply(refusal))
    const read = interaction.message ? readBack(interaction.message) : undefined
    await answer(interaction, services, async () => {
      const before = interaction.message ? await askedBefore(interaction.message, read) : undefined
      const { reply } = await privateAnswer(
        libraryOf(id, services),
        { question, ...defined({ follows: before?.question, document: read?.within }) },
        presserOf(interaction, id),
        {
          private: read?.private !== false || !mayShow(interaction),
          style: services.style,
          deletable: !isMember(interaction),
        },
      )
      return reply
    })
  },
}

export const followUpButtons: readonly Control[] = [openFollowUp, submitFollowUp]
