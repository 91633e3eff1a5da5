import { createHash } from 'node:crypto'
import type { Block } from './document.js'

/** What a saved web page shows, so that it can be told which of it all pages of its site show. */
export interface PageBlocks {
  /** Host of its address, without "www."; empty if it has no address. */
  site: string
  /** Hashes of its short paragraphs, each once, in order. What becomes of a paragraph changes none of them. */
  blocks: string[]
}

/** Longer blocks are prose: no page repeats them around its text. In UTF-16 code units. */
const LONGEST = 600

/** Furniture stands above and below the text: of longer pages, only so many paragraphs at either end are looked at. */
const AT_EITHER_END = 500

/** Characters of a hash: 64 bits in base64url. */
export const HASH = /^[\w-]{11}$/

/** Blocks that may stand on other pages too, the same wherever they are read. */
export function pageBlocksOf(text: string, blocks: readonly Block[], url: string | undefined): PageBlocks {
  const short = blocks.filter(({ kind, start, end }) => !/heading|code|table/.test(kind) && end - start <= LONGEST)
  const ends =
    short.length <= 2 * AT_EITHER_END ? short : short.slice(0, AT_EITHER_END).concat(short.slice(-AT_EITHER_END))
  return { site: siteOf(url), blocks: [...new Set(ends.map((block) => hashOf(text, block)))] }
}

/** Hash of a paragraph's words, however they are spaced. */
export function hashOf(text: string, { start, end }: Block): string {
  const words = text.slice(start, end).replace(/\s+/g, ' ')
  return createHash('sha256').update(words).digest().subarray(0, 8).toString('base64url')
}

function siteOf(url: string | undefined): string {
  return url !== undefined && URL.canParse(url) ? new URL(url).hostname.replace(/^www\./, '') : ''
}
