import {
  Client,
  DiscordjsError,
  DiscordjsErrorCodes,
  Events,
  GatewayCloseCodes,
  GatewayIntentBits,
  Options,
  Partials,
} from 'discord.js'
import type { Logger } from 'pino'
import type { Libraries } from '../answering/answerer.js'
import type { Curators } from '../answering/curation.js'
import { type FootnoteError, messageOf } from '../errors.js'
import type { Fetcher } from '../fetching/fetcher.js'
import { traced } from '../trace.js'
import { deployCommands } from './deploy.js'
import { dispatch } from './dispatch.js'
import { handleReaction } from './handlers/gestures.js'
import { handleMessage } from './handlers/messages.js'
import type { AnswerStyle } from './replies/style.js'
import { Accepted } from './running/accepted.js'
import { Ages } from './running/ages.js'
import { Cooldown } from './running/cooldown.js'
import { discordsOwn, SettingsMemory, Sites } from './running/curation.js'
import { TIMES, within } from './running/deadlines.js'
import { DiscordIntentRefusedError, DiscordTokenWrongError, DiscordUnreachableError } from './running/errors.js'
import { readFairly } from './running/fair-reading.js'
import { loggable } from './running/log-error.js'
import { Arrivals, Once } from './running/once.js'
import { WorkQueue } from './running/queue.js'
import { Refreshing } from './running/refreshing.js'
import { queued, type Services } from './running/services.js'
import { makeAgent, restOptions } from './send/rest.js'

/** What the bot is started with. */
export interface BotOptions {
  token: string
  /** Default: Discord's own; a stand-in's is `http://127.0.0.1:PORT/api`. */
  apiUrl?: string
  libraries: Libraries & Partial<Curators>
  /** Fetches what moderators add from the web; without it, servers' libraries can't be looked after. */
  fetcher?: Fetcher
  /** Ask Discord for the text of all messages (a privileged intent). */
  messageContent: boolean
  log: Logger
  /** How answers look (default compact). */
  style?: AnswerStyle
  /** Searches that a person gets in a minute; of look-ups six times as many. */
  answersPerMinute: number
  /** Questions in the library at once, and waiting (defaults 16 and 2,000). */
  queue?: { concurrency: number; waiting: number }
  /** Register the commands if they changed (default true). */
  deploy?: boolean
}

/** How many people got no answer since the start, by reason. */
export interface Counts {
  /** Told that it failed. */
  failed: number
  /** Interactions that Discord ended before an answer reached it. */
  expired: number
  /** Told that too many were waiting. */
  shed: number
}

/** A running bot. */
export interface Bot {
  user: { id: string; name: string }
  applicationId: string
  servers: number
  /** Did the start register changed commands? */
  deployed: boolean
  /** Resolves if Discord ends the connection for good (a revoked token, an intent taken away). */
  failed: Promise<FootnoteError>
  /** How many people got no answer, and why. */
  counts(): Counts
  /** Takes nothing more, answers what was accepted, and leaves; ends within 4 s. */
  stop(): Promise<void>
}

/**
 * Logs in, waits until the gateway is ready, registers changed commands, and answers from then on.
 * @throws DiscordTokenWrongError, DiscordIntentRefusedError, DiscordUnreachableError, CommandsNotDeployedError
 */
export async function startBot(options: BotOptions): Promise<Bot> {
  const { log, apiUrl } = options
  const agent = makeAgent()
  const stopReadingFairly = readFairly()
  const client = new Client({
    intents: intentsFor(options.messageContent),
    // DMs arrive on channels, reactions on messages and from people that are not cached.
    partials: [Partials.Channel, Partials.Message, Partials.Reaction, Partials.User],
    allowedMentions: { parse: [], repliedUser: false },
    rest: restOptions(agent, apiUrl),
    // Nothing is ever read from the cache of messages.
    makeCache: Options.cacheWithLimits({ ...Options.DefaultMakeCacheSettings, MessageManager: 0 }),
  })
  const queue = new WorkQueue(options.queue ?? { concurrency: 16, waiting: 2000 })
  const accepted = new Accepted()
  const closed = lastClose(client)
  client.on(Events.Error, (error) => log.warn(loggable(error), 'discord'))
  client.on(Events.ShardError, (error) => log.warn(loggable(error), 'the connection to Discord broke'))
  const leave = async (): Promise<void> => {
    stopReadingFairly()
    // `destroy` never resolves while a shard waits for READY.
    await within(TIMES.leaving, client.destroy())
    await within(TIMES.closing, agent.destroy())
  }
  try {
    const ready = await login(client, options.token, closed)
    const services: Services = {
      client: ready,
      library: queued(options.libraries, queue, log),
      log,
      queue,
      cooldown: new Cooldown(options.answersPerMinute),
      accepted,
      once: new Once(),
      arrivals: new Arrivals(),
      ages: new Ages(),
      counts: { failed: 0, expired: 0 },
      messageContent: options.messageContent,
      ...curationOf(options),
      style: options.style ?? 'compact',
    }
    listen(services)
    const refreshing = new Refreshing(services)
    if (services.curation) keepTrack(ready, services.curation, log)
    const deployed =
      options.deploy === false ? false : (await deployCommands(client.rest, ready.application.id)).changed
    log.info({ servers: ready.guilds.cache.size, deployed }, 'connected to Discord')
    return {
      user: { id: ready.user.id, name: ready.user.username },
      applicationId: ready.application.id,
      servers: ready.guilds.cache.size,
      deployed,
      failed: closed.then((code) => closeError(code, apiUrl)),
      counts: () => ({ ...services.counts, shed: queue.shed }),
      stop: async () => {
        refreshing.stop()
        const { abandoned } = await accepted.stop(TIMES.finishing, TIMES.abandoning)
        log.info({ abandoned, ...services.counts, shed: queue.shed }, 'leaving Discord')
        await leave()
      },
    }
  } catch (error) {
    await leave()
    throw loginError(error, apiUrl)
  }
}

