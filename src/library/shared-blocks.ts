import { posix } from 'node:path'
import type { PageRecord } from './library.js'

/** Fewer pages are no site, and what stands on fewer is no furniture of one. */
const FEWEST_PAGES = 3

/** Of a site's pages, the share on which a block must stand to be the site's and not theirs. */
const LEAST_SHARE = 1 / 3

/**
 * Which of its blocks each page shares with enough others of its site, by key. It depends on what the pages hold and on
 * nothing else: neither on the order in which they came nor on what was told of them before. Pages without an address
 * belong to one site if they lie in one folder.
 */
export function sharedBlocks(pages: readonly PageRecord[]): ReadonlyMap<string, readonly string[]> {
  const sites = new Map<string, PageRecord[]>()
  for (const page of pages) {
    const site = `${page.folder}\0${page.site === '' ? `${posix.dirname(page.file)}/` : page.site}`
    const others = sites.get(site)
    if (others) others.push(page)
    else sites.set(site, [page])
  }
  return new Map([...sites.values()].flatMap((site) => [...sharedWithin(site)]))
}

function* sharedWithin(site: readonly PageRecord[]): Generator<[string, readonly string[]]> {
  const times = new Map<string, number>()
  for (const { blocks } of site) for (const block of blocks) times.set(block, (times.get(block) ?? 0) + 1)
  const enough = Math.max(FEWEST_PAGES, LEAST_SHARE * site.length)
  for (const { key, blocks } of site) yield [key, blocks.filter((block) => times.get(block)! >= enough)]
}
