import { ChannelType, MessageFlags, MessageType } from 'discord-api-types/v10'
import type { Clock } from '../clock.js'
import type { Application, Channel, Command, Guild, Member, Message, User } from './entities.js'
import { Hub } from './hub.js'
import { permissionsInChannel, permissionsInDm } from './permissions.js'
import { Snowflakes } from './snowflake.js'

/** A new message; fields left out are empty. */
type NewMessage = Pick<Message, 'channelId' | 'authorId'> & Partial<Message>

/** Everything the stand-in knows, in memory. It changes only through these methods, and the hub tells every change. */
export class World {
  readonly hub = new Hub()
  readonly ids: Snowflakes
  readonly users = new Map<string, User>()
  readonly guilds = new Map<string, Guild>()
  readonly channels = new Map<string, Channel>()
  readonly messages = new Map<string, Message>()
  /** Commands by scope: a server's id, or `global`. */
  readonly commands = new Map<string, Command[]>()
  application!: Application
  /** How far Discord's clock is ahead of the machine's, in milliseconds (a fault). */
  clockAhead = 0

  constructor(readonly clock: Clock) {
    const wall: Clock = { now: () => this.wallClock(), after: clock.after.bind(clock) }
    this.ids = new Snowflakes(wall)
  }

  /** The time that Discord writes on things; deadlines are counted by `clock.now()`. */
  wallClock(): number {
    return this.clock.now() + this.clockAhead
  }

  get bot(): User {
    return this.users.get(this.application.id)!
  }

  /** A person or the bot, by id or by name. */
  findUser(name: string): User | undefined {
    const users = [...this.users.values()]
    return (
      this.users.get(name) ??
      users.find((user) => user.displayName === name) ??
      users.find((user) => user.username === name)
    )
  }

  /** A channel by id or by name: the first of that name. */
  findChannel(name: string): Channel | undefined {
    return (
      this.channels.get(name) ?? [...this.channels.values()].find((channel) => channel.guildId && channel.name === name)
    )
  }

  guildOf(channel: Channel): Guild | undefined {
    return channel.guildId === undefined ? undefined : this.guilds.get(channel.guildId)
  }

  memberIn(channel: Channel, userId: string): Member | undefined {
    return this.guildOf(channel)?.members.get(userId)
  }

  /** What somebody may do in a channel; 0n for strangers. A thread takes its parent's overwrites. */
  permissions(userId: string, channel: Channel): bigint {
    const guild = this.guildOf(channel)
    if (!guild) return permissionsInDm(channel, userId)
    const member = guild.members.get(userId)
    const parent = channel.thread && channel.parentId ? this.channels.get(channel.parentId) : undefined
    return member ? permissionsInChannel(guild, member, parent ?? channel, this.wallClock()) : 0n
  }

  channelsOf(guildId: string): Channel[] {
    return [...this.channels.values()]
      .filter((channel) => channel.guildId === guildId)
      .sort((a, b) => a.position - b.position)
  }

  addMessage(fields: NewMessage): Message {
    const message: Message = {
      id: this.ids.next(),
      type: MessageType.Default,
      content: '',
      timestamp: this.wallClock(),
      editedAt: null,
      flags: 0,
      embeds: [],
      components: [],
      attachments: [],
      mentions: [],
      mentionRoles: [],
      mentionEveryone: false,
      reactions: [],
      pinned: false,
      tts: false,
      ...fields,
    }
    const channel = this.channels.get(message.channelId)!
    channel.messages.push(message)
    if (message.viewer === undefined) channel.lastMessageId = message.id
    this.messages.set(message.id, message)
    this.hub.tell({ kind: 'message-create', message })
    return message
  }

  /**
   * Changes a message in place. `quiet` keeps the time of its last edit (a reaction, a link's preview, a deferral's
   * end).
   */
  changeMessage(message: Message, changes: Partial<Message>, quiet = false): void {
    Object.assign(message, changes)
    if (!quiet) message.editedAt = this.wallClock()
    this.hub.tell({ kind: 'message-update', message })
  }

  deleteMessage(message: Message): void {
    const channel = this.channels.get(message.channelId)
    const at = channel?.messages.indexOf(message) ?? -1
    if (at >= 0) channel?.messages.splice(at, 1)
    this.messages.delete(message.id)
    this.hub.tell({ kind: 'message-delete', message })
  }

  react(message: Message, userId: string, emoji: { id: string | null; name: string }): void {
    let reaction = message.reactions.find((r) => r.name === emoji.name && r.id === emoji.id)
    if (!reaction) {
      reaction = { ...emoji, users: [] }
      message.reactions.push(reaction)
    }
    if (reaction.users.includes(userId)) return
    reaction.users.push(userId)
    this.hub.tell({ kind: 'reaction-add', message, userId, emoji })
  }

  unreact(message: Message, userId: string, emoji: { id: string | null; name: string }): void {
    const reaction = message.reactions.find((r) => r.name === emoji.name && r.id === emoji.id)
    if (!reaction?.users.includes(userId)) return
    reaction.users = reaction.users.filter((id) => id !== userId)
    message.reactions = message.reactions.filter((r) => r.users.length > 0)
    this.hub.tell({ kind: 'reaction-remove', message, userId, emoji })
  }

  /** The DM between two people, opened if need be. */
  openDm(a: string, b: string): Channel {
    for (const channel of this.channels.values()) {
      if (channel.type === ChannelType.DM && channel.recipients.includes(a) && channel.recipients.includes(b))
        return channel
    }
    const channel: Channel = {
      id: this.ids.next(),
      type: ChannelType.DM,
      name: '',
      topic: null,
      position: 0,
      overwrites: [],
      recipients: [a, b],
      lastMessageId: null,
      messages: [],
    }
    this.channels.set(channel.id, channel)
    this.hub.tell({ kind: 'channel-create', channel })
    return channel
  }

  /** A public thread under a channel; one that starts from a message has that message's id. */
  addThread(parent: Channel, name: string, ownerId: string, starter?: Message, autoArchiveMinutes = 1440): Channel {
    const channel: Channel = {
      id: starter?.id ?? this.ids.next(),
      type: ChannelType.PublicThread,
      name,
      topic: null,
      ...(parent.guildId === undefined ? {} : { guildId: parent.guildId }),
      parentId: parent.id,
      position: parent.position,
      overwrites: [],
      recipients: [],
      thread: { ownerId, archived: false, locked: false, autoArchiveMinutes, members: new Set([ownerId]) },
      lastMessageId: null,
      messages: [],
    }
    this.channels.set(channel.id, channel)
    this.hub.tell({ kind: 'thread-create', channel })
    if (starter) {
      this.changeMessage(starter, { threadId: channel.id, flags: starter.flags | MessageFlags.HasThread }, true)
      const reference = {
        messageId: starter.id,
        channelId: parent.id,
        ...(parent.guildId ? { guildId: parent.guildId } : {}),
      }
      this.addMessage({ channelId: channel.id, authorId: ownerId, type: MessageType.ThreadStarterMessage, reference })
    }
    return channel
  }
}
