import { button, type Reply, row, text } from '../components.js'
import type { Owner } from '../custom-id.js'
import { LETTERS, writeCustomId } from '../custom-id.js'
import { inline } from '../markdown.js'
import { say } from '../say.js'
import { few, fitted, problemLine } from './adding.js'
import { labels, words } from './words.js'

/** A site whose pages were counted. */
export interface CountedSite {
  host: string
  pages: number
  /** There are more, for which there is no room. */
  more: boolean
  minutes: number
}

/** How many pages a site has, and whether they are to be added. `key` names what is to be added. */
export function siteReply({ host, pages, more, minutes }: CountedSite, owner: Owner, key: string): Reply {
  const count = say(more ? words.siteMore : words.sitePages, { host: inline(host), pages })
  return {
    components: [
      text(`${count}\n${say(words.siteTakes, { minutes })}`),
      row(
        button(say(labels.addPages, { pages }), writeCustomId(LETTERS.library, owner, 'site', key), {
          style: 'primary',
        }),
        button(labels.cancel, writeCustomId(LETTERS.library, owner, 'cancel', key)),
      ),
    ],
    private: true,
  }
}

/** How far the reading of a site is. */
export interface SiteProgress {
  host: string
  pages: number
  done: number
  added: number
  skipped: readonly { file: string; reason: string }[]
}

/** The reading of a site, with a button to stop it. */
export function siteProgressReply({ host, pages, done, skipped }: SiteProgress, owner: Owner, key: string): Reply {
  const content = say(words.siteProgress, { host: inline(host), done, pages, skipped: skipped.length })
  return {
    components: [text(content), row(button(labels.stop, writeCustomId(LETTERS.library, owner, 'cancel', key)))],
    private: true,
  }
}

/** What came of the reading of a site. */
export function siteSummaryReply({ added, skipped }: SiteProgress, stopped: boolean): Reply {
  const lines = [
    ...(stopped ? [words.siteStopped] : []),
    added > 0 ? say(words.added, { documents: added }) : words.addedNothing,
    ...(skipped.length > 0
      ? [words.skipped, ...few(skipped.map(({ file, reason }) => problemLine(file, reason)))]
      : []),
  ]
  return { components: [text(fitted(lines))], private: true }
}
