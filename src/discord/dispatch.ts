import { type Interaction, RESTJSONErrorCodes, type RepliableInteraction } from 'discord.js'
import { coolingDown } from './handlers/asking.js'
import { handleComponent } from './handlers/buttons/index.js'
import { isSlash } from './handlers/commands/command.js'
import { commandNamed } from './handlers/commands/index.js'
import { plainReply } from './replies/components.js'
import { type Action, readCustomId } from './replies/custom-id.js'
import { words } from './replies/words.js'
import type { Cost } from './running/cooldown.js'
import { loggable } from './running/log-error.js'
import type { Services } from './running/services.js'
import { fail } from './send/answering.js'
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
  const cost = costOf(interaction)
  if (cost !== 'nothing') {
    const cooling = await coolingDown(services, interaction.user.id, cost)
    if (cooling) return respond(interaction, cooling.reply)
  }
  if (interaction.isChatInputCommand()) {
    const command = commandNamed(interaction.commandName)
    if (command && isSlash(command)) return command.execute(interaction, services)
  } else if (interaction.isMessageContextMenuCommand()) {
    const command = commandNamed(interaction.commandName)
    if (command && !isSlash(command)) return command.execute(interaction, services)
  } else if (interaction.isButton() || interaction.isStringSelectMenu() || interaction.isModalSubmit()) {
    return handleComponent(interaction, services)
  }
  await respond(interaction, plainReply(words.unknownCommand))
}

/** Turning pages, growing, deleting and opening a form count as no answer of the person's minute. */
const FREE: readonly Action[] = [
  'before',
  'after',
  'page',
  'read',
  'documents',
  'claim',
  'claimSelect',
  'follow',
  'delete',
]

/** These search; what is left shows again what is cited already. */
const SEARCHES: readonly Action[] = ['others', 'closest', 'followForm']

function costOf(interaction: RepliableInteraction): Cost | 'nothing' {
  if (interaction.isCommand()) return commandNamed(interaction.commandName)?.cost ?? 'nothing'
  const id = readCustomId(interaction.customId)
  if (id === undefined || FREE.includes(id.action)) return 'nothing'
  return SEARCHES.includes(id.action) ? 'search' : 'look-up'
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
