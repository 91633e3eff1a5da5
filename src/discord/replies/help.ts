import { plainReply, type Reply } from './components.js'
import { inline } from './markdown.js'
import { say } from './say.js'
import { words } from './words.js'

/** What can be done here, in five lines. `bot`: the name by which people see the bot. */
export function helpReply(options: { bot: string; private: boolean }): Reply {
  return plainReply(say(words.help, { bot: inline(options.bot, 40) }), { private: options.private })
}
