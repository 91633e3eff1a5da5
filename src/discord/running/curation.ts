import { randomBytes } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import type { Curator, Curators, DocumentNote } from '../../answering/curation.js'
import type { ServerSettings, SettingsChange } from '../../answering/settings.js'
import type { Fetcher } from '../../fetching/fetcher.js'

/** What looking after servers' libraries takes. */
export interface Curation {
  curator(server: string): Curator
  settings: SettingsMemory
  fetcher: Fetcher
  sites: Sites
  /** May files be downloaded from this address: is it Discord's own? */
  isDiscords(address: URL): boolean
}

/** Hosts of Discord's that attachments are at. */
const ATTACHMENT_HOSTS = new Set(['cdn.discordapp.com', 'media.discordapp.net'])

/**
 * Says of addresses whether they are Discord's for attachments, by the API in use: a stand-in has them at its own host.
 * @param api the API's address
 */
export function discordsOwn(api: string | undefined): Curation['isDiscords'] {
  const { host, hostname } = new URL(api ?? 'https://discord.com')
  if (/(?:^|\.)discord\.com$/.test(hostname)) {
    return (address) => address.protocol === 'https:' && address.port === '' && ATTACHMENT_HOSTS.has(address.hostname)
  }
  return (address) => address.host === host
}

/** How long the settings of a server are remembered, in milliseconds: they may be changed at the terminal, too. */
const REMEMBERED = 30_000

/** The settings of servers, remembered for a while: they are looked at before every answer. */
export class SettingsMemory {
  private readonly known = new LRUCache<string, Promise<ServerSettings>>({ max: 5000, ttl: REMEMBERED })

  constructor(private readonly curators: Curators) {}

  of(server: string): Promise<ServerSettings> {
    const known = this.known.get(server)
    if (known) return known
    const asked = this.curators.curator(server).settings({})
    this.known.set(server, asked)
    asked.catch(() => this.known.delete(server))
    return asked
  }

  forget(server: string): void {
    this.known.delete(server)
  }

  async change(server: string, changes: SettingsChange): Promise<ServerSettings> {
    const settings = await this.curators.curator(server).changeSettings({ changes })
    this.known.set(server, Promise.resolve(settings))
    return settings
  }
}

/** A site that was counted, and is added when somebody says so. */
export interface CountedPages {
  server: string
  host: string
  /** The address that was given. */
  site: string
  pages: string[]
  note: DocumentNote
}

/** How long a counted site waits for a word, in milliseconds: as long as Discord lets a reply be changed. */
const WAITS = 15 * 60_000

/** Sites that wait for a word, and those that are being read: one at a time for a server. */
export class Sites {
  private readonly counted = new LRUCache<string, CountedPages>({ max: 200, ttl: WAITS })
  private readonly read = new Map<string, { key: string; stop: AbortController }>()

  /** Remembers a counted site; the key names it on buttons. */
  remember(site: CountedPages): string {
    const key = randomBytes(6).toString('hex')
    this.counted.set(key, site)
    return key
  }

  /** The site of that key and server, once. */
  take(key: string, server: string): CountedPages | undefined {
    const site = this.counted.get(key)
    if (site?.server !== server) return undefined
    this.counted.delete(key)
    return site
  }

  isReading(server: string): boolean {
    return this.read.has(server)
  }

  /** Marks a server's site as being read while the work goes on. */
  async reading<Result>(server: string, key: string, work: (signal: AbortSignal) => Promise<Result>): Promise<Result> {
    const stop = new AbortController()
    this.read.set(server, { key, stop })
    try {
      return await work(stop.signal)
    } finally {
      this.read.delete(server)
    }
  }

  /** Stops the reading of that key. */
  stop(key: string, server: string): boolean {
    const reading = this.read.get(server)
    if (reading?.key !== key) return false
    reading.stop.abort()
    return true
  }
}
