import { type APIMessageComponent, ComponentType } from 'discord-api-types/v10'
import type { SeenMessage } from '../../control.js'

/** All text of a message: its content, or what its text components and embeds say, a paragraph each. */
export function messageText(message: SeenMessage): string {
  if (message.content) return message.content
  const embeds = message.embeds.flatMap((embed) => [embed.title, embed.description])
  return [...(message.components ?? []).flatMap(texts), ...embeds].filter(Boolean).join('\n')
}

function texts(component: APIMessageComponent): string[] {
  if (component.type === ComponentType.TextDisplay) return [component.content]
  if (component.type === ComponentType.Container) return component.components.flatMap(texts)
  if (component.type === ComponentType.Section) return component.components.map((one) => one.content)
  return []
}
