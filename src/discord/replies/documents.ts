import type { DocumentEntry } from '../../answering/answerer.js'
import { MESSAGE_TEXT } from './budget.js'
import { readableDate, titleOf } from './citation.js'
import { button, plainReply, type Reply, row, text } from './components.js'
import { LETTERS, type Owner, writeCustomId } from './custom-id.js'
import { inline, link } from './markdown.js'
import { say } from './say.js'
import { labels, words } from './words.js'

const ENTRIES_A_PAGE = 10
/** Longest search that a paging button can carry. */
export const SEARCH_LENGTH = 60

/** What is in the library, in pages. */
export function documentsReply(
  documents: readonly DocumentEntry[],
  search: string | undefined,
  page: number,
  owner: Owner,
): Reply {
  const shown = search === undefined ? undefined : inline(search, SEARCH_LENGTH)
  if (documents.length === 0) {
    return plainReply(shown === undefined ? words.libraryEmpty : say(words.noDocumentMatches, { search: shown }))
  }
  const pages = Math.ceil(documents.length / ENTRIES_A_PAGE)
  const at = Math.min(Math.max(0, page), pages - 1)
  const count = { documents: documents.length }
  const lines = [
    shown === undefined ? say(words.documents, count) : say(words.documentsMatching, { ...count, search: shown }),
  ]
  for (const entry of documents.slice(at * ENTRIES_A_PAGE, (at + 1) * ENTRIES_A_PAGE)) {
    const line = entryLine(entry)
    if (lines.join('\n').length + line.length + 1 < MESSAGE_TEXT - 100) lines.push(line)
  }
  if (pages === 1) return plainReply(lines.join('\n'))
  const turn = (to: number): string => writeCustomId(LETTERS.documents, owner, to, search ?? '')
  return {
    components: [
      text(`${lines.join('\n')}\n${say(words.pageOf, { page: at + 1, pages })}`),
      row(
        button(labels.previous, turn(at - 1), { disabled: at === 0 }),
        button(labels.next, turn(at + 1), { disabled: at === pages - 1 }),
      ),
    ],
    private: true,
  }
}

function entryLine(entry: DocumentEntry): string {
  const facts = [
    entry.publisher,
    entry.author,
    entry.published === undefined ? undefined : readableDate(entry.published),
  ]
    .filter((fact) => fact !== undefined)
    .map((fact) => inline(fact, 50))
  const size = say(words.paragraphs, { paragraphs: entry.paragraphs })
  return `- ${link(titleOf(entry, 100), entry.url)}\n-# ${[...facts, size].join(' · ')}`
}
