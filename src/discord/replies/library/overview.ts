import type { LibraryEntry, LibraryOverview } from '../../../answering/curation.js'
import { readableDate, titleOf } from '../citation.js'
import { button, plainReply, type Reply, row, text } from '../components.js'
import { LETTERS, type Owner, writeCustomId } from '../custom-id.js'
import { link } from '../markdown.js'
import { say } from '../say.js'
import { few, fitted, type Item, problemLine, progressLines } from './adding.js'
import { labels, words } from './words.js'

const ENTRIES_A_PAGE = 10

/** The server's own documents, in pages. */
export function listReply(entries: readonly LibraryEntry[], page: number, owner: Owner): Reply {
  if (entries.length === 0) return plainReply(words.empty)
  const pages = Math.ceil(entries.length / ENTRIES_A_PAGE)
  const at = Math.min(Math.max(0, page), pages - 1)
  const lines = entries.slice(at * ENTRIES_A_PAGE, (at + 1) * ENTRIES_A_PAGE).map((entry) =>
    say(words.listEntry, {
      title: link(titleOf(entry, 100), entry.url),
      paragraphs: entry.paragraphs,
      size: sizeOf(entry.bytes),
    }),
  )
  const head = say(words.list, { documents: entries.length })
  if (pages === 1) return plainReply(fitted([head, ...lines]))
  const turn = (to: number): string => writeCustomId(LETTERS.library, owner, 'list', to)
  return {
    components: [
      text(fitted([head, ...lines, say(words.page, { page: at + 1, pages })])),
      row(
        button(labels.previous, turn(at - 1), { disabled: at === 0 }),
        button(labels.next, turn(at + 1), { disabled: at === pages - 1 }),
      ),
    ],
    private: true,
  }
}

/** How the library stands: what it holds, of how much; what is under way; what could not be read. */
export function statusReply(overview: LibraryOverview): Reply {
  const { quotas, waiting, jobs, unreadable, keepDays, left } = overview
  const { documents, passages, bytes, additions } = quotas
  const under = jobs.map((job): Item => ({ name: job.file, job }))
  const lines = [
    words.status,
    say(words.holds, {
      documents: documents.used,
      mostDocuments: documents.most,
      passages: passages.used,
      mostPassages: passages.most,
      used: sizeOf(bytes.used),
      most: sizeOf(bytes.most),
    }),
    say(words.additions, { used: additions.used, most: additions.most }),
    ...(waiting > 0 ? [say(words.understood, { waiting })] : []),
    ...(under.length > 0 ? [words.underWay, ...progressLines(under)] : []),
    ...(unreadable.length > 0
      ? [words.unreadable, ...few(unreadable.map(({ file, reason }) => problemLine(file, reason)))]
      : []),
    left === undefined
      ? say(words.keeps, { days: keepDays })
      : say(words.left, { date: readableDate(left), days: keepDays }),
  ]
  return plainReply(fitted(lines))
}

/** "3.4 MB". */
export function sizeOf(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`
  const [unit, size] = bytes < 1_000_000 ? ['kB', bytes / 1000] : ['MB', bytes / 1_000_000]
  return `${size < 10 ? size.toFixed(1) : Math.round(size)} ${unit}`
}
