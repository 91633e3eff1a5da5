import { Client, type ClientOptions, Events, GatewayIntentBits, Partials } from 'discord.js'
import {
  type ActRequest,
  type ActResult,
  type LocalDiscord,
  LocalDiscordClient,
  type LocalDiscordOptions,
  type SeeResult,
  startLocalDiscord,
} from '../../src/index.js'
import { DiscordSchema } from './discord-schema.js'

/** A stand-in with shorthands for tests; every exchange of the bot is checked against Discord's own description. */
export interface StandIn {
  local: LocalDiscord
  /** Id of a person by name, and of a channel by name. */
  user(name: string): string
  channel(name: string): string
  act(request: ActRequest): Promise<ActResult>
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

/**
 * Starts a stand-in; names instead of ids are taken for people and channels. Closing it fails where anything was not as
 * Discord describes it.
 */
export async function startStandIn(options: LocalDiscordOptions & { wrongOnPurpose?: boolean } = {}): Promise<StandIn> {
  const schema = new DiscordSchema()
  const local = await startLocalDiscord({
    observe: (exchange) => schema.check(exchange, options.wrongOnPurpose),
    ...options,
  })
  const user = (name: string) => local.users.find((one) => one.name === name)?.id ?? name
  const channel = (name: string) =>
    local.guilds.flatMap((guild) => guild.channels).find((one) => one.name === name)?.id ?? name
  const remote = new LocalDiscordClient(local.page)
  return {
    local,
    user,
    channel,
    act: (request) => remote.act(request),
    see: (name, at) => remote.see(name, at),
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

/** The id of a seeded person or channel. */
export function idOf(list: readonly { id: string; name: string }[], name: string): string {
  const found = list.find((one) => one.name === name)
  if (!found) throw new Error(`The stand-in has no ${name}.`)
  return found.id
}
