import { InteractionType } from 'discord-api-types/v10'
import { z } from 'zod'
import { invalidField } from '../rest/errors.js'
import { modalData } from './components.js'
import { list, parse, text } from './parse.js'

/** Callback types that may answer each kind of interaction. */
const ANSWERS: Record<InteractionType, number[]> = {
  [InteractionType.Ping]: [1],
  [InteractionType.ApplicationCommand]: [4, 5, 9],
  [InteractionType.ApplicationCommandAutocomplete]: [8],
  [InteractionType.MessageComponent]: [4, 5, 6, 7, 9],
  [InteractionType.ModalSubmit]: [4, 5, 6, 7],
}

/**
 * The type of a callback, checked against what it answers.
 *
 * @param fromMessage whether there is a message to update
 * @throws ApiError 50035
 */
export function checkCallbackType(body: unknown, type: InteractionType, fromMessage: boolean): number {
  const { type: given } = parse(z.object({ type: z.int() }), body)
  const allowed = ANSWERS[type].filter((answer) => fromMessage || (answer !== 6 && answer !== 7))
  if (!allowed.includes(given)) {
    throw invalidField(['type'], 'BASE_TYPE_CHOICES', `Value must be one of {${allowed.join(', ')}}.`)
  }
  return given
}

const autocomplete = z.object({
  data: z.object({
    choices: list(
      z.object({
        name: text(1, 100),
        name_localizations: z.record(z.string(), text(1, 100)).nullish(),
        value: z.union([text(0, 100), z.number()]),
      }),
      0,
      25,
    ),
  }),
})

/** Choices of an autocomplete answer. @throws ApiError 50035 */
export function checkChoices(body: unknown): { name: string; value: string | number }[] {
  return parse(autocomplete, body).data.choices.map(({ name, value }) => ({ name, value }))
}

/** A form that an answer opens. @throws ApiError 50035 */
export function checkModal(body: unknown) {
  const { data } = parse(z.object({ data: modalData }), body)
  const seen = new Set<string>()
  data.components.forEach((component, index) => {
    const inputs = component.type === 1 ? component.components : component.type === 18 ? [component.component] : []
    for (const input of inputs) {
      if (seen.has(input.custom_id)) {
        const message = 'Component custom id cannot be duplicated'
        throw invalidField(['data', 'components', index, 'custom_id'], 'COMPONENT_CUSTOM_ID_DUPLICATED', message)
      }
      seen.add(input.custom_id)
    }
  })
  return data
}
