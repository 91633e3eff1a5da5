import type { Channel, GuildTextBasedChannel } from 'discord.js'
import type { ServerSettings } from '../../answering/settings.js'
import type { Services } from '../running/services.js'

/** What a server's moderators have chosen for a channel. */
export interface Rules {
  /** Are mentions, replies and paper clips answered here? */
  answered: boolean
  /** Where answers go. */
  answers: ServerSettings['answers']
}

const NONE: Rules = { answered: true, answers: 'channel' }

/** What holds in a channel of a server; a thread follows its channel. Without a server nothing is restricted. */
export async function rulesAt(
  { curation }: Services,
  server: string | null,
  channel: Channel | GuildTextBasedChannel | null,
): Promise<Rules> {
  if (!curation || server === null) return NONE
  const { mentions, answers } = await curation.settings.of(server)
  const at = channel?.isThread() ? channel.parentId : channel?.id
  const answered = mentions === 'all' || (mentions !== 'none' && at != null && mentions.includes(at))
  return { answered, answers }
}
