import { isIP } from 'node:net'
import { FetchError } from './errors.js'
import { type Enclosed, enclosedIn } from './networks.js'

/** In characters; browsers and servers go no further either. */
const LONGEST_ADDRESS = 2000

/** The ports that web sites are on. Others belong to mail, databases and consoles. */
const PORTS = { 'https:': '443', 'http:': '80' } as const

/** Names that mean something only within a house. */
const HOUSE_NAMES = /(?:^|\.)(?:localhost|local|localdomain|internal|intranet|lan|home|corp|private|home\.arpa|onion)$/

/**
 * An address that may be fetched as far as its text shows, without its fragment. Who it leads to is checked again when
 * the connection is made.
 * @param plainHttp whether http is allowed besides https
 * @param base what a relative address counts from
 * @throws FetchError that says what is wrong with it
 */
export function parseAddress(text: string, plainHttp: boolean, base?: URL): URL {
  const address = parsed(text, base)
  if (address.protocol !== 'https:' && address.protocol !== 'http:') {
    throw new FetchError('FETCH_SCHEME', `I only open addresses that begin with https://, not with ${address.protocol}`)
  }
  if (address.protocol === 'http:' && !plainHttp) {
    throw new FetchError('FETCH_SCHEME', 'That address begins with http://, and I only open https://.')
  }
  if (address.username !== '' || address.password !== '') {
    throw new FetchError('FETCH_CREDENTIALS', "That address holds a name or a password, so I don't open it.")
  }
  const usual = PORTS[address.protocol]
  const port = address.port || usual
  if (!Object.values<string>(PORTS).includes(port)) {
    throw new FetchError('FETCH_PORT', `That address names the port ${port}; I only open the ports 80 and 443.`)
  }
  checkHost(hostOf(address))
  address.hash = ''
  return address
}

/** The host of an address: without the brackets of IPv6, lower case, without a dot at its end. */
export function hostOf(address: URL): string {
  return address.hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '')
}

/** The error for an address that leads into such a network. */
export function enclosed(network: Enclosed): FetchError {
  return new FetchError('FETCH_PRIVATE', `That address leads to ${network}, so I don't open it.`)
}

function parsed(text: string, base: URL | undefined): URL {
  const trimmed = text.trim()
  if (trimmed.length > LONGEST_ADDRESS) {
    throw new FetchError('FETCH_ADDRESS', `That address is longer than ${LONGEST_ADDRESS} characters.`)
  }
  try {
    return new URL(trimmed, base)
  } catch (cause) {
    throw new FetchError('FETCH_ADDRESS', 'That is no address that I can read.', undefined, { cause })
  }
}

function checkHost(host: string): void {
  if (isIP(host) !== 0) {
    const network = enclosedIn(host)
    if (network !== undefined) throw enclosed(network)
    return
  }
  if (host === 'localhost') throw enclosed('this computer')
  if (!host.includes('.') || HOUSE_NAMES.test(host)) throw enclosed('a private network')
}
