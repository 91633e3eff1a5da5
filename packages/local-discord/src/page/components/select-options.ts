import { type APISelectMenuComponent, ComponentType } from 'discord-api-types/v10'
import { channelType, type Directory } from '../directory.js'

/** One line of a select. */
export interface Choice {
  value: string
  label: string
  description?: string
  emoji?: string
  selected?: boolean
}

/** What a select of any kind offers: its own options, or the people, roles and channels of this place. */
export function choicesOf(
  component: APISelectMenuComponent,
  directory: Directory | undefined,
  channel: string,
): Choice[] {
  if (component.type === ComponentType.StringSelect) {
    return component.options.map((option) => ({
      value: option.value,
      label: option.label,
      ...(option.description ? { description: option.description } : {}),
      ...(option.emoji?.name ? { emoji: option.emoji.name } : {}),
      ...(option.default ? { selected: true } : {}),
    }))
  }
  if (!directory) return []
  const { state } = directory
  const guild = directory.guild(channel)
  const users = [...directory.people, state.bot].map((user) => ({
    value: user.id,
    label: user.displayName,
    description: user.name,
  }))
  const roles = (guild?.roles ?? []).map((role) => ({ value: role.id, label: `@${role.name.replace(/^@/, '')}` }))
  if (component.type === ComponentType.UserSelect) return users
  if (component.type === ComponentType.RoleSelect) return roles
  if (component.type === ComponentType.MentionableSelect) return [...users, ...roles]
  const channels = (guild?.channels ?? []).filter((one) => one.type !== channelType.dm)
  return channels.map((one) => ({ value: one.id, label: `#${one.name}` }))
}
