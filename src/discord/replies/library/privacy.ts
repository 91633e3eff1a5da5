import { plainReply, type Reply } from '../components.js'
import { say } from '../say.js'
import { words } from './words.js'

/** What is kept, where, for how long, and how it is deleted, in ten lines. `days`: how long in a server once left. */
export function privacyReply(days?: number): Reply {
  return plainReply(
    say(words.privacy, { kept: days === undefined ? words.keptForAWhile : say(words.keptFor, { days }) }),
  )
}
