import { ChannelType } from 'discord-api-types/v10'
import type { ActRequest, ActResult } from '../control.js'
import { RefusedError } from '../errors.js'
import type { Interactions } from '../interactions/registry.js'
import type { Message } from '../world/entities.js'
import type { Files } from '../world/files.js'
import type { World } from '../world/world.js'
import { interact } from './interact.js'
import { toSeen } from './see.js'
import { channelOf, edit, messageOf, openThread, react, remove, type Stage, say } from './speak.js'
import { Watch } from './watch.js'

/** How long an act waits for what comes of it, in milliseconds, unless it says so itself. */
const WAIT = { interaction: 5_000, addressed: 3_000 }

/**
 * Does what a person would and tells what they then see.
 *
 * @throws RefusedError if the act makes no sense, or Discord would refuse it
 */
export async function perform(
  world: World,
  files: Files,
  interactions: Interactions,
  act: ActRequest,
): Promise<ActResult> {
  const actor = world.users.get(act.as)
  if (!actor) throw new RefusedError(`There is no user ${act.as}.`)
  if (actor.bot) throw new RefusedError('The bot acts through Discord’s API, not through here.')
  const stage: Stage = { world, files, actor, act }
  const watch = new Watch(world, actor.id)
  try {
    switch (act.do) {
      case 'say':
      case 'reply':
        return await speak(stage, watch)
      case 'edit':
        return done(stage, edit(stage), watch)
      case 'delete':
        remove(stage)
        return { ok: true, messages: watch.end() }
      case 'react':
      case 'unreact': {
        const message = react(stage)
        await watch.until(
          act.wait ?? 0,
          (event) => event?.kind === 'message-create' && event.message.authorId === world.bot.id,
        )
        return done(stage, message, watch)
      }
      case 'typing':
        world.hub.tell({ kind: 'typing', channel: channelOf(stage), userId: actor.id })
        return { ok: true, messages: [] }
      case 'thread':
        return { ok: true, channel: openThread(stage).id, messages: watch.end() }
      case 'dm':
        return { ok: true, channel: openDm(stage), messages: [] }
      default:
        return await interact(stage, interactions, watch, act.wait ?? WAIT.interaction)
    }
  } finally {
    watch.end()
  }
}

function done({ world, actor }: Stage, message: Message, watch: Watch): ActResult {
  return { ok: true, message: toSeen(world, message, actor.id), messages: watch.end(message.id) }
}

async function speak(stage: Stage, watch: Watch): Promise<ActResult> {
  const { world, act } = stage
  const message = say(stage, act.do === 'reply' ? messageOf(stage) : undefined)
  const channel = channelOf(stage)
  const bot = world.bot.id
  const addressed =
    message.mentions.includes(bot) ||
    message.replyPing === bot ||
    (channel.type === ChannelType.DM && channel.recipients.includes(bot)) ||
    world.guildOf(channel)?.roles.some((role) => role.botId === bot && message.mentionRoles.includes(role.id))
  await watch.until(
    act.wait ?? (addressed ? WAIT.addressed : 0),
    (event) =>
      event?.kind === 'message-create' && event.message.authorId === bot && event.message.channelId === channel.id,
  )
  return done(stage, message, watch)
}

function openDm({ world, actor, act }: Stage): string {
  const other = world.users.get(act.user ?? world.bot.id)
  if (!other || other.id === actor.id) throw new RefusedError(`There is no user ${act.user} to write to.`)
  return world.openDm(actor.id, other.id).id
}
