import { type Interaction, RESTJSONErrorCodes, type RepliableInteraction } from 'discord.js'
import { coolingDown } from './handlers/asking.js'
import { controlOf, use } from './handlers/buttons/index.js'
import { isSlash } from './handlers/commands/command.js'
import { commandNamed } from './handlers/commands/index.js'
import { plainReply } from './replies/components.js'
import { words } from './replies/words.js'
import type { Cost } from './running/cooldown.js'
import { TIMES } from './running/deadlines.js'
import { loggable } from './running/log-error.js'
import type { Services } from './running/services.js'
import { fail, shed } from './send/answering.js'
import { isCode, respond, tellPrivately } from './send/respond.js'

/** Takes one interaction to its end: an answer, a stated failure, or a counted expiry. Never rejects. */
export async function dispatch(interaction: Interaction, services: Services): Promise<void> {
  if (interaction.isAutocomplete()) {
    const command = commandNamed(interaction.commandName)
    try {
      if (command && isSlash(command) && command.autocomplete) await command.autocomplete(interaction, services)
      else await interaction.respond([])
    } catch (error) {
      // Nobody waits for suggestions: the option can be typed.
      services.log.debug(loggable(error), 'no suggestions')
    }
    return
  }
  if (!interaction.isRepliable() || !services.arrivals.first(interaction.id)) return
  const age = services.ages.of(interaction.id)
  if (services.queue.behind && age > TIMES.acknowledgement) {
    // Discord has told the person by now, and the time is worth more to those who still wait.
    services.counts.expired++
    return
  }
  if (services.accepted.stopping) {
    await guarded(interaction, services, () => respond(interaction, plainReply(words.restarting)))
    return
  }
  await services.accepted.run(
    () => guarded(interaction, services, () => route(interaction, services)),
    () => tellPrivately(interaction, plainReply(words.restarting)),
  )
}

async function route(interaction: RepliableInteraction, services: Services): Promise<void> {
  const task = taskOf(interaction, services)
  if (task.cost === 'search' && services.queue.full) return shed(interaction, services)
  if (task.cost !== 'nothing') {
    const cooling = await coolingDown(services, interaction.user.id, task.cost)
    if (cooling) return respond(interaction, cooling.reply)
  }
  await task.run()
}

/** What an interaction asks for, and what it takes of the person's minute. */
interface Task {
  cost: Cost | 'nothing'
  run: () => Promise<void>
}

function taskOf(interaction: RepliableInteraction, services: Services): Task {
  const refuse = (content: string): Task => ({
    cost: 'nothing',
    run: () => respond(interaction, plainReply(content)),
  })
  if (interaction.isCommand()) {
    const command = commandNamed(interaction.commandName)
    if (command && isSlash(command) && interaction.isChatInputCommand()) {
      return { cost: command.cost, run: () => command.execute(interaction, services) }
    }
    if (command && !isSlash(command) && interaction.isMessageContextMenuCommand()) {
      return { cost: command.cost, run: () => command.execute(interaction, services) }
    }
    return refuse(words.unknownCommand)
  }
  if (!interaction.isButton() && !interaction.isAnySelectMenu() && !interaction.isModalSubmit()) {
    return refuse(words.unknownCommand)
  }
  const used = controlOf(interaction, services)
  if (!used) return refuse(words.stale)
  return { cost: used.control.cost, run: () => use(used, interaction, services) }
}

async function guarded(
  interaction: RepliableInteraction,
  services: Services,
  work: () => Promise<void>,
): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (isCode(error, RESTJSONErrorCodes.UnknownInteraction)) {
      services.counts.expired++
      services.log.warn(loggable(error), 'an interaction expired before it could be answered')
    } else await fail(interaction, services, error)
  }
}
