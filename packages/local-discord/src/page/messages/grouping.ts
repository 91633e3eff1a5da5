import { MessageType } from 'discord-api-types/v10'
import type { SeenMessage } from '../../control.js'
import { sameDay } from '../times.js'

/** Discord joins what one author writes within seven minutes. */
const groupedWithin = 7 * 60_000

/** How a message stands to the one before it. */
export interface Placement {
  /** Drawn without avatar and name, as a continuation. */
  grouped: boolean
  /** A new day begins with it. */
  newDay: boolean
}

/** Where a message is drawn, seen from the one before it. */
export function place(message: SeenMessage, previous: SeenMessage | undefined): Placement {
  const at = new Date(message.timestamp)
  const before = previous && new Date(previous.timestamp)
  const newDay = !before || !sameDay(at, before)
  const grouped =
    !newDay &&
    previous?.author.id === message.author.id &&
    at.getTime() - before.getTime() < groupedWithin &&
    message.type === MessageType.Default &&
    (previous.type === MessageType.Default || previous.type === MessageType.Reply) &&
    message.interaction_metadata === undefined &&
    Boolean(message.ephemeral) === Boolean(previous.ephemeral)
  return { grouped, newDay }
}
