import { hostOf } from './address.js'
import { FetchError } from './errors.js'
import type { Fetcher } from './fetcher.js'
import type { Rules } from './robots.js'
import { LARGEST_SITEMAP, parseSitemap } from './sitemap.js'

/** The pages of a site, as it lists them itself. */
export interface SitePages {
  /** Addresses, in the order of the lists, each once. */
  pages: string[]
  /** True if there are more, which were left out. */
  more: boolean
}

/** Lists that are read of one site. */
const MOST_SITEMAPS = 100

/**
 * The pages of a site below an address, by its sitemaps: those that robots.txt names, else /sitemap.xml. The address
 * may be that of a sitemap; then all of the site's pages in it count.
 * @param most pages that are wanted
 * @throws FetchError FETCH_SITEMAP if the site has none that can be read, or what fetching it failed with
 */
export async function pagesOf(fetcher: Fetcher, text: string, most: number, signal?: AbortSignal): Promise<SitePages> {
  const address = fetcher.parse(text)
  const rules = await fetcher.rulesOf(address)
  const isSitemap = /\.xml(?:\.gz)?$/i.test(address.pathname)
  const listed = listedPages(fetcher, address, isSitemap ? [address.href] : sitemapsOf(rules, address), signal)
  const base = isSitemap ? new URL('/', address) : address
  const pages = new Set<string>()
  for await (const page of listed) {
    const found = pageOf(fetcher, page, base, rules)
    if (found === undefined || pages.has(found)) continue
    if (pages.size === most) return { pages: [...pages], more: true }
    pages.add(found)
  }
  if (pages.size === 0) throw noPages(address)
  return { pages: [...pages], more: false }
}

function sitemapsOf(rules: Rules, address: URL): string[] {
  return rules.sitemaps.length > 0 ? [...rules.sitemaps] : [new URL('/sitemap.xml', address).href]
}

/** All that is listed, one sitemap after the other. A list that fails is passed over if another can be read. */
async function* listedPages(fetcher: Fetcher, site: URL, sitemaps: string[], signal: AbortSignal | undefined) {
  const waiting = [...sitemaps]
  const seen = new Set<string>()
  let failed: unknown
  let read = 0
  for (let next = waiting.shift(); next !== undefined && seen.size < MOST_SITEMAPS; next = waiting.shift()) {
    const sitemap = sameSite(fetcher, next, site)
    if (sitemap === undefined || seen.has(sitemap.href)) continue
    seen.add(sitemap.href)
    try {
      const { bytes } = await fetcher.raw(sitemap.href, LARGEST_SITEMAP.packed, signal)
      const found = parseSitemap(bytes)
      read++
      waiting.push(...found.sitemaps)
      yield* found.pages
    } catch (error) {
      if (!(error instanceof FetchError) || error.code === 'FETCH_STOPPED') throw error
      failed ??= error.code === 'FETCH_GONE' ? noPages(site) : error
    }
  }
  if (read === 0) throw failed ?? noPages(site)
}

/** The address of a page below the base that may be read. */
function pageOf(fetcher: Fetcher, text: string, base: URL, rules: Rules): string | undefined {
  const page = sameSite(fetcher, text, base)
  return page && isBelow(page.pathname, base.pathname) && rules.allows(page) ? page.href : undefined
}

/** The address if it is of that site, whatever it says of www and of http. */
function sameSite(fetcher: Fetcher, text: string, site: URL): URL | undefined {
  const upgraded = text.replace(/^http:/i, site.protocol)
  const named = URL.canParse(upgraded, site.href) ? new URL(upgraded, site.href) : undefined
  if (!named || withoutWww(hostOf(named)) !== withoutWww(hostOf(site))) return undefined
  try {
    return fetcher.parse(named.href)
  } catch (error) {
    // A list may name what can't be fetched, such as another port: it is no page then.
    if (error instanceof FetchError) return undefined
    throw error
  }
}

function withoutWww(host: string): string {
  return host.replace(/^www\./, '')
}

/** A folder and all in it; a page stands for its folder. */
function isBelow(path: string, base: string): boolean {
  if (path === base) return true
  const last = base.slice(base.lastIndexOf('/') + 1)
  const folder = last.includes('.') ? base.slice(0, -last.length) : `${base.replace(/\/$/, '')}/`
  return path.startsWith(folder)
}

function noPages(site: URL): FetchError {
  return new FetchError('FETCH_SITEMAP', `${hostOf(site)} has no list of its pages (sitemap) that I can use.`)
}
