import type { DocumentEntry } from '../../answering/answerer.js'
import { MESSAGE_TEXT } from './budget.js'
import { readableDate, titleOf } from './citation.js'
import { button, plainReply, type Reply, row, text } from './components.js'
import { writeCustomId } from './custom-id.js'
import { inline, link } from './markdown.js'

const ENTRIES_A_PAGE = 10
/** Longest search that a paging button can carry. */
export const SEARCH_LENGTH = 60

/** What is in the library, in pages. */
export function documentsReply(
  documents: readonly DocumentEntry[],
  search: string | undefined,
  page: number,
  person: string,
): Reply {
  const matching = search === undefined ? '' : ` that match “${inline(search, SEARCH_LENGTH)}”`
  if (documents.length === 0) {
    return plainReply(
      search === undefined
        ? 'The library is empty: no document has been indexed yet.'
        : `No title, author, publisher or file name matches “${inline(search, SEARCH_LENGTH)}”.`,
    )
  }
  const pages = Math.ceil(documents.length / ENTRIES_A_PAGE)
  const at = Math.min(Math.max(0, page), pages - 1)
  const count = documents.length === 1 ? '1 document' : `${documents.length} documents`
  const lines = [`**${count} in the library${matching}**`]
  for (const entry of documents.slice(at * ENTRIES_A_PAGE, (at + 1) * ENTRIES_A_PAGE)) {
    const line = entryLine(entry)
    if (lines.join('\n').length + line.length + 1 < MESSAGE_TEXT - 100) lines.push(line)
  }
  if (pages === 1) return plainReply(lines.join('\n'))
  const turn = (to: number): string => writeCustomId('documents', person, to, search ?? '')
  return {
    components: [
      text(`${lines.join('\n')}\n-# page ${at + 1} of ${pages}`),
      row(
        button('◀ Page', turn(at - 1), { disabled: at === 0 }),
        button('Page ▶', turn(at + 1), { disabled: at === pages - 1 }),
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
  const size = `${entry.paragraphs} ${entry.paragraphs === 1 ? 'paragraph' : 'paragraphs'}`
  return `- ${link(titleOf(entry, 100), entry.url)}\n-# ${[...facts, size].join(' · ')}`
}
