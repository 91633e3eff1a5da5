import {
  DefaultUserAgent,
  DiscordAPIError,
  type DiscordErrorData,
  type InteractionResponseType,
  type REST,
  type RepliableInteraction,
  Routes,
} from 'discord.js'
import { TIMES } from '../running/deadlines.js'

/** What discord.js's agent is asked with; its type is that of another release of undici. */
type Dispatcher = NonNullable<REST['agent']>

const HEADERS = { 'content-type': 'application/json', 'user-agent': DefaultUserAgent }

/** The first answer to an interaction, as Discord takes it. */
export interface FirstAnswer {
  type: InteractionResponseType
  data?: object
}

/**
 * Sends the first answer to an interaction. In a burst thousands of them have three seconds together, and the way
 * through discord.js (a queue of its own for each interaction, several promises, events and timers) takes several times
 * as much of the processor as the request itself: so it is written to the connection here, once. If the network fails,
 * or Discord wants it later or again, discord.js sees to it.
 * @throws DiscordAPIError if Discord refuses it
 */
export async function sendFirstAnswer(interaction: RepliableInteraction, answer: FirstAnswer): Promise<void> {
  const { rest } = interaction.client
  const route = `${Routes.interactionCallback(interaction.id, interaction.token)}` as const
  const url = new URL(`${rest.options.api}/v${rest.options.version}${route}`)
  const sent = rest.agent && (await post(rest.agent, url, JSON.stringify(answer)))
  if (sent && sent.status < 300) return
  if (sent && sent.status >= 400 && sent.status < 500 && sent.status !== 429) throw refused(sent, url, answer)
  await rest.post(route, { body: answer, auth: false })
}

interface Received {
  status: number
  body: string
}

/** Undefined if no answer came. */
function post(agent: Dispatcher, url: URL, body: string): Promise<Received | undefined> {
  return new Promise((resolve) => {
    const parts: Buffer[] = []
    let status = 0
    agent.dispatch(
      {
        origin: url.origin,
        path: url.pathname,
        method: 'POST',
        headers: HEADERS,
        body,
        headersTimeout: TIMES.request,
        bodyTimeout: TIMES.request,
      },
      {
        onConnect: () => undefined,
        onHeaders: (code) => {
          status = code
          return true
        },
        onData: (part) => {
          parts.push(part)
          return true
        },
        onComplete: () => resolve({ status, body: parts.length === 0 ? '' : Buffer.concat(parts).toString() }),
        onError: () => resolve(undefined),
      },
    )
  })
}

/** Discord's refusal as discord.js would throw it. */
function refused({ status, body }: Received, url: URL, answer: FirstAnswer): DiscordAPIError {
  const error = JSON.parse(body) as DiscordErrorData
  return new DiscordAPIError(error, error.code, status, 'POST', url.href, { body: answer, files: undefined })
}
