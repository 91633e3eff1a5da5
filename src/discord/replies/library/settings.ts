import {
  type APIChannelSelectComponent,
  type APIMessageTopLevelComponent,
  type APIRoleSelectComponent,
  ChannelType,
  ComponentType,
  SelectMenuDefaultValueType,
} from 'discord-api-types/v10'
import type { ServerSettings } from '../../../answering/settings.js'
import { button, type Reply, row, select, text } from '../components.js'
import { LETTERS, type Owner, writeCustomId } from '../custom-id.js'
import { labels, words } from './words.js'

/** Values that one menu holds (Discord's limit). */
const MOST_CHOSEN = 25

/** A control of the settings: the second part of its custom ids. */
export type SettingControl = 'curators' | 'mentions' | 'channels' | 'answers' | 'refresh' | 'shared'

/** The settings of a server, each with its menu or button. Choosing takes effect at once. */
export function settingsReply(settings: ServerSettings, owner: Owner): Reply {
  const id = (control: SettingControl): string => writeCustomId(LETTERS.library, owner, 'set', control)
  const mentions = typeof settings.mentions === 'string' ? settings.mentions : 'these'
  const components: APIMessageTopLevelComponent[] = [
    text(words.settings),
    text(words.settingCurators),
    row(roleSelect(id('curators'), labels.curators, settings.curators)),
    text(words.settingMentions),
    row(
      select(id('mentions'), labels.mentions, [
        { label: labels.mentionsAll, value: 'all', default: mentions === 'all' },
        { label: labels.mentionsThese, value: 'these', default: mentions === 'these' },
        { label: labels.mentionsNone, value: 'none', default: mentions === 'none' },
      ]),
    ),
    ...(typeof settings.mentions === 'string'
      ? []
      : [row(channelSelect(id('channels'), labels.channels, settings.mentions))]),
    text(words.settingAnswers),
    row(
      select(id('answers'), labels.answers, [
        { label: labels.answersChannel, value: 'channel', default: settings.answers === 'channel' },
        { label: labels.answersThread, value: 'thread', default: settings.answers === 'thread' },
        { label: labels.answersPrivate, value: 'private', default: settings.answers === 'private' },
      ]),
    ),
    text(words.settingRefresh),
    row(
      select(id('refresh'), labels.refresh, [
        { label: labels.refreshDaily, value: 'daily', default: settings.refresh === 'daily' },
        { label: labels.refreshWeekly, value: 'weekly', default: settings.refresh === 'weekly' },
        { label: labels.refreshNever, value: 'never', default: settings.refresh === 'never' },
      ]),
    ),
    text(words.settingMore),
    row(button(settings.shared ? labels.sharedOn : labels.sharedOff, id('shared'))),
  ]
  return { components, private: true }
}

function roleSelect(customId: string, placeholder: string, roles: readonly string[]): APIRoleSelectComponent {
  return {
    type: ComponentType.RoleSelect,
    custom_id: customId,
    placeholder,
    min_values: 0,
    max_values: MOST_CHOSEN,
    default_values: roles.slice(0, MOST_CHOSEN).map((id) => ({ id, type: SelectMenuDefaultValueType.Role })),
  }
}

function channelSelect(customId: string, placeholder: string, channels: readonly string[]): APIChannelSelectComponent {
  return {
    type: ComponentType.ChannelSelect,
    custom_id: customId,
    placeholder,
    channel_types: [ChannelType.GuildText, ChannelType.GuildAnnouncement, ChannelType.GuildForum],
    min_values: 1,
    max_values: MOST_CHOSEN,
    default_values: channels.slice(0, MOST_CHOSEN).map((id) => ({ id, type: SelectMenuDefaultValueType.Channel })),
  }
}
