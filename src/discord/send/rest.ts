import { DefaultRestOptions, type RESTOptions } from 'discord.js'
import { Agent, errors } from 'undici'
import { TIMES } from '../running/deadlines.js'
import { FollowUpUncertainError } from '../running/errors.js'

/** Each carries one request at a time: over a network of 50 ms, 64 of them would acknowledge 1,280 a second at most. */
const CONNECTIONS = 256
/**
 * discord.js counts webhook edits against the global limit though Discord exempts them, so its own limiter must not
 * bind; channel messages are limited by Discord's buckets, which it respects.
 */
const REQUESTS_A_SECOND = 5000

/** One agent for one client; close it when the client is destroyed. */
export function makeAgent(): Agent {
  return new Agent({ connections: CONNECTIONS, keepAliveTimeout: 30_000 })
}

/**
 * @param apiUrl default: Discord's own; a stand-in's is `http://127.0.0.1:PORT/api`, without a version
 */
export function restOptions(agent: Agent, apiUrl?: string): Partial<RESTOptions> {
  return {
    version: '10',
    timeout: TIMES.request,
    retries: 3,
    globalRequestsPerSecond: REQUESTS_A_SECOND,
    agent,
    makeRequest: send,
    ...(apiUrl === undefined ? {} : { api: apiUrl.replace(/\/+$/, '').replace(/\/v\d+$/, '') }),
  }
}

/**
 * Sends one request. Follow-ups of interactions have no nonce: one whose answer is lost must not be sent again by
 * discord.js. Every other request may be: it changes nothing the second time, or carries a nonce, or is refused with
 * 40060. So a connection that breaks is called what discord.js sends again.
 */
const send: RESTOptions['makeRequest'] = async (url, init) => {
  const followUp = init.method === 'POST' && /\/webhooks\/\d+\/[^/]+$/.test(new URL(url).pathname)
  let response: Awaited<ReturnType<RESTOptions['makeRequest']>>
  try {
    response = await DefaultRestOptions.makeRequest(url, init)
  } catch (cause) {
    if (followUp) throw new FollowUpUncertainError({ cause })
    if (cause instanceof errors.SocketError)
      throw Object.assign(new Error('ECONNRESET', { cause }), { code: 'ECONNRESET' })
    throw cause
  }
  if (followUp && response.status >= 500) throw new FollowUpUncertainError()
  return response
}
