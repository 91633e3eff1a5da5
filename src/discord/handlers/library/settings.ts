import type { AnySelectMenuInteraction, ButtonInteraction } from 'discord.js'
import type { SettingsChange } from '../../../answering/settings.js'
import { type SettingControl, settingsReply } from '../../replies/library/settings.js'
import type { Services } from '../../running/services.js'
import { change } from '../../send/answering.js'
import { askerOf } from '../asker.js'
import type { Place } from './place.js'

/** Takes over what was chosen or pressed in the settings, and draws them anew. */
export async function changeSetting(
  interaction: AnySelectMenuInteraction | ButtonInteraction,
  services: Services,
  { server, settings, curation }: Place,
  control: string | undefined,
): Promise<void> {
  const values = interaction.isButton() ? [] : interaction.values
  const here = interaction.channel?.isThread() ? interaction.channel.parentId : interaction.channelId
  const changes = changesFor(control as SettingControl, values, here ?? interaction.channelId)
  const toggled = control === 'shared' ? { shared: !settings.shared } : changes
  await change(interaction, services, async () => {
    return { changed: settingsReply(await curation.settings.change(server, toggled), askerOf(interaction)) }
  })
}

/** "These channels" begins with the one in which it was chosen. */
function changesFor(control: SettingControl, values: string[], here: string): SettingsChange {
  const [value] = values
  switch (control) {
    case 'curators':
      return { curators: values }
    case 'channels':
      return { mentions: values }
    case 'mentions':
      return { mentions: value === 'none' || value === 'all' ? value : [here] }
    case 'answers':
      return value === 'thread' || value === 'private' ? { answers: value } : { answers: 'channel' }
    case 'refresh':
      return value === 'daily' || value === 'never' ? { refresh: value } : { refresh: 'weekly' }
    default:
      return {}
  }
}
