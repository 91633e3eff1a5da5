import type { LocalEvent } from '../control.js'
import { canSee } from '../wire/visibility.js'
import type { WorldEvent } from '../world/hub.js'
import type { World } from '../world/world.js'
import { toSeen } from './see.js'

/** What one person's page is told about an event; undefined if they cannot see it. */
function toLocalEvent(world: World, event: WorldEvent, userId: string): LocalEvent | undefined {
  switch (event.kind) {
    case 'message-create':
    case 'message-update':
    case 'reaction-add':
    case 'reaction-remove': {
      const { message } = event
      if (!canSee(world, userId, message)) return undefined
      const kind = event.kind === 'message-create' ? 'message' : 'update'
      return { event: kind, channel: message.channelId, message: toSeen(world, message, userId) }
    }
    case 'message-delete':
      if (!canSee(world, userId, event.message)) return undefined
      return { event: 'delete', channel: event.message.channelId, id: event.message.id }
    case 'typing':
      if (event.userId === userId || world.permissions(userId, event.channel) === 0n) return undefined
      return { event: 'typing', channel: event.channel.id, user: event.userId }
    case 'interaction':
    case 'interaction-change':
      return undefined
    default:
      return { event: 'state' }
  }
}

/** A stream of server-sent events for one person, until the page goes away. */
export function eventStream(world: World, userId: string): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  let stop = () => {}
  return new ReadableStream({
    start(controller) {
      controller.enqueue(encoder.encode(': connected\n\n'))
      stop = world.hub.listen((event) => {
        const local = toLocalEvent(world, event, userId)
        if (local) controller.enqueue(encoder.encode(`data: ${JSON.stringify(local)}\n\n`))
      })
    },
    cancel: () => stop(),
  })
}