/** What looking after servers' libraries takes, if they can be looked after. */
function curationOf({ libraries, fetcher, apiUrl }: BotOptions): Pick<Services, 'curation'> {
  const { curator } = libraries
  if (!curator || !fetcher) return {}
  const curators = { curator: (server: string) => curator.call(libraries, server) }
  return {
    curation: {
      ...curators,
      settings: new SettingsMemory(curators),
      fetcher,
      sites: new Sites(),
      isDiscords: discordsOwn(apiUrl),
    },
  }
}

/** No privileged intent unless it is switched on. */
function intentsFor(messageContent: boolean): GatewayIntentBits[] {
  return [
    GatewayIntentBits.Guilds,
    GatewayIntentBits.GuildMessages,
    GatewayIntentBits.GuildMessageReactions,
    GatewayIntentBits.DirectMessages,
    GatewayIntentBits.DirectMessageReactions,
    ...(messageContent ? [GatewayIntentBits.MessageContent] : []),
  ]
}

function listen(services: Services): void {
  const { client } = services
  client.on(Events.InteractionCreate, (event) => void traced(event.id, () => dispatch(event, services)))
  client.on(Events.MessageCreate, (message) => void traced(message.id, () => handleMessage(message, services)))
  client.on(
    Events.MessageReactionAdd,
    (reaction, user) => void traced(reaction.message.id, () => handleReaction(reaction, user, services)),
  )
}

/**
 * A library is kept for a while after the bot was removed from its server. That it is in a server is said at each start
 * as well: it may have come back while nobody heard of it.
 */
function keepTrack(client: Client<true>, curators: Curators, log: Logger): void {
  const tell = (what: 'leave' | 'comeBack', server: string) =>
    curators
      .curator(server)
      [what]({})
      .catch((error: unknown) => log.warn(loggable(error), 'a library was not told of its server'))
  client.on(Events.GuildDelete, ({ id }) => void tell('leave', id))
  client.on(Events.GuildCreate, ({ id }) => void tell('comeBack', id))
  for (const id of client.guilds.cache.keys()) void tell('comeBack', id)
}

class ClosedForGood extends Error {
  constructor(readonly closeCode: number) {
    super(`closed with ${closeCode}`)
  }
}

/**
 * `clientReady` may fire before `login` resolves, and a close code for good never rejects it: waits for whichever comes
 * first.
 */
async function login(client: Client, token: string, closed: Promise<number>): Promise<Client<true>> {
  const ready = new Promise<Client<true>>((resolve) => client.once(Events.ClientReady, resolve))
  const refused = closed.then((code) => {
    throw new ClosedForGood(code)
  })
  return Promise.race([Promise.all([ready, client.login(token)]).then(([self]) => self), refused])
}

/** The close code after which discord.js does not come back. */
function lastClose(client: Client): Promise<number> {
  return new Promise((resolve) => {
    client.on(Events.ShardDisconnect, (event) => {
      if (event.code !== 1000) resolve(event.code)
    })
    client.on(Events.Invalidated, () => resolve(GatewayCloseCodes.AuthenticationFailed))
  })
}

function closeError(code: number, apiUrl: string | undefined): FootnoteError {
  if (code === GatewayCloseCodes.AuthenticationFailed) return new DiscordTokenWrongError()
  if (code === GatewayCloseCodes.DisallowedIntents) return new DiscordIntentRefusedError()
  return new DiscordUnreachableError(apiUrl ?? 'discord.com', `the gateway closed with ${code}`)
}

function loginError(error: unknown, apiUrl: string | undefined): unknown {
  if (error instanceof ClosedForGood) return closeError(error.closeCode, apiUrl)
  if (error instanceof DiscordjsError && error.code === DiscordjsErrorCodes.TokenInvalid) {
    return new DiscordTokenWrongError({ cause: error })
  }
  if (error instanceof Error && 'code' in error && String(error.code).startsWith('DISCORD_')) return error
  return new DiscordUnreachableError(apiUrl ?? 'discord.com', messageOf(error), { cause: error })
}
