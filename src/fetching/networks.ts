import ipaddr from 'ipaddr.js'

/** What an address of the Internet protocol leads to, where that is not the public Internet. */
export type Enclosed = 'this computer' | 'a private network' | 'no single computer' | 'a reserved network'

/** Public by their numbers, but served by a cloud's host to its own machines: Azure's. */
const METADATA = new Set(['168.63.129.16'])

/** The only part of IPv6 that is given out for public use; what is outside needs no name to be refused. */
const GLOBAL = ipaddr.IPv6.parseCIDR('2000::/3')

/** Within it, and not known to ipaddr.js by all its versions: documentation, by RFC 9637. */
const DOCUMENTATION = ipaddr.IPv6.parseCIDR('3fff::/20')

const NAMES: Readonly<Record<string, Enclosed>> = {
  loopback: 'this computer',
  unspecified: 'this computer',
  private: 'a private network',
  carrierGradeNat: 'a private network',
  linkLocal: 'a private network',
  uniqueLocal: 'a private network',
  deprecatedSiteLocal: 'a private network',
  multicast: 'no single computer',
  broadcast: 'no single computer',
}

/**
 * Undefined for an address on the public Internet. IPv6 addresses that carry one of IPv4 are not public, whatever they
 * carry: who needs one of those can be reached by IPv4 itself.
 * @param address as a resolver or a parsed URL gives it, without brackets
 */
export function enclosedIn(address: string): Enclosed | undefined {
  if (!ipaddr.isValid(address)) return 'a reserved network'
  const parsed = ipaddr.parse(address)
  if (parsed instanceof ipaddr.IPv6 && parsed.isIPv4MappedAddress()) {
    return enclosedIn(parsed.toIPv4Address().toString()) ?? 'a reserved network'
  }
  if (parsed instanceof ipaddr.IPv6 && parsed.zoneId !== undefined) return 'a private network'
  if (METADATA.has(parsed.toString())) return 'a private network'
  const range = parsed.range()
  if (range !== 'unicast') return NAMES[range] ?? 'a reserved network'
  if (parsed instanceof ipaddr.IPv4) return undefined
  return parsed.match(GLOBAL) && !parsed.match(DOCUMENTATION) ? undefined : 'a reserved network'
}
