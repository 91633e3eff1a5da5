import type { Interactions } from '../interactions/registry.js'
import type { Channel, Message } from '../world/entities.js'
import type { Files } from '../world/files.js'
import type { World } from '../world/world.js'
import { apiErrors } from './errors.js'

/** What the REST routes work on. */
export interface Rest {
  world: World
  files: Files
  interactions: Interactions
  /** Address of the gateway. */
  gateway: () => string
  /** Identifies that are left today, and how many shards may identify at once. */
  sessionLimits: () => { total: number; remaining: number; reset_after: number; max_concurrency: number }
  /** Whether the bot may read messages that are not addressed to it. */
  readsContent: () => boolean
  /** Whether the application has been granted the privileged intents. */
  privileged: boolean
  /** Ids of messages by their enforced nonce. */
  nonces: Map<string, string>
}

/** A channel that the bot can see. @throws ApiError 10003, 50001 */
export function visibleChannel({ world }: Rest, id: string): Channel {
  const channel = world.channels.get(id)
  if (!channel) throw apiErrors.unknownChannel()
  if (world.permissions(world.bot.id, channel) === 0n) throw apiErrors.missingAccess()
  return channel
}

/** The bot must have these permissions in the channel. @throws ApiError 50013 */
export function need({ world }: Rest, channel: Channel, permission: bigint): void {
  if ((world.permissions(world.bot.id, channel) & permission) !== permission) throw apiErrors.missingPermissions()
}

/** A message of a channel that everyone there can see. @throws ApiError 10008 */
export function publicMessage({ world }: Rest, channel: Channel, id: string): Message {
  const message = world.messages.get(id)
  if (!message || message.channelId !== channel.id || message.viewer !== undefined) throw apiErrors.unknownMessage()
  return message
}

/** A yes in an address, as the different clients write it. */
export function isTrue(value: string | undefined): boolean {
  return value === 'true' || value === 'True' || value === '1'
}
