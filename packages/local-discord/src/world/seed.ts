import { randomBytes } from 'node:crypto'
import { ChannelType, PermissionFlagsBits as P } from 'discord-api-types/v10'
import type { Clock } from '../clock.js'
import { SeedError } from '../errors.js'
import type { Channel, Guild, Member, Overwrite, Role, User } from './entities.js'
import { World } from './world.js'

/** Servers and people of a stand-in, as plain data. Names stand for people, roles and channels. */
export interface Seed {
  people: SeedPerson[]
  servers: SeedServer[]
}

export interface SeedPerson {
  name: string
  /** A few words for the page's chooser of people. */
  about?: string
  /** False to leave the person out of the page's chooser (default true). */
  playable?: boolean
}

/** A server. Besides @everyone and the bot's own, it has the roles Reader (no rights), Member and Moderator. */
export interface SeedServer {
  name: string
  owner: string
  members: SeedMember[]
  channels: SeedChannel[]
}

export interface SeedMember {
  name: string
  roles?: SeedRole[]
  /** Days ago (default 90, the age of the server). */
  joined?: number
  /** Days from now until which the member is timed out. */
  timedOut?: number
}

type SeedRole = 'Moderator' | 'Member' | 'Reader'

export interface SeedChannel {
  name: string
  topic?: string
  /** Where the channel differs from the server. */
  rules?: SeedRule[]
  messages?: SeedMessage[]
}

/** Permissions given to a role, or to the bot, in one channel, or taken from it. */
export interface SeedRule {
  who: SeedRole | 'everyone' | 'bot'
  allow?: (keyof typeof P)[]
  deny?: (keyof typeof P)[]
}

export interface SeedMessage {
  by: string
  content: string
  /** Days ago (default 85). */
  age?: number
  /** A thread that begins with the message; `members` besides its author. */
  thread?: { name: string; members: string[] }
}

const DAY = 86_400_000
/** How old a server and its people are, in days. */
const AGE = 90

const bits = (names: readonly (keyof typeof P)[]): bigint => names.reduce((all, name) => all | P[name], 0n)

const NEWCOMER = bits(['ViewChannel', 'SendMessages', 'ReadMessageHistory', 'UseApplicationCommands'])

const MEMBER =
  NEWCOMER |
  bits([
    'SendMessagesInThreads',
    'CreatePublicThreads',
    'EmbedLinks',
    'AttachFiles',
    'AddReactions',
    'UseExternalEmojis',
    'UseExternalApps',
    'ChangeNickname',
  ])

const MODERATOR = bits([
  'ManageGuild',
  'ManageMessages',
  'ManageThreads',
  'ModerateMembers',
  'MentionEveryone',
  'ViewAuditLog',
])

/** What the bot asks for in its invitation. */
const BOT = bits([
  'ViewChannel',
  'SendMessages',
  'SendMessagesInThreads',
  'CreatePublicThreads',
  'EmbedLinks',
  'AttachFiles',
  'AddReactions',
  'ReadMessageHistory',
])

/**
 * Makes the world of a seed, with the bot in every server. Ids and times are those of servers that are some days old.
 *
 * @param born when the seed was first sown (milliseconds since 1970): the same seed then has the same ids
 * @throws SeedError if it names somebody or something that it does not describe
 */
export function seedWorld(clock: Clock, botName: string, seed: Seed, born = clock.now()): World {
  const world = new World(clock)
  const people = new Map<string, User>()
  const add = (name: string, more: Omit<User, 'id' | 'username' | 'displayName'>): User => {
    if (people.has(name)) throw new SeedError(`Two people are called ${name}.`)
    const username = name.toLowerCase().replace(/[^a-z0-9._]/g, '')
    const made = { id: world.ids.next(born - AGE * DAY), username, displayName: name, ...more }
    world.users.set(made.id, made)
    people.set(name, made)
    return made
  }
  for (const { name, about = '', playable = true } of seed.people) add(name, { about, bot: false, playable })
  const bot = add(botName, { about: 'The bot', bot: true, playable: false })
  world.application = {
    id: bot.id,
    name: botName,
    description: 'Runs on this machine only.',
    ownerId: people.get(seed.servers[0]?.owner ?? '')?.id ?? bot.id,
    token: [Buffer.from(bot.id), randomBytes(4), randomBytes(28)].map((part) => part.toString('base64url')).join('.'),
    verifyKey: randomBytes(32).toString('hex'),
  }
  for (const server of seed.servers) new ServerSeed(world, people, { bot, server, born }).fill()
  return world
}

