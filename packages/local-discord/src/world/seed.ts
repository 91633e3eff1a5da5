import { randomBytes } from 'node:crypto'
import { ChannelType, PermissionFlagsBits as P } from 'discord-api-types/v10'
import type { Clock } from '../clock.js'
import type { Channel, Guild, Overwrite, Role, User } from './entities.js'
import { World } from './world.js'

const DAY = 86_400_000

/** What the bot asks for in its invitation. */
const BOT_PERMISSIONS =
  P.ViewChannel |
  P.SendMessages |
  P.SendMessagesInThreads |
  P.EmbedLinks |
  P.AttachFiles |
  P.AddReactions |
  P.ReadMessageHistory

const NEWCOMER = P.ViewChannel | P.SendMessages | P.ReadMessageHistory | P.UseApplicationCommands
const MEMBER =
  NEWCOMER |
  P.SendMessagesInThreads |
  P.CreatePublicThreads |
  P.EmbedLinks |
  P.AttachFiles |
  P.AddReactions |
  P.UseExternalEmojis |
  P.UseExternalApps |
  P.ChangeNickname
const MODERATOR =
  P.ManageGuild | P.ManageMessages | P.ManageThreads | P.ModerateMembers | P.MentionEveryone | P.ViewAuditLog

/** Where a seeded channel differs from the others: permissions taken from (or given to) a role or the bot. */
type Rule = { who: 'everyone' | 'moderator' | 'reader' | 'bot'; allow?: bigint; deny?: bigint }

/**
 * Two servers, their channels, four people who may do different things and a moderator, and the bot in both servers.
 * Ids and times are those of servers that are some days old.
 */
export function seedWorld(clock: Clock, botName: string): World {
  const world = new World(clock)
  const start = clock.now() - 90 * DAY
  const user = (username: string, displayName: string, about: string, more: Partial<User> = {}): User => {
    const made = { id: world.ids.next(start), username, displayName, about, bot: false, playable: true, ...more }
    world.users.set(made.id, made)
    return made
  }
  const owner = user('olive', 'Olive', 'Owns both servers', { playable: false })
  const bot = user(botName.toLowerCase().replace(/[^a-z0-9._]/g, ''), botName, 'The bot', {
    bot: true,
    playable: false,
  })
  const ada = user('ada', 'Ada', 'Member of both servers')
  const bilal = user('bilal', 'Bilal', 'Timed out in Reading Room, a member of Newsroom')
  const chen = user('chen', 'Chen', 'Newcomer: no reactions, files or threads; only in Reading Room')
  const dana = user('dana', 'Dana', 'May read but not write in Reading Room')
  const morgan = user('morgan', 'Morgan', 'Moderator of both servers')
  world.application = {
    id: bot.id,
    name: botName,
    description: 'Runs on this machine only.',
    ownerId: owner.id,
    token: `${Buffer.from(bot.id).toString('base64url')}.${randomBytes(4).toString('base64url')}.${randomBytes(28).toString('base64url')}`,
    verifyKey: randomBytes(32).toString('hex'),
  }

  const room = addGuild(world, 'Reading Room', owner, bot, start)
  join(room, morgan, start, ['Moderator', 'Member'])
  join(room, ada, start + DAY, ['Member'])
  join(room, bilal, start + 2 * DAY, ['Member']).timedOutUntil = clock.now() + 20 * DAY
  join(room, dana, start + 3 * DAY, ['Member', 'Reader'])
  join(room, chen, clock.now() - DAY, [])
  const readersOnly: Rule = { who: 'reader', deny: P.SendMessages | P.SendMessagesInThreads | P.AddReactions }
  const general = addChannel(world, room, 'general', 'Talk about anything', [readersOnly])
  addChannel(world, room, 'sources', 'Says who? Ask the bot', [readersOnly])
  addChannel(world, room, 'rules', 'Read only; moderators write here', [
    { who: 'everyone', deny: P.SendMessages | P.CreatePublicThreads },
    { who: 'moderator', allow: P.SendMessages },
    { who: 'bot', allow: P.SendMessages },
  ])
  addChannel(world, room, 'no-bots', 'The bot may read here, not write', [
    readersOnly,
    { who: 'bot', deny: P.SendMessages | P.SendMessagesInThreads },
  ])
  addChannel(world, room, 'staff', 'Moderators only; the bot is not here', [
    { who: 'everyone', deny: P.ViewChannel },
    { who: 'moderator', allow: P.ViewChannel },
  ])
  const news = addGuild(world, 'Newsroom', owner, bot, start)
  join(news, morgan, start, ['Moderator', 'Member'])
  join(news, ada, start + DAY, ['Member'])
  join(news, bilal, start + DAY, ['Member'])
  join(news, dana, start + DAY, ['Member'])
  const desk = addChannel(world, news, 'desk', 'Stories in the making', [])
  addChannel(world, news, 'fact-check', 'Claims and what supports them', [])
  addChannel(world, news, 'no-history', 'The bot sees new messages here, not old ones', [
    { who: 'bot', deny: P.ReadMessageHistory },
  ])

  const opening = world.addMessage({
    ...past(world, start + 5 * DAY),
    channelId: general.id,
    authorId: morgan.id,
    content: 'Welcome to the Reading Room. The thread below is for questions about this week’s articles.',
  })
  const thread = world.addThread(general, 'This week’s articles', morgan.id, opening)
  for (const person of [ada, chen, bot]) thread.thread?.members.add(person.id)
  world.addMessage({
    ...past(world, start + 5 * DAY),
    channelId: desk.id,
    authorId: morgan.id,
    content: 'This server’s library is its own: what is added here is not seen in Reading Room.',
  })
  return world
}

