import { LRUCache } from 'lru-cache'
import robotsTxt from 'robots-parser'
import type { Clock } from './clock.js'

/** What a site asks of programs that read it. */
export interface Rules {
  /** Whether an address of the site may be read. */
  allows(address: URL): boolean
  /** Milliseconds between two requests. */
  pause: number
  /** Addresses of the sitemaps that are named there. */
  sitemaps: readonly string[]
}

/** The name by which sites know the program in their rules. */
export const ROBOT = 'Footnote'

/** Larger rules are cut there, as RFC 9309 has it, in bytes. */
export const LARGEST_RULES = 512 * 1024

/** How long rules hold, and how long it holds that there was no answer, in milliseconds. */
const HELD = { rules: 24 * 60 * 60_000, failure: 10 * 60_000 }

/** No rules: all may be read. */
export const NO_RULES: Rules = { allows: () => true, pause: 0, sitemaps: [] }

/** What holds while a site can't say what it asks. */
export const CLOSED: Rules = { allows: () => false, pause: 0, sitemaps: [] }

/** The rules in the text of a robots.txt. */
export function parseRules(address: URL, text: string): Rules {
  const rules = robotsTxt(address.href, text)
  return {
    allows: (page) => rules.isAllowed(page.href, ROBOT) ?? true,
    pause: Math.max(0, rules.getCrawlDelay(ROBOT) ?? 0) * 1000,
    sitemaps: rules.getSitemaps(),
  }
}

/** Rules by site, each asked for once a day. */
export class RulesMemory {
  private readonly sites = new LRUCache<string, { rules: Promise<Rules>; until: number }>({ max: 1000 })

  constructor(private readonly clock: Clock) {}

  /**
   * The rules of a site, asked for once at a time.
   * @param ask gives undefined if the site has no answer at present
   */
  of(origin: string, ask: () => Promise<Rules | undefined>): Promise<Rules> {
    const known = this.sites.get(origin)
    if (known && known.until > this.clock.now()) return known.rules
    const entry = { rules: Promise.resolve(NO_RULES), until: Number.POSITIVE_INFINITY }
    entry.rules = ask().then(
      (rules) => {
        entry.until = this.clock.now() + (rules ? HELD.rules : HELD.failure)
        return rules ?? CLOSED
      },
      (error: unknown) => {
        this.sites.delete(origin)
        throw error
      },
    )
    this.sites.set(origin, entry)
    return entry.rules
  }
}
