import { InteractionType } from 'discord-api-types/v10'
import { RefusedError } from '../errors.js'
import type { Interaction, Interactions } from '../interactions/registry.js'
import { characters } from '../validate/parse.js'
import { openInteraction } from './opening.js'
import type { Stage } from './speak.js'

/** An input of a form. */
interface Input {
  type: number
  custom_id: string
  id?: number
  label?: string
  value?: string
  required?: boolean
  min_length?: number
  max_length?: number
}

interface Holder {
  type: number
  id?: number
  label?: string
  components?: Input[]
  component?: Input
}

/** `modal`: fills in and sends the form that the bot opened last for this person. */
export function submitModal(stage: Stage, interactions: Interactions): Interaction {
  const { world, actor, act } = stage
  const opener = interactions.openForm(actor.id, act.custom_id)
  if (!opener?.modal) throw new RefusedError('The bot has opened no such form for you.')
  const holders = opener.modal.components as Holder[]
  const given = new Map(Object.entries(act.fields ?? {}))
  const fill = (input: Input, label: string | undefined) => {
    const key = given.has(input.custom_id) ? input.custom_id : (label ?? input.custom_id)
    const value = given.get(key) ?? input.value ?? ''
    given.delete(key)
    if (input.type === 4) checkText(input, label, value)
    const several = input.type !== 4
    return {
      type: input.type,
      id: input.id ?? 0,
      custom_id: input.custom_id,
      ...(several ? { values: value === '' ? [] : [value] } : { value }),
    }
  }
  const components = holders.flatMap((holder, index): unknown[] => {
    const id = holder.id ?? index + 1
    if (holder.component) return [{ type: holder.type, id, component: fill(holder.component, holder.label) }]
    if (holder.components)
      return [{ type: holder.type, id, components: holder.components.map((input) => fill(input, input.label)) }]
    return [{ type: holder.type, id }]
  })
  const [unknown] = given.keys()
  if (unknown !== undefined) throw new RefusedError(`The form has no field "${unknown}".`)
  interactions.closeForm(actor.id)
  const source = opener.sourceId === undefined ? undefined : world.messages.get(opener.sourceId)
  return openInteraction(stage, interactions, {
    type: InteractionType.ModalSubmit,
    channel: world.channels.get(opener.channelId)!,
    openedBy: opener,
    data: { custom_id: opener.modal.custom_id, components },
    ...(source ? { source } : {}),
  })
}

function checkText(input: Input, label: string | undefined, value: string): void {
  const name = label ?? input.custom_id
  const length = characters(value)
  if (length === 0 && input.required !== false) throw new RefusedError(`This field is required. (${name})`, 200)
  if (length > (input.max_length ?? 4000))
    throw new RefusedError(`Must be ${input.max_length ?? 4000} or fewer in length. (${name})`, 200)
  if (length > 0 && length < (input.min_length ?? 0))
    throw new RefusedError(`Must be ${input.min_length} or more in length. (${name})`, 200)
}
