import {
  type APIApplicationCommand,
  type APIApplicationCommandOption,
  ApplicationCommandType,
} from 'discord-api-types/v10'
import { Hono } from 'hono'
import { type CommandBody, checkCommand, checkCommands } from '../validate/commands.js'
import type { Command } from '../world/entities.js'
import { readBody } from './body.js'
import type { Rest } from './context.js'
import { ApiError, apiErrors } from './errors.js'

/** How many commands of each type an application may have, in all servers and again in each. */
const MOST: Record<number, number> = {
  [ApplicationCommandType.ChatInput]: 100,
  [ApplicationCommandType.User]: 15,
  [ApplicationCommandType.Message]: 15,
}

/** The application's commands, everywhere (`/commands`) and in one server (`/guilds/:guild/commands`). */
export function commandRoutes(rest: Rest): Hono {
  const { world } = rest
  const app = new Hono()
  const scopeOf = (application: string | undefined, guild: string | undefined): string => {
    if (application !== world.application.id) throw apiErrors.unknownApplication()
    if (guild === undefined) return 'global'
    const known = world.guilds.get(guild)
    if (!known?.members.has(world.bot.id)) throw apiErrors.missingAccess()
    return guild
  }
  const listOf = (scope: string): Command[] => world.commands.get(scope) ?? []
  const keep = (scope: string, commands: Command[]): void => {
    for (const [type, most] of Object.entries(MOST)) {
      if (commands.filter((command) => command.type === Number(type)).length > most) {
        throw new ApiError(400, 30032, `Maximum number of application commands reached (${most})`)
      }
    }
    world.commands.set(scope, commands)
    world.hub.tell({ kind: 'state' })
  }
  const build = (scope: string, body: CommandBody, before: Command | undefined): Command =>
    toCommand(body, {
      id: before?.id ?? world.ids.next(),
      application_id: world.application.id,
      version: world.ids.next(),
      ...(scope === 'global' ? {} : { guild_id: scope }),
    })
  const same = (command: Command, body: CommandBody) =>
    body.name === command.name && (body.type ?? ApplicationCommandType.ChatInput) === command.type
  const find = (scope: string, id: string | undefined): Command => {
    const command = listOf(scope).find((c) => c.id === id)
    if (!command) throw apiErrors.unknownCommand()
    return command
  }

  for (const base of ['/applications/:application/commands', '/applications/:application/guilds/:guild/commands']) {
    app.get(base, (c) => c.json(listOf(scopeOf(c.req.param('application'), c.req.param('guild')))))
    app.put(base, async (c) => {
      const scope = scopeOf(c.req.param('application'), c.req.param('guild'))
      const bodies = checkCommands((await readBody(c)).json)
      const before = listOf(scope)
      keep(
        scope,
        bodies.map((body) =>
          build(
            scope,
            body,
            before.find((command) => same(command, body)),
          ),
        ),
      )
      return c.json(listOf(scope))
    })
    app.post(base, async (c) => {
      const scope = scopeOf(c.req.param('application'), c.req.param('guild'))
      const body = checkCommand((await readBody(c)).json)
      const before = listOf(scope).find((command) => same(command, body))
      const command = build(scope, body, before)
      keep(scope, [...listOf(scope).filter((other) => other !== before), command])
      return c.json(command, before ? 200 : 201)
    })
    app.get(`${base}/:command`, (c) =>
      c.json(find(scopeOf(c.req.param('application'), c.req.param('guild')), c.req.param('command'))),
    )
    app.patch(`${base}/:command`, async (c) => {
      const scope = scopeOf(c.req.param('application'), c.req.param('guild'))
      const before = find(scope, c.req.param('command'))
      const changes = (await readBody(c)).json
      const merged = typeof changes === 'object' && changes !== null ? { ...before, ...changes } : changes
      const command = build(scope, checkCommand(merged), before)
      keep(
        scope,
        listOf(scope).map((other) => (other === before ? command : other)),
      )
      return c.json(command)
    })
    app.delete(`${base}/:command`, (c) => {
      const scope = scopeOf(c.req.param('application'), c.req.param('guild'))
      const gone = find(scope, c.req.param('command'))
      keep(
        scope,
        listOf(scope).filter((command) => command !== gone),
      )
      return c.body(null, 204)
    })
  }
  return app
}

type Identity = Pick<APIApplicationCommand, 'id' | 'application_id' | 'version' | 'guild_id'>

/** A command as Discord gives it back: what was left out filled in, what is null or false left out. */
function toCommand(body: CommandBody, identity: Identity): Command {
  const type = (body.type ?? ApplicationCommandType.ChatInput) as ApplicationCommandType
  const command: Command = {
    ...identity,
    type,
    name: body.name,
    description: body.description ?? '',
    default_member_permissions: body.default_member_permissions ?? null,
    nsfw: body.nsfw ?? false,
  }
  if (body.name_localizations) command.name_localizations = body.name_localizations
  if (body.description_localizations) command.description_localizations = body.description_localizations
  if (identity.guild_id === undefined) {
    command.contexts = body.contexts ?? null
    command.integration_types = body.integration_types ?? [0]
    command.dm_permission = body.contexts ? body.contexts.includes(1) : (body.dm_permission ?? true)
  }
  if (body.options?.length) command.options = body.options.map(toOption)
  return command
}

function toOption(option: NonNullable<CommandBody['options']>[number]): APIApplicationCommandOption {
  const kept = Object.entries(option).filter(
    ([, value]) =>
      value !== null && value !== undefined && value !== false && !(Array.isArray(value) && value.length === 0),
  )
  return {
    ...Object.fromEntries(kept),
    ...(option.options?.length ? { options: option.options.map(toOption) } : {}),
  } as APIApplicationCommandOption
}
