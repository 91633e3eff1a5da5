import { type APIAttachment, ComponentType, InteractionType } from 'discord-api-types/v10'
import type { ActRequest } from '../control.js'
import { RefusedError } from '../errors.js'
import type { Interaction, Interactions } from '../interactions/registry.js'
import { characters } from '../validate/parse.js'
import type { Channel } from '../world/entities.js'
import { storeFile } from '../world/files.js'
import { resolve } from './components.js'
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
  min_values?: number
  max_values?: number
  options?: { value: string; label: string; default?: boolean }[]
  default_values?: { id: string }[]
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
  const channel = world.channels.get(opener.channelId)!
  const filling = new Filling(stage, channel)
  const components = (opener.modal.components as Holder[]).map((holder, index): unknown => {
    const id = holder.id ?? index + 1
    if (holder.component) return { type: holder.type, id, component: filling.fill(holder.component, holder.label) }
    if (!holder.components) return { type: holder.type, id }
    return { type: holder.type, id, components: holder.components.map((input) => filling.fill(input, input.label)) }
  })
  filling.end()
  interactions.closeForm(actor.id)
  const source = opener.sourceId === undefined ? undefined : world.messages.get(opener.sourceId)
  const { resolved } = filling
  return openInteraction(stage, interactions, {
    type: InteractionType.ModalSubmit,
    channel,
    openedBy: opener,
    data: {
      custom_id: opener.modal.custom_id,
      components,
      ...(Object.keys(resolved).length > 0 ? { resolved } : {}),
    },
    ...(source ? { source } : {}),
  })
}

/** What a person has put into a form, given to its inputs one after the other. */
class Filling {
  /** What stands behind the ids that were chosen. */
  readonly resolved: Record<string, Record<string, unknown>> = {}
  private readonly given: Map<string, string | string[]>
  private readonly files: NonNullable<ActRequest['files']>

  constructor(
    private readonly stage: Stage,
    private readonly channel: Channel,
  ) {
    this.given = new Map(Object.entries(stage.act.fields ?? {}))
    this.files = [...(stage.act.files ?? [])]
  }

  fill(input: Input, label: string | undefined): object {
    const common = { type: input.type, id: input.id ?? 0, custom_id: input.custom_id }
    const name = label ?? input.custom_id
    if (input.type !== ComponentType.TextInput) return { ...common, values: this.values(input, name) }
    const value = [this.take(input, name) ?? input.value ?? ''].flat().join(', ')
    checkText(input, name, value)
    return { ...common, value }
  }

  /** @throws RefusedError if something was given that the form has no input for */
  end(): void {
    const [unknown] = this.given.keys()
    if (unknown !== undefined) throw new RefusedError(`The form has no field "${unknown}".`)
  }

  private take(input: Input, name: string): string | string[] | undefined {
    const key = this.given.has(input.custom_id) ? input.custom_id : name
    const value = this.given.get(key)
    this.given.delete(key)
    return value
  }

  private values(input: Input, name: string): string[] {
    const chosen = [this.take(input, name) ?? presets(input)].flat().filter((value) => value !== '')
    const { required = true, min_values: least = required ? 1 : 0, max_values: most = 1 } = input
    if (chosen.length === 0 && required) throw new RefusedError(`This field is required. (${name})`, 200)
    if (chosen.length > 0 && chosen.length < least) throw new RefusedError(`Choose at least ${least}. (${name})`, 200)
    if (chosen.length > most) throw new RefusedError(`Choose at most ${most}. (${name})`, 200)
    if (input.type === ComponentType.FileUpload) return chosen.map((file) => this.upload(file, name))
    if (input.type !== ComponentType.StringSelect) {
      for (const [kind, entries] of Object.entries(resolve(this.stage, this.channel, input.type, chosen))) {
        this.resolved[kind] = { ...this.resolved[kind], ...entries }
      }
      return chosen
    }
    return chosen.map((value) => {
      const option = input.options?.find((one) => one.value === value || one.label === value)
      if (!option) throw new RefusedError(`The menu has no "${value}". (${name})`, 200)
      return option.value
    })
  }

  /** Each file is used once, so that two of the same name are both sent. */
  private upload(file: string, name: string): string {
    const index = this.files.findIndex((one) => one.name === file)
    const [found] = index < 0 ? [] : this.files.splice(index, 1)
    if (!found) throw new RefusedError(`There is no file "${file}". (${name})`, 200)
    const attachment: APIAttachment = storeFile(this.stage.files, found, { ephemeral: true })
    this.resolved.attachments = { ...this.resolved.attachments, [attachment.id]: attachment }
    return attachment.id
  }
}

function presets(input: Input): string[] {
  const options = (input.options ?? []).filter((option) => option.default).map((option) => option.value)
  return [...options, ...(input.default_values ?? []).map(({ id }) => id)]
}

function checkText(input: Input, name: string, value: string): void {
  const length = characters(value)
  if (length === 0 && input.required !== false) throw new RefusedError(`This field is required. (${name})`, 200)
  if (length > (input.max_length ?? 4000))
    throw new RefusedError(`Must be ${input.max_length ?? 4000} or fewer in length. (${name})`, 200)
  if (length > 0 && length < (input.min_length ?? 0))
    throw new RefusedError(`Must be ${input.min_length} or more in length. (${name})`, 200)
}
