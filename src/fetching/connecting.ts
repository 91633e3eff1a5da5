import type { LookupAddress } from 'node:dns'
import { lookup } from 'node:dns/promises'
import { connect, isIP, type Socket } from 'node:net'
import { Agent, buildConnector } from 'undici'
import { enclosed } from './address.js'
import { FetchError } from './errors.js'
import { enclosedIn } from './networks.js'

/** Where to connect: addresses that were checked, one of which is taken, and no name that could mean another. */
export interface Target {
  /** At least one. */
  addresses: readonly LookupAddress[]
  port: number
}

/** How the outside world is reached. Tests put their own in its place. */
export interface Outside {
  /** The addresses of a name, as the system's resolver has them. */
  resolve(host: string): Promise<LookupAddress[]>
  /** Opens a connection to one of the addresses. */
  dial(target: Target): Socket
}

/** The Internet. */
export const INTERNET: Outside = {
  resolve: (host) => lookup(host, { all: true, verbatim: true }),
  dial({ addresses, port }) {
    return connect({
      host: 'checked',
      port,
      autoSelectFamily: true,
      // The name was resolved and its addresses checked: nothing is looked up a second time, so nothing can change.
      lookup: (_, options, done) => {
        if (options.all) done(null, [...addresses])
        else done(null, addresses[0]!.address, addresses[0]!.family)
      },
    })
  },
}

/** To make a connection, in milliseconds. */
const CONNECT_TIME = 10_000

/** Connections that open public addresses only: names are resolved once, and all their addresses checked. */
export function publicAgent(outside: Outside): Agent {
  const secure = buildConnector({ timeout: CONNECT_TIME })
  return new Agent({
    connections: 1,
    maxRedirections: 0,
    connect: (options, done) => {
      const secured = options.protocol === 'https:'
      const port = Number(options.port || (secured ? 443 : 80))
      opened(outside, options.hostname, port).then(
        (socket) => (secured ? secure({ ...options, httpSocket: socket }, done) : done(null, socket)),
        (error: Error) => done(error, null),
      )
    },
  })
}

/** A socket that is connected to a public address. */
async function opened(outside: Outside, host: string, port: number): Promise<Socket> {
  const target = { addresses: await publicAddresses(outside, host), port }
  const socket = outside.dial(target)
  return new Promise((resolve, reject) => {
    const fail = (error: Error) => {
      socket.destroy()
      reject(error)
    }
    socket.setTimeout(CONNECT_TIME, () => fail(new FetchError('FETCH_TIMEOUT', `${host} doesn't answer.`)))
    socket.once('error', fail)
    socket.once('connect', () => {
      socket.setTimeout(0)
      socket.removeAllListeners('timeout')
      socket.removeListener('error', fail)
      socket.setNoDelay(true)
      resolve(socket)
    })
  })
}

/** @throws FetchError FETCH_PRIVATE if any of them is not public: a name has no business with both */
async function publicAddresses(outside: Outside, host: string): Promise<LookupAddress[]> {
  const family = isIP(host)
  const addresses = family === 0 ? await resolved(outside, host) : [{ address: host, family }]
  for (const { address } of addresses) {
    const network = enclosedIn(address)
    if (network !== undefined) throw enclosed(network)
  }
  return addresses
}

async function resolved(outside: Outside, host: string): Promise<LookupAddress[]> {
  const unknown = (options?: { cause: unknown }) => {
    return new FetchError(
      'FETCH_HOST',
      `There is no site called ${host}, or its name can't be looked up now.`,
      undefined,
      options,
    )
  }
  try {
    const addresses = await outside.resolve(host)
    if (addresses.length === 0) throw unknown()
    return addresses
  } catch (cause) {
    throw cause instanceof FetchError ? cause : unknown({ cause })
  }
}
