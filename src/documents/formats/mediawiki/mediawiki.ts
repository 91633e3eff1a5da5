import { defined } from '../../../defined.js'
import type { Format } from '../format.js'
import { readMarkedUp } from '../marked-up.js'
import { htmlOfWiki } from './blocks.js'
import { Hidden } from './hidden.js'

/**
 * MediaWiki's markup as a reader sees it, under its headings; what stands in references comes last. Templates are not
 * there to be filled in: of those that hold text the text is read, of all others nothing.
 */
export const mediaWiki: Format = {
  name: 'MediaWiki',
  version: 2,
  extensions: ['wiki', 'mediawiki', 'wikitext'],
  parse(source) {
    const hidden = new Hidden()
    const html = htmlOfWiki(hidden.hide(source.decode().replace(/\r\n?/g, '\n')), hidden)
    const notes = new Map([...hidden.notes].map(([id, note]) => [id, hidden.show(htmlOfWiki(note, hidden))]))
    return {
      ...readMarkedUp({ html: hidden.show(html), notes }, source.file),
      ...defined({ title: hidden.title }),
    }
  },
}
