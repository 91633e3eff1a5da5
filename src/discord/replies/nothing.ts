import type { Answer, DocumentEntry } from '../../answering/answerer.js'
import { quotedTitle } from './citation.js'
import { button, plainReply, type Reply, row, section, text } from './components.js'
import { LETTERS, type Owner, withinField, writeCustomId } from './custom-id.js'
import { inline } from './markdown.js'
import { memoryFields } from './memory.js'
import { didYouMean } from './respelt.js'
import { say } from './say.js'
import { labels, words } from './words.js'

/** Characters of a title that a miss names. */
const TITLE_LENGTH = 40

/** Where a miss is said. */
export interface Miss {
  private: boolean
  /** The only document that was searched. */
  within?: string
}

/** Nothing fits: says so in one line, with what was perhaps meant, or the title that is near if one is. */
export function nothingReply(answer: Answer, documents: readonly DocumentEntry[], asker: Owner, miss: Miss): Reply {
  const { suggestion, note } = answer
  const hint = suggestion === undefined ? nearTitle(answer, documents, miss) : didYouMean(answer.question, suggestion)
  const line = [missWords(documents, miss), hint].filter((part) => part !== '').join(' ')
  const content = note === undefined ? line : `${line}\n-# ${inline(note, 200)}`
  if (miss.private) return plainReply(content)
  const memory = memoryFields({ compact: true, headed: true, under: true })
  const remove = button(labels.delete, writeCustomId(LETTERS.delete, asker, ...memory))
  if (suggestion === undefined) return { components: [section(content, remove)], private: false }
  const meant = button(labels.searchThat, writeCustomId(LETTERS.meant, asker, ...withinField(miss.within)))
  return { components: [text(content), row(meant, remove)], private: false }
}

function missWords(documents: readonly DocumentEntry[], { within }: Miss): string {
  if (documents.length === 0) return words.libraryEmpty
  const searched = documents.find(({ id }) => id === within)
  if (!searched) return words.nothing
  const nothing = say(words.nothingWithin, { title: quotedTitle(searched, TITLE_LENGTH) })
  return documents.length > 1 ? `${nothing} ${words.othersNotSearched}` : nothing
}

/** The title nearest to the question; of one document there is nothing to choose from. */
function nearTitle({ nearest: [near] = [] }: Answer, documents: readonly DocumentEntry[], { within }: Miss): string {
  if (!near || within !== undefined || documents.length < 2) return ''
  return say(words.nearestTitle, { title: quotedTitle(near, TITLE_LENGTH) })
}