function past(world: World, timestamp: number): { id: string; timestamp: number } {
  return { id: world.ids.next(timestamp), timestamp }
}

function addGuild(world: World, name: string, owner: User, bot: User, createdAt: number): Guild {
  const id = world.ids.next(createdAt)
  const role = (position: number, roleName: string, permissions: bigint, color: number, roleId?: string): Role => ({
    id: roleId ?? world.ids.next(createdAt),
    name: roleName,
    permissions,
    position,
    color,
    mentionable: position === 3,
  })
  const roles = [
    role(0, '@everyone', NEWCOMER, 0, id),
    role(1, 'Reader', 0n, 0x99aab5),
    role(2, 'Member', MEMBER, 0x3498db),
    { ...role(3, bot.displayName, BOT_PERMISSIONS, 0), botId: bot.id },
    role(4, 'Moderator', MODERATOR, 0xe67e22),
  ]
  const guild: Guild = { id, name, ownerId: owner.id, roles, members: new Map(), createdAt }
  world.guilds.set(id, guild)
  join(guild, owner, createdAt, [])
  join(guild, bot, createdAt, [bot.displayName])
  return guild
}

function join(guild: Guild, user: User, joinedAt: number, roleNames: string[]) {
  const roles = guild.roles.filter((role) => roleNames.includes(role.name)).map((role) => role.id)
  const member = { userId: user.id, roles, joinedAt, timedOutUntil: null as number | null, pending: false }
  guild.members.set(user.id, member)
  return member
}

function addChannel(world: World, guild: Guild, name: string, topic: string, rules: Rule[]): Channel {
  const roleOf = { everyone: '@everyone', moderator: 'Moderator', reader: 'Reader', bot: world.bot.displayName }
  const overwrites = rules.map((rule): Overwrite => {
    const role = guild.roles.find((r) => r.name === roleOf[rule.who])
    return { id: role?.id ?? guild.id, type: 0, allow: rule.allow ?? 0n, deny: rule.deny ?? 0n }
  })
  const channel: Channel = {
    id: world.ids.next(guild.createdAt),
    type: ChannelType.GuildText,
    name,
    topic,
    guildId: guild.id,
    position: world.channelsOf(guild.id).length,
    overwrites,
    recipients: [],
    lastMessageId: null,
    messages: [],
  }
  world.channels.set(channel.id, channel)
  return channel
}
