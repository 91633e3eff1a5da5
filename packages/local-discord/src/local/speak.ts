import { ChannelType, MessageFlags, MessageType, PermissionFlagsBits as P } from 'discord-api-types/v10'
import type { ActRequest } from '../control.js'
import { RefusedError } from '../errors.js'
import { characters } from '../validate/parse.js'
import { canSee } from '../wire/visibility.js'
import type { Channel, Message, User } from '../world/entities.js'
import { type Files, storeFile } from '../world/files.js'
import { mentionsIn, typedMentions } from '../world/mentions.js'
import { sendPermission } from '../world/permissions.js'
import type { World } from '../world/world.js'

/** Everything that an act works on. */
export interface Stage {
  world: World
  files: Files
  actor: User
  act: ActRequest
}

/**
 * The channel an act happens in: the one named, or that of the message named.
 *
 * @throws RefusedError if it is unknown, or hidden from the person
 */
export function channelOf({ world, actor, act }: Stage): Channel {
  const id = act.channel ?? (act.message === undefined ? undefined : world.messages.get(act.message)?.channelId)
  if (id === undefined)
    throw new RefusedError(act.message === undefined ? '"channel" is missing.' : `There is no message ${act.message}.`)
  const channel = world.channels.get(id)
  if (!channel) throw new RefusedError(`There is no channel ${id}.`)
  if (world.permissions(actor.id, channel) === 0n)
    throw new RefusedError('You do not have access to this channel.', 200)
  return channel
}

/** The message an act is about. @throws RefusedError if it is missing, unknown, or hidden from the person */
export function messageOf({ world, actor, act }: Stage): Message {
  if (act.message === undefined) throw new RefusedError('"message" is missing.')
  const message = world.messages.get(act.message)
  if (!message || !canSee(world, actor.id, message)) throw new RefusedError(`There is no message ${act.message}.`)
  return message
}

/** @throws RefusedError in Discord's words if the person lacks the permission */
export function need({ world, actor }: Stage, channel: Channel, permission: bigint, words: string): void {
  if ((world.permissions(actor.id, channel) & permission) !== permission) throw new RefusedError(words, 200)
}

/** `say` and `reply`. */
export function say(stage: Stage, parent?: Message): Message {
  const { world, files, actor, act } = stage
  const channel = channelOf(stage)
  need(stage, channel, sendPermission(channel), 'You do not have permission to send messages in this channel.')
  if (channel.thread?.locked) throw new RefusedError('This thread is locked.', 200)
  const content = typedMentions(world, channel, act.content ?? '')
  if (content.trim() === '' && !act.files?.length) throw new RefusedError('Cannot send an empty message.', 200)
  if (characters(content) > 2000) throw new RefusedError('Your message is too long: 2000 characters are the most.', 200)
  if (act.files?.length)
    need(stage, channel, P.AttachFiles, 'You do not have permission to attach files in this channel.')
  if (parent?.viewer !== undefined) throw new RefusedError('You cannot reply to a message that only you can see.', 200)
  channel.thread?.members.add(actor.id)
  return world.addMessage({
    channelId: channel.id,
    authorId: actor.id,
    content,
    attachments: storeFiles(files, act),
    ...mentionsIn(world, channel, actor.id, content, { parse: ['users', 'roles', 'everyone'] }),
    ...(parent ? replyTo(parent, channel, act.ping ?? true, actor) : {}),
  })
}

function replyTo(parent: Message, channel: Channel, ping: boolean, actor: User): Partial<Message> {
  return {
    type: MessageType.Reply,
    reference: {
      messageId: parent.id,
      channelId: channel.id,
      ...(channel.guildId ? { guildId: channel.guildId } : {}),
    },
    ...(ping && parent.authorId !== actor.id ? { replyPing: parent.authorId } : {}),
  }
}

/** Keeps the files of an act. @throws RefusedError if one is larger than Discord takes */
function storeFiles(files: Files, act: ActRequest) {
  return (act.files ?? []).map((file) => storeFile(files, file))
}

/** `edit`: only the person's own text. */
export function edit(stage: Stage): Message {
  const message = messageOf(stage)
  const channel = channelOf(stage)
  if (message.authorId !== stage.actor.id)
    throw new RefusedError('Cannot edit a message authored by another user.', 200)
  const content = typedMentions(stage.world, channel, stage.act.content ?? '')
  if (content.trim() === '' && message.attachments.length === 0)
    throw new RefusedError('Cannot send an empty message.', 200)
  if (characters(content) > 2000) throw new RefusedError('Your message is too long: 2000 characters are the most.', 200)
  const found = mentionsIn(stage.world, channel, stage.actor.id, content, { parse: ['users', 'roles', 'everyone'] })
  stage.world.changeMessage(message, { content, ...found })
  return message
}

/** `delete`: the person's own messages and private answers to them; with Manage Messages, anybody's. */
export function remove(stage: Stage): void {
  const message = messageOf(stage)
  if (message.authorId !== stage.actor.id && message.viewer !== stage.actor.id) {
    need(stage, channelOf(stage), P.ManageMessages, 'You do not have permission to delete this message.')
  }
  stage.world.deleteMessage(message)
}

/** `react` and `unreact`. A new emoji takes a permission, joining one does not. */
export function react(stage: Stage): Message {
  const { world, actor, act } = stage
  const message = messageOf(stage)
  const channel = channelOf(stage)
  if (!act.emoji) throw new RefusedError('"emoji" is missing.')
  if (message.flags & MessageFlags.Ephemeral)
    throw new RefusedError('You cannot react to a message that only you can see.', 200)
  const [name = '', id = null] = act.emoji.replace(/^<a?:|>$/g, '').split(':')
  if (act.do === 'unreact') {
    world.unreact(message, actor.id, { name, id })
    return message
  }
  need(stage, channel, P.ReadMessageHistory, 'You do not have permission to react here.')
  if (!message.reactions.some((reaction) => reaction.name === name && reaction.id === id)) {
    need(stage, channel, P.AddReactions, 'You do not have permission to add reactions in this channel.')
  }
  world.react(message, actor.id, { name, id })
  return message
}

/** `thread`: opened under a channel, from a message where one is named. */
export function openThread(stage: Stage): Channel {
  const { world, actor, act } = stage
  const parent = channelOf(stage)
  if (parent.type !== ChannelType.GuildText)
    throw new RefusedError('Threads can only be opened in a server’s text channel.', 200)
  need(stage, parent, P.CreatePublicThreads, 'You do not have permission to create threads in this channel.')
  const starter = act.message === undefined ? undefined : messageOf(stage)
  if (starter?.threadId) throw new RefusedError('A thread has already been created for this message.', 200)
  if (starter?.viewer) throw new RefusedError('You cannot open a thread on a message that only you can see.', 200)
  return world.addThread(
    parent,
    (act.content ?? starter?.content ?? '').trim().slice(0, 100) || 'New thread',
    actor.id,
    starter,
  )
}
