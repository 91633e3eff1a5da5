import { ComponentType, InteractionType } from 'discord-api-types/v10'
import { RefusedError } from '../errors.js'
import type { Interaction, Interactions } from '../interactions/registry.js'
import { toChannel } from '../wire/channel.js'
import { toRole } from '../wire/guild.js'
import { toPartialMember, toUser } from '../wire/user.js'
import { canSee } from '../wire/visibility.js'
import type { Channel, Message } from '../world/entities.js'
import { openInteraction } from './opening.js'
import { channelOf, messageOf, type Stage } from './speak.js'

/** A button or menu, as it stands in a message. */
interface Component {
  type: number
  id: number
  custom_id?: string
  label?: string
  url?: string
  disabled?: boolean
  min_values?: number
  max_values?: number
  options?: { value: string; label: string }[]
  components?: Component[]
  accessory?: Component
}

function* flatten(components: readonly Component[]): Generator<Component> {
  for (const component of components) {
    yield component
    if (component.components) yield* flatten(component.components)
    if (component.accessory) yield component.accessory
  }
}

function controlsOf(message: Message, wanted: (component: Component) => boolean): Component[] {
  return [...flatten(message.components as Component[])].filter(wanted)
}

/** The message and the control in it: by custom id, or by label; without a message, the newest one that has it. */
function find(
  stage: Stage,
  wanted: (component: Component) => boolean,
): { message: Message; control: Component; channel: Channel } {
  const { world, actor, act } = stage
  const channel = channelOf(stage)
  const key = act.custom_id
  const candidates =
    act.message === undefined
      ? channel.messages.filter((message) => canSee(world, actor.id, message)).toReversed()
      : [messageOf(stage)]
  for (const message of candidates) {
    const controls = controlsOf(message, wanted)
    const control =
      key === undefined
        ? controls[0]
        : (controls.find((c) => c.custom_id === key) ?? controls.find((c) => c.label === key))
    if (control) return { message, control, channel }
  }
  const there = candidates
    .slice(0, 1)
    .flatMap((message) => controlsOf(message, wanted).map((c) => c.label ?? c.custom_id))
  throw new RefusedError(`There is no "${key ?? ''}" here${there.length > 0 ? `; there is ${there.join(', ')}` : ''}.`)
}

/** `button` */
export function pressButton(stage: Stage, interactions: Interactions): Interaction {
  const { message, control, channel } = find(stage, (component) => component.type === ComponentType.Button)
  if (control.disabled) throw new RefusedError('This button is disabled.', 200)
  if (control.custom_id === undefined) throw new RefusedError(`This button is a link to ${control.url}.`, 200)
  return openInteraction(stage, interactions, {
    type: InteractionType.MessageComponent,
    channel,
    source: message,
    data: { custom_id: control.custom_id, component_type: control.type, id: control.id },
  })
}

/** `select` */
export function pickFromMenu(stage: Stage, interactions: Interactions): Interaction {
  const { act } = stage
  const { message, control, channel } = find(stage, ({ type }) => type === 3 || (type >= 5 && type <= 8))
  if (control.disabled) throw new RefusedError('This menu is disabled.', 200)
  const values = (act.values ?? []).map(
    (value) => control.options?.find((option) => option.label === value)?.value ?? value,
  )
  const unknown = control.options && values.find((value) => !control.options?.some((option) => option.value === value))
  if (unknown !== undefined)
    throw new RefusedError(
      `The menu has no "${unknown}"; it has ${control.options?.map((o) => o.value).join(', ')}.`,
      200,
    )
  const { min_values: min = 1, max_values: max = 1 } = control
  if (values.length < min || values.length > max)
    throw new RefusedError(`Choose ${min === max ? min : `${min} to ${max}`}.`, 200)
  const resolved =
    control.type === ComponentType.StringSelect ? undefined : resolve(stage, channel, control.type, values)
  return openInteraction(stage, interactions, {
    type: InteractionType.MessageComponent,
    channel,
    source: message,
    data: {
      custom_id: control.custom_id,
      component_type: control.type,
      id: control.id,
      values,
      ...(resolved ? { resolved } : {}),
    },
  })
}

/** Users, roles and channels behind the chosen ids. @throws RefusedError if one doesn't exist */
export function resolve({ world }: Stage, channel: Channel, type: number, ids: string[]) {
  const resolved: Record<string, Record<string, unknown>> = {}
  const put = (kind: string, id: string, entry: unknown) => {
    resolved[kind] = { ...resolved[kind], [id]: entry }
  }
  for (const id of ids) {
    const user = world.users.get(id)
    const role = world.guildOf(channel)?.roles.find((r) => r.id === id)
    const target = world.channels.get(id)
    if (user && (type === ComponentType.UserSelect || type === ComponentType.MentionableSelect)) {
      put('users', id, toUser(user))
      const member = world.memberIn(channel, id)
      if (member)
        put('members', id, { ...toPartialMember(member), permissions: String(world.permissions(id, channel)) })
    } else if (role && (type === ComponentType.RoleSelect || type === ComponentType.MentionableSelect))
      put('roles', id, toRole(role))
    else if (target && type === ComponentType.ChannelSelect)
      put('channels', id, { ...toChannel(world, target), permissions: '0' })
    else throw new RefusedError(`${id} cannot be chosen here.`, 200)
  }
  return resolved
}