/** One server of a seed on its way into the world. */
class ServerSeed {
  private readonly bot: User
  private readonly server: SeedServer
  private readonly born: number
  private readonly start: number
  private readonly guild: Guild

  constructor(
    private readonly world: World,
    private readonly people: Map<string, User>,
    { bot, server, born }: { bot: User; server: SeedServer; born: number },
  ) {
    this.bot = bot
    this.server = server
    this.born = born
    this.start = born - AGE * DAY
    const id = world.ids.next(this.start)
    const owner = this.person(server.owner)
    const roles = this.roles(id)
    this.guild = { id, name: server.name, ownerId: owner.id, roles, members: new Map(), createdAt: this.start }
    world.guilds.set(id, this.guild)
    this.join(owner, this.start, [])
    this.join(this.bot, this.start, [this.bot.displayName])
  }

  fill(): void {
    const now = this.world.clock.now()
    for (const { name, roles = [], joined = AGE, timedOut } of this.server.members) {
      const member = this.join(this.person(name), this.born - joined * DAY, roles)
      if (timedOut !== undefined) member.timedOutUntil = now + timedOut * DAY
    }
    const channels = this.server.channels.map((seed) => ({ seed, channel: this.addChannel(seed) }))
    for (const { seed, channel } of channels) {
      for (const message of seed.messages ?? []) this.addMessage(channel, message)
    }
  }

  private person(name: string): User {
    const user = this.people.get(name)
    if (!user) throw new SeedError(`${this.server.name} names ${name}, who is not among the people.`)
    return user
  }

  private roles(guildId: string): Role[] {
    const role = (position: number, name: string, permissions: bigint, color: number, id?: string): Role => ({
      id: id ?? this.world.ids.next(this.start),
      name,
      permissions,
      position,
      color,
      mentionable: position === 3,
    })
    return [
      role(0, '@everyone', NEWCOMER, 0, guildId),
      role(1, 'Reader', 0n, 0x99aab5),
      role(2, 'Member', MEMBER, 0x3498db),
      { ...role(3, this.bot.displayName, BOT, 0), botId: this.bot.id },
      role(4, 'Moderator', MODERATOR, 0xe67e22),
    ]
  }

  private join(user: User, joinedAt: number, roleNames: string[]): Member {
    const roles = this.guild.roles.filter((role) => roleNames.includes(role.name)).map((role) => role.id)
    const member: Member = { userId: user.id, roles, joinedAt, timedOutUntil: null, pending: false }
    this.guild.members.set(user.id, member)
    return member
  }

  private addChannel({ name, topic = '', rules = [] }: SeedChannel): Channel {
    const channel: Channel = {
      id: this.world.ids.next(this.start),
      type: ChannelType.GuildText,
      name,
      topic,
      guildId: this.guild.id,
      position: this.world.channelsOf(this.guild.id).length,
      overwrites: rules.map((rule) => this.overwrite(rule)),
      recipients: [],
      lastMessageId: null,
      messages: [],
    }
    this.world.channels.set(channel.id, channel)
    return channel
  }

  private overwrite({ who, allow = [], deny = [] }: SeedRule): Overwrite {
    const name = who === 'everyone' ? '@everyone' : who === 'bot' ? this.bot.displayName : who
    const role = this.guild.roles.find((one) => one.name === name)
    if (!role) throw new SeedError(`${this.server.name} has no role ${who}.`)
    return { id: role.id, type: 0, allow: bits(allow), deny: bits(deny) }
  }

  private addMessage(channel: Channel, { by, content, age = AGE - 5, thread }: SeedMessage): void {
    const timestamp = this.born - age * DAY
    const author = this.person(by)
    const id = this.world.ids.next(timestamp)
    const message = this.world.addMessage({ id, timestamp, channelId: channel.id, authorId: author.id, content })
    if (!thread) return
    const { thread: facts } = this.world.addThread(channel, thread.name, author.id, message)
    for (const name of thread.members) facts?.members.add(this.person(name).id)
    facts?.members.add(this.bot.id)
  }
}
