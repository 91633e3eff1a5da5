import type { APIInteraction } from 'discord-api-types/v10'
import type { Channel, Message } from './entities.js'

/** What happened in the world, for the gateway's sessions and the page. */
export type WorldEvent =
  | { kind: 'message-create'; message: Message }
  | { kind: 'message-update'; message: Message }
  | { kind: 'message-delete'; message: Message }
  | {
      kind: 'reaction-add' | 'reaction-remove'
      message: Message
      userId: string
      emoji: { id: string | null; name: string }
    }
  | { kind: 'typing'; channel: Channel; userId: string }
  | { kind: 'channel-create' | 'thread-create' | 'thread-update' | 'channel-delete'; channel: Channel }
  | { kind: 'guild-create' | 'guild-delete'; guildId: string }
  | { kind: 'interaction'; payload: APIInteraction }
  /** An interaction was acknowledged, answered or expired. */
  | { kind: 'interaction-change'; id: string }
  /** Commands, or the bot's connection. */
  | { kind: 'state' }

type Listener = (event: WorldEvent) => void

/** Tells every listener what happened, in the order in which it happened. */
export class Hub {
  private readonly listeners = new Set<Listener>()

  /** Returns the function that ends the listening. */
  listen(listener: Listener): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  tell(event: WorldEvent): void {
    for (const listener of [...this.listeners]) listener(event)
  }
}
