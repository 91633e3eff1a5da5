import type { LocalChannel, LocalState, LocalUser } from '../control.js'
import type { MarkdownNode } from './markdown/tree.js'

export type Guild = LocalState['guilds'][number]

/** Discord's channel types as far as the stand-in has them. */
export const channelType = { text: 0, dm: 1, announcement: 5, thread: 11 } as const

/** Looks people and places up in one state of the stand-in. */
export class Directory {
  readonly state: LocalState
  private readonly users: Map<string, LocalUser>
  private readonly channels: Map<string, LocalChannel>
  private readonly guildOf = new Map<string, Guild>()
  private readonly roles = new Map<string, string>()

  constructor(state: LocalState) {
    this.state = state
    this.users = new Map([...state.users, state.bot].map((user) => [user.id, user]))
    this.channels = new Map(state.dms.map((channel) => [channel.id, channel]))
    for (const guild of state.guilds) {
      for (const channel of guild.channels) {
        this.channels.set(channel.id, channel)
        this.guildOf.set(channel.id, guild)
      }
      for (const role of guild.roles) this.roles.set(role.id, role.name)
    }
  }

  get people(): LocalUser[] {
    return this.state.users.filter((user) => !user.bot)
  }

  get me(): LocalUser {
    return this.users.get(this.state.me) ?? { id: this.state.me, name: 'you', displayName: 'You', bot: false }
  }

  user(id: string): LocalUser | undefined {
    return this.users.get(id)
  }

  channel(id: string): LocalChannel | undefined {
    return this.channels.get(id)
  }

  /** The server of a channel; `undefined` for a DM. */
  guild(channel: string): Guild | undefined {
    return this.guildOf.get(channel)
  }

  threads(parent: string): LocalChannel[] {
    return this.guildOf.get(parent)?.channels.filter((channel) => channel.parent === parent) ?? []
  }

  /** The channel to open where none is named: the first one in which this person may write. */
  get firstChannel(): string | undefined {
    return this.state.guilds.map((guild) => this.firstChannelOf(guild)).find(Boolean)
  }

  /** The same within one server. */
  firstChannelOf({ channels }: Guild): string | undefined {
    return (channels.find((channel) => channel.canSend && channel.type === channelType.text) ?? channels[0])?.id
  }

  /** Who or what a mention names, with its sign ("@Ada", "#general"). */
  mentionName(node: MarkdownNode): string {
    if (node.type === 'everyone') return node.text
    if (node.type === 'command') return `/${node.name}`
    if (node.type === 'emoji') return `:${node.name}:`
    if (node.type !== 'mention') return ''
    if (node.kind === 'user') return `@${this.user(node.id)?.displayName ?? 'unknown-user'}`
    if (node.kind === 'role') return `@${this.roles.get(node.id) ?? 'unknown-role'}`
    return `#${this.channel(node.id)?.name ?? 'unknown'}`
  }
}
