import type { Answer, DocumentEntry } from '../../answering/answerer.js'
import { titleOf } from './citation.js'
import { plainReply, type Reply } from './components.js'
import { inline } from './markdown.js'

/** Nothing fits: says so, what the library is about, and one suggestion. */
export function nothingReply(
  answer: Answer,
  documents: readonly DocumentEntry[],
  options: { private: boolean },
): Reply {
  const lines = ['Nothing in the library answers this.', aboutLine(answer, documents)]
  if (answer.suggestion !== undefined) lines.push(`Did you mean “${inline(answer.suggestion, 200)}”?`)
  else if (answer.nearest?.[0]) lines.push(`Nearest title: “${titleOf(answer.nearest[0])}”.`)
  if (answer.note !== undefined) lines.push(`-# ${inline(answer.note, 200)}`)
  return plainReply(lines.join('\n'), options)
}

function aboutLine(answer: Answer, documents: readonly DocumentEntry[]): string {
  if (documents.length === 0) return 'The library is empty: no document has been indexed yet.'
  const near = answer.nearest ?? []
  const named = [...near, ...documents.filter((entry) => near.every((other) => other.id !== entry.id))].slice(0, 3)
  const titles = named.map((document) => `“${titleOf(document, 80)}”`).join(', ')
  return documents.length === 1
    ? `It holds one document: ${titles}.`
    : `It holds ${documents.length} documents, such as ${titles}.`
}
