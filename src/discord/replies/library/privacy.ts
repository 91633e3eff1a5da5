import { plainReply, type Reply } from '../components.js'
import { say } from '../say.js'
import { words } from './words.js'

/** What is kept, where, for how long, and how it is deleted, in ten lines. `server`: how that is here, in a server. */
export function privacyReply(server?: { gaps: boolean; days: number }): Reply {
  const gaps = server === undefined ? words.gapsBySetting : server.gaps ? words.gapsOn : words.gapsOff
  const kept = server === undefined ? words.keptForAWhile : say(words.keptFor, { days: server.days })
  return plainReply(say(words.privacy, { gaps, kept }))
}
