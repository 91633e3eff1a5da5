import { squeezed } from './article.js'

/** What parts a page's title from its site's name. */
const SEPARATOR = /\s+[|»«·•–—\\/-]\s+|\s*[|»«]\s*/

/**
 * A page's title without its site's name. Its only headline is the title where the page's own title holds it; a colon
 * parts a title from its second half, never from a site.
 */
export function titleOf(
  own: string | undefined,
  headlines: readonly (string | null)[],
  readers: string | undefined,
  site: string | undefined,
): string | undefined {
  const title = oneLine(own ?? '')
  const shown = headlines.map((headline) => oneLine(headline ?? '')).filter((headline) => headline !== '')
  // A site's name stands in a headline of its own on many pages: the longest one is the page's.
  const held = shown
    .filter((headline) => squeezed(headline) !== '' && squeezed(headline) !== squeezed(site ?? ''))
    .filter((headline) => squeezed(title).includes(squeezed(headline)))
    .reduce((longest, headline) => (headline.length > longest.length ? headline : longest), '')
  if (held) return held
  if (shown.length === 1 && title !== '' && squeezed(shown[0]!).includes(squeezed(title))) return shown[0]
  const parts = title.split(SEPARATOR).filter((part) => part !== '')
  if (parts.length > 1 && site !== undefined) {
    const others = parts.filter((part) => squeezed(part) !== squeezed(site))
    if (others.length === 1) return others[0]
  }
  const found = oneLine(readers ?? '')
  if (found === '' || title.includes(`: ${found}`) || title.startsWith(`${found}:`)) return title || shown[0]
  return found
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}
