import { gunzipSync } from 'node:zlib'
import { DocumentError } from '../documents/errors.js'
import { child, elements, parseXml, textBelow } from '../documents/formats/xml.js'
import { FetchError } from './errors.js'

/** What a sitemap names: pages, or further sitemaps. */
export interface Sitemap {
  pages: string[]
  sitemaps: string[]
}

/** Larger ones are not read, in bytes as they come and unpacked. */
export const LARGEST_SITEMAP = { packed: 10 * 1024 * 1024, unpacked: 32 * 1024 * 1024 }

/**
 * Reads a sitemap: XML, its index, or plain text with an address a line; each may be packed with gzip.
 * @throws FetchError FETCH_SITEMAP if it is none
 */
export function parseSitemap(bytes: Uint8Array): Sitemap {
  const plain = unpacked(bytes)
  const start = Buffer.from(plain.subarray(0, 1024)).toString('latin1')
  if (!/^(?:\xef\xbb\xbf)?\s*</.test(start)) return parseLines(plain)
  const root = rootOf(plain)
  const locations = (name: string) => {
    const named = elements(root).filter((element) => element.name === name)
    return named.map((element) => textBelow(child(element, 'loc')).trim()).filter((address) => address !== '')
  }
  if (root.name === 'urlset') return { pages: locations('url'), sitemaps: [] }
  if (root.name === 'sitemapindex') return { pages: [], sitemaps: locations('sitemap') }
  throw unreadable('it is something else')
}

function unpacked(bytes: Uint8Array): Uint8Array {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes
  try {
    return gunzipSync(bytes, { maxOutputLength: LARGEST_SITEMAP.unpacked })
  } catch (cause) {
    throw unreadable('it is too large or damaged', cause)
  }
}

function rootOf(bytes: Uint8Array) {
  try {
    return parseXml(bytes, 'sitemap')
  } catch (cause) {
    if (cause instanceof DocumentError) throw unreadable(cause.problem.replace(/\.$/, ''), cause)
    throw cause
  }
}

function parseLines(bytes: Uint8Array): Sitemap {
  const lines = new TextDecoder().decode(bytes).split(/\s*\n\s*/)
  const pages = lines.map((line) => line.trim()).filter((line) => /^https?:\/\//.test(line))
  if (pages.length === 0) throw unreadable('it names no pages')
  return { pages, sitemaps: [] }
}

function unreadable(why: string, cause?: unknown): FetchError {
  return new FetchError('FETCH_SITEMAP', `The list of pages of that site can't be read: ${why}.`, undefined, { cause })
}
