import { Client, type ClientOptions, Events, GatewayIntentBits, Partials } from 'discord.js'
import type { ActRequest, ActResult, SeeResult } from '../../src/control.js'
import { type LocalDiscord, type LocalDiscordOptions, startLocalDiscord } from '../../src/server.js'
import { DiscordSchema } from './discord-schema.js'

/** A stand-in with shorthands for tests; every exchange of the bot is checked against Discord's own description. */
export interface StandIn {
  local: LocalDiscord
  /** Id of a person by name, and of a channel by name. */
  user(name: string): string
  channel(name: string): string
  act(request: Omit<ActRequest, 'as'> & { as: string }): Promise<ActResult>
  see(name: string, channel: string): Promise<SeeResult>
  api(
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<{ status: number; body: Json; headers: Headers }>
  close(): Promise<void>
}

// Answers of many shapes are read here field by field, as a foreign program would.
// biome-ignore lint/suspicious/noExplicitAny: JSON of an answer under test
export type Json = any

/** Starts a stand-in; names instead of ids are taken for people and channels. Closing it fails where anything was not as Discord describes it. */
export async function startStandIn(options: LocalDiscordOptions & { wrongOnPurpose?: boolean } = {}): Promise<StandIn> {
  const schema = new DiscordSchema()
  const local = await startLocalDiscord({
    observe: (exchange) => schema.check(exchange, options.wrongOnPurpose),
    ...options,
  })
  const user = (name: string) => local.users.find((u) => u.name === name)?.id ?? name
  const channel = (name: string) =>
    local.guilds.flatMap((guild) => guild.channels).find((c) => c.name === name)?.id ?? name
  return {
    local,
    user,
    channel,
    async act(request) {
      const { channel: at } = request
      const body = { ...request, as: user(request.as), ...(at === undefined ? {} : { channel: channel(at) }) }
      const response = await fetch(`${local.page}/local/act`, { method: 'POST', body: JSON.stringify(body) })
      return (await response.json()) as ActResult
    },
    async see(name, at) {
      const response = await fetch(`${local.page}/local/see?as=${user(name)}&channel=${channel(at)}`)
      return (await response.json()) as SeeResult
    },
    async api(method, path, body, headers = {}) {
      const response = await fetch(`${local.api}/v10${path}`, {
        method,
        headers: { authorization: `Bot ${local.token}`, 'content-type': 'application/json', ...headers },
        ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      })
      const text = await response.text()
      return { status: response.status, body: text === '' ? undefined : JSON.parse(text), headers: response.headers }
    },
    async close() {
      await local.close()
      const wrong = schema.violations.map(
        ({ exchange, side, problem }) => `${side} of ${exchange.method} ${exchange.path}: ${problem}`,
      )
      if (wrong.length > 0)
        throw new Error(
          `${wrong.length} violations of Discord’s description:\n${[...new Set(wrong)].slice(0, 20).join('\n')}`,
        )
      if (schema.checked > 0)
        console.log(`${schema.checked} messages checked against Discord’s description, 0 violations`)
    },
  }
}

/** An unmodified discord.js client that is logged in and ready. */
export async function connectClient(local: LocalDiscord, options: Partial<ClientOptions> = {}): Promise<Client<true>> {
  const client = new Client({
    intents: [
      GatewayIntentBits.Guilds,
      GatewayIntentBits.GuildMessages,
      GatewayIntentBits.DirectMessages,
      GatewayIntentBits.GuildMessageReactions,
    ],
    partials: [Partials.Channel, Partials.Message, Partials.Reaction],
    ...options,
    rest: { api: local.api, version: '10', ...options.rest },
  })
  const ready = new Promise<Client<true>>((resolve) => client.once(Events.ClientReady, resolve))
  await client.login(local.token)
  return ready
}
