import type {
  APIApplicationCommand,
  APIAttachment,
  APIEmbed,
  APIMessageInteractionMetadata,
  APIMessageTopLevelComponent,
  ChannelType,
  MessageType,
} from 'discord-api-types/v10'

/** A person or the bot. */
export interface User {
  id: string
  username: string
  displayName: string
  bot: boolean
  /** A few words for the page's chooser of people. */
  about: string
  /** False for people that nobody plays (the servers' owner). */
  playable: boolean
}

export interface Role {
  id: string
  name: string
  permissions: bigint
  position: number
  color: number
  mentionable: boolean
  /** Set on the role that comes with the bot. */
  botId?: string
}

export interface Member {
  userId: string
  roles: string[]
  joinedAt: number
  /** Milliseconds since 1970 until which the member is timed out. */
  timedOutUntil: number | null
  pending: boolean
}

export interface Guild {
  id: string
  name: string
  ownerId: string
  roles: Role[]
  members: Map<string, Member>
  createdAt: number
}

export interface Overwrite {
  id: string
  /** 0 a role, 1 a member. */
  type: 0 | 1
  allow: bigint
  deny: bigint
}

interface ThreadFacts {
  ownerId: string
  archived: boolean
  locked: boolean
  autoArchiveMinutes: number
  members: Set<string>
}

export interface Channel {
  id: string
  type: ChannelType.GuildText | ChannelType.GuildAnnouncement | ChannelType.DM | ChannelType.PublicThread
  name: string
  topic: string | null
  guildId?: string
  parentId?: string
  position: number
  overwrites: Overwrite[]
  /** The two people of a DM. */
  recipients: string[]
  thread?: ThreadFacts
  lastMessageId: string | null
  /** Oldest first. */
  messages: Message[]
}

export interface Reaction {
  name: string
  id: string | null
  users: string[]
}

interface MessageReference {
  messageId: string
  channelId: string
  guildId?: string
}

export interface Message {
  id: string
  channelId: string
  authorId: string
  type: MessageType
  content: string
  timestamp: number
  editedAt: number | null
  flags: number
  embeds: APIEmbed[]
  components: APIMessageTopLevelComponent[]
  attachments: APIAttachment[]
  /** Ids of the users whom the text itself mentions and who are notified. */
  mentions: string[]
  mentionRoles: string[]
  mentionEveryone: boolean
  /** The author of the message replied to, if the reply notifies them. */
  replyPing?: string
  reference?: MessageReference
  reactions: Reaction[]
  pinned: boolean
  tts: boolean
  nonce?: string | number
  /** The only person who can see it. */
  viewer?: string
  /** The application, if the message came through an interaction. */
  webhookId?: string
  interaction?: APIMessageInteractionMetadata & { name?: string }
  threadId?: string
}

export interface Application {
  id: string
  name: string
  description: string
  ownerId: string
  token: string
  verifyKey: string
}

export type Command = APIApplicationCommand
