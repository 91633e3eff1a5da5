import type { BaseInteraction } from 'discord.js'
import type { Curator } from '../../../answering/curation.js'
import type { ServerSettings } from '../../../answering/settings.js'
import { words } from '../../replies/library/words.js'
import { say } from '../../replies/say.js'
import type { Curation } from '../../running/curation.js'
import type { Services } from '../../running/services.js'
import { curationRefusal } from '../../send/permissions.js'

/** A server whose library somebody may look after. */
export interface Place {
  server: string
  curator: Curator
  settings: ServerSettings
  curation: Curation
}

/** The server in which this person may look after the library; or why they may not, in plain words. */
export async function placeOf(
  interaction: BaseInteraction,
  { curation }: Services,
): Promise<Place | { refusal: string }> {
  if (!curation) return { refusal: words.notServed }
  // Where the bot is not a member, it was installed by a person: nobody there has given it a library to look after.
  if (!interaction.inCachedGuild()) return { refusal: words.notHere }
  const server = interaction.guildId
  const settings = await curation.settings.of(server)
  const refusal = curationRefusal(interaction, settings.curators)
  if (refusal === undefined) return { server, settings, curation, curator: curation.curator(server) }
  if (refusal === 'timed-out') return { refusal: words.timedOut }
  const roles = settings.curators.map((role) => `<@&${role}>`).join(', ')
  return { refusal: say(words.mayNot, { roles: roles === '' ? '' : say(words.mayNotRoles, { roles }) }) }
}
