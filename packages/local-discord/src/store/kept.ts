import { createHash } from 'node:crypto'
import { ChannelType, MessageFlags } from 'discord-api-types/v10'
import { z } from 'zod'
import type { Channel, Message } from '../world/entities.js'
import type { Files } from '../world/files.js'
import type { Seed } from '../world/seed.js'
import { SNOWFLAKE } from '../world/snowflake.js'
import type { World } from '../world/world.js'

/** Changes when an older stand-in could not read what this one writes. */
const FORMAT = 1
/** Newest messages that are kept of a channel, and of all. */
const MOST = { inChannel: 500, inAll: 5_000 } as const
/** Bytes of all files that are kept, newest first. */
const FILE_BYTES = 8 * 1024 * 1024
/** Stands for the stand-in's own address, which may change with its port. */
const OWN = 'local-discord://files/'

const id = z.string().regex(SNOWFLAKE)
const data = z.looseObject({})

const message = z.object({
  id,
  channelId: id,
  authorId: id,
  type: z.number().int(),
  content: z.string(),
  timestamp: z.number(),
  editedAt: z.number().nullable(),
  flags: z.number().int(),
  embeds: z.array(data),
  components: z.array(z.looseObject({ type: z.number().int() })),
  attachments: z.array(z.looseObject({ id, filename: z.string(), size: z.number(), url: z.string() })),
  mentions: z.array(id),
  mentionRoles: z.array(id),
  mentionEveryone: z.boolean(),
  replyPing: id.optional(),
  reference: z.object({ messageId: id, channelId: id, guildId: id.optional() }).optional(),
  reactions: z.array(z.object({ name: z.string(), id: z.string().nullable(), users: z.array(id) })),
  pinned: z.boolean(),
  tts: z.boolean(),
  viewer: id.optional(),
  webhookId: id.optional(),
  interaction: data.optional(),
  threadId: id.optional(),
})

/** A thread or a direct message; the channels of the seed are made anew. */
const channel = z.object({
  id,
  type: z.union([z.literal(ChannelType.DM), z.literal(ChannelType.PublicThread)]),
  name: z.string(),
  guildId: id.optional(),
  parentId: id.optional(),
  position: z.number(),
  recipients: z.array(id),
  thread: z
    .object({
      ownerId: id,
      archived: z.boolean(),
      locked: z.boolean(),
      autoArchiveMinutes: z.number(),
      members: z.array(id),
    })
    .optional(),
})

const kept = z.object({
  format: z.literal(FORMAT),
  /** Of the servers and people: what was said among others is not theirs. */
  seed: z.string(),
  /** When the seed was first sown: its ids follow from it. Milliseconds since 1970. */
  born: z.number().int().positive(),
  channels: z.array(channel),
  messages: z.array(message),
  files: z.array(z.object({ id, name: z.string(), type: z.string(), data: z.base64() })),
})

/** What a stand-in keeps over a restart: what was said and done, not who may do what. */
export type Kept = z.infer<typeof kept>

/** Tells one set of servers and people, and bot, from another. */
export function seedSum(seed: Seed, botName: string): string {
  return createHash('sha256')
    .update(JSON.stringify([seed, botName]))
    .digest('hex')
}

/** Reads what `keep` gave, as JSON; undefined if it is anything else, or of another seed. */
export function readKept(json: string, seed: string): Kept | undefined {
  let value: unknown
  try {
    value = JSON.parse(json)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
  const read = kept.safeParse(value)
  return read.success && read.data.seed === seed ? read.data : undefined
}

/** All that is kept of a world, newest first where it is too much, as JSON. `base`: the stand-in's address. */
export function keep(
  world: World,
  files: Files,
  { seed, born, base }: { seed: string; born: number; base: string },
): string {
  const channels = [...world.channels.values()]
  const messages = channels
    .flatMap(({ messages: all }) => all.filter((one) => !isWaiting(one)).slice(-MOST.inChannel))
    .sort((a, b) => a.timestamp - b.timestamp)
    .slice(-MOST.inAll)
  const value: Kept = {
    format: FORMAT,
    seed,
    born,
    channels: channels.flatMap((one) => keptChannel(one)),
    messages: messages.map(({ nonce: _, ...one }) => one as unknown as Kept['messages'][number]),
    files: keptFiles(files, messages),
  }
  return JSON.stringify(value).replaceAll(`${base}/local/files/`, OWN)
}

/** "… is thinking" waits for an answer that nobody gives after a restart. */
function isWaiting({ flags }: Message): boolean {
  return (flags & MessageFlags.Loading) !== 0
}

function keptChannel({ type, thread, ...rest }: Channel): Kept['channels'] {
  if (type !== ChannelType.DM && type !== ChannelType.PublicThread) return []
  const { id: own, name, position, recipients, guildId, parentId } = rest
  return [
    {
      id: own,
      type,
      name,
      position,
      recipients,
      ...(guildId === undefined ? {} : { guildId }),
      ...(parentId === undefined ? {} : { parentId }),
      ...(thread === undefined ? {} : { thread: { ...thread, members: [...thread.members] } }),
    },
  ]
}

function keptFiles(files: Files, messages: readonly Message[]): Kept['files'] {
  let left = FILE_BYTES
  return messages
    .flatMap(({ attachments }) => attachments)
    .reverse()
    .flatMap((attachment) => {
      const file = files.get(attachment.id)
      if (!file || file.bytes.length > left) return []
      left -= file.bytes.length
      return [{ id: file.id, name: file.name, type: file.type, data: Buffer.from(file.bytes).toString('base64') }]
    })
}

/** Puts what was kept in the place of what the seed says. `base`: the stand-in's address now. */
export function restore(world: World, files: Files, given: Kept, base: string): void {
  const {
    channels,
    messages,
    files: kept,
  } = JSON.parse(JSON.stringify(given).replaceAll(OWN, `${base}/local/files/`)) as Kept
  for (const one of channels) world.channels.set(one.id, restoredChannel(one))
  world.messages.clear()
  for (const channel of world.channels.values()) Object.assign(channel, { messages: [], lastMessageId: null })
  for (const one of messages) {
    const channel = world.channels.get(one.channelId)
    if (!channel || !world.users.has(one.authorId)) continue
    const message = one as unknown as Message
    channel.messages.push(message)
    if (message.viewer === undefined) channel.lastMessageId = message.id
    world.messages.set(message.id, message)
    world.ids.after(message.id)
  }
  for (const { id: own, name, type, data: bytes } of kept)
    files.restore({ id: own, name, type, bytes: Buffer.from(bytes, 'base64') })
}

function restoredChannel({ thread, guildId, parentId, ...rest }: Kept['channels'][number]): Channel {
  return {
    ...rest,
    topic: null,
    overwrites: [],
    lastMessageId: null,
    messages: [],
    ...(guildId === undefined ? {} : { guildId }),
    ...(parentId === undefined ? {} : { parentId }),
    ...(thread === undefined ? {} : { thread: { ...thread, members: new Set(thread.members) } }),
  }
}
