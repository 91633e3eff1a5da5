import { MessageFlags } from 'discord-api-types/v10'
import type { SeenMessage, SeeRange, SeeResult } from '../control.js'
import { toMessage } from '../wire/message.js'
import { canSee } from '../wire/visibility.js'
import type { Channel, Message } from '../world/entities.js'
import { compareSnowflakes } from '../world/snowflake.js'
import type { World } from '../world/world.js'

/** A message as one person sees it. */
export function toSeen(world: World, message: Message, userId: string): SeenMessage {
  const seen: SeenMessage = toMessage(world, message, userId)
  if (message.flags & MessageFlags.Ephemeral) seen.ephemeral = true
  if (message.flags & MessageFlags.Loading) seen.loading = true
  return seen
}

/** The last messages of a channel that a person can see (before one of them), oldest first. */
export function see(world: World, channel: Channel, userId: string, options: SeeRange): SeeResult {
  const limit = Math.max(1, Math.min(100, options.limit ?? 50))
  const found: SeenMessage[] = []
  for (let index = channel.messages.length - 1; index >= 0; index--) {
    const message = channel.messages[index]!
    if (options.before !== undefined && compareSnowflakes(message.id, options.before) >= 0) continue
    if (!canSee(world, userId, message)) continue
    if (found.length === limit) return { messages: found.reverse(), more: true }
    found.push(toSeen(world, message, userId))
  }
  return { messages: found.reverse(), more: false }
}
