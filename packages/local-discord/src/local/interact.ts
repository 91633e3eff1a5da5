import { ApplicationCommandType, InteractionType } from 'discord-api-types/v10'
import type { ActResult } from '../control.js'
import { RefusedError } from '../errors.js'
import { findCommand } from '../interactions/commands.js'
import { fillOptions } from '../interactions/options.js'
import type { Interaction, Interactions } from '../interactions/registry.js'
import { toMessage } from '../wire/message.js'
import { toPartialMember, toUser } from '../wire/user.js'
import { pickFromMenu, pressButton } from './components.js'
import { submitModal } from './modal.js'
import { openInteraction } from './opening.js'
import { channelOf, messageOf, type Stage } from './speak.js'
import type { Watch } from './watch.js'

/** Uses a command, button, menu or form, and waits for what the bot makes of it. @throws RefusedError */
export async function interact(
  stage: Stage,
  interactions: Interactions,
  watch: Watch,
  wait: number,
): Promise<ActResult> {
  const interaction = begin(stage, interactions)
  await watch.until(wait, () => isOver(stage, interaction))
  return outcome(interaction, watch)
}

function begin(stage: Stage, interactions: Interactions): Interaction {
  switch (stage.act.do) {
    case 'slash':
    case 'autocomplete':
      return useSlash(stage, interactions)
    case 'message-command':
      return useMessageCommand(stage, interactions)
    case 'button':
      return pressButton(stage, interactions)
    case 'select':
      return pickFromMenu(stage, interactions)
    default:
      return submitModal(stage, interactions)
  }
}

function useSlash(stage: Stage, interactions: Interactions): Interaction {
  const { world, files, actor, act } = stage
  const channel = channelOf(stage)
  const [name = '', ...path] = (act.command ?? '').replace(/^\//, '').trim().split(/\s+/)
  if (name === '') throw new RefusedError('"command" is missing.')
  const command = findCommand(world, channel, actor, ApplicationCommandType.ChatInput, name)
  if (act.do === 'autocomplete' && act.focused === undefined)
    throw new RefusedError('"focused" is missing: the option being typed.')
  const { options, resolved, fullName } = fillOptions(world, files, channel, command, act, path)
  return openInteraction(stage, interactions, {
    type: act.do === 'slash' ? InteractionType.ApplicationCommand : InteractionType.ApplicationCommandAutocomplete,
    channel,
    commandName: fullName,
    data: {
      id: command.id,
      name: command.name,
      type: command.type,
      ...(command.guild_id === undefined ? {} : { guild_id: command.guild_id }),
      options,
      ...(Object.keys(resolved).length > 0 ? { resolved } : {}),
    },
  })
}

function useMessageCommand(stage: Stage, interactions: Interactions): Interaction {
  const { world, actor, act } = stage
  const target = messageOf(stage)
  const channel = channelOf(stage)
  const command = findCommand(world, channel, actor, ApplicationCommandType.Message, act.command ?? '')
  if (target.viewer !== undefined)
    throw new RefusedError('Apps cannot be used on a message that only you can see.', 200)
  const author = world.users.get(target.authorId)!
  const member = world.memberIn(channel, author.id)
  return openInteraction(stage, interactions, {
    type: InteractionType.ApplicationCommand,
    channel,
    commandName: command.name,
    data: {
      id: command.id,
      name: command.name,
      type: command.type,
      ...(command.guild_id === undefined ? {} : { guild_id: command.guild_id }),
      target_id: target.id,
      resolved: {
        // The target's content is there whatever the bot's intents are.
        messages: { [target.id]: toMessage(world, target, world.bot.id) },
        users: { [author.id]: toUser(author) },
        ...(member ? { members: { [author.id]: { ...toPartialMember(member), permissions: '0' } } } : {}),
      },
    },
  })
}

/** Whether there is nothing more to wait for: a deferral is over once it was edited, followed up or deleted. */
function isOver({ world }: Stage, interaction: Interaction): boolean {
  switch (interaction.state) {
    case 'pending':
      return false
    case 'deferred':
      return interaction.originalId !== undefined && !world.messages.has(interaction.originalId)
    case 'deferred-update':
      return interaction.changedAfterDeferral === true || !world.messages.has(interaction.sourceId ?? '')
    default:
      return true
  }
}

/** What Discord shows under a command or button that was not answered. */
const NO_ANSWER = 'The application did not respond'

function outcome(interaction: Interaction, watch: Watch): ActResult {
  const { id, state, choices, modal } = interaction
  const shown = state === 'deferred-update' ? (interaction.changedAfterDeferral ? 'updated' : 'deferred') : state
  return {
    ok: state !== 'expired' && state !== 'pending',
    ...(state === 'expired' || state === 'pending' ? { error: NO_ANSWER } : {}),
    interaction: { id, state: shown },
    ...(choices ? { choices } : {}),
    ...(modal ? { modal } : {}),
    messages: watch.end(),
  }
}
