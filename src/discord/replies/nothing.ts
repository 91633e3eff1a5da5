import type { Answer, DocumentEntry } from '../../answering/answerer.js'
import { didYouMean } from './answer.js'
import { quotedTitle } from './citation.js'
import { plainReply, type Reply } from './components.js'
import { inline } from './markdown.js'
import { say } from './say.js'
import { words } from './words.js'

/**
 * Nothing fits: says so, what the library is about, and one suggestion.
 * @param options.within id of the only document that was searched
 */
export function nothingReply(
  answer: Answer,
  documents: readonly DocumentEntry[],
  options: { private: boolean; within?: string },
): Reply {
  const within = documents.find((document) => document.id === options.within)
  if (within) return nothingWithin(answer, within, documents.length, options)
  const [nearest] = answer.nearest ?? []
  // One document is named by the line about the library.
  const toNearest = answer.suggestion === undefined && documents.length > 1 ? nearest : undefined
  const about = aboutLine(answer, documents, toNearest?.id)
  const lines = [words.nothing, about]
  if (answer.suggestion !== undefined) lines.push(didYouMean(answer.suggestion))
  if (toNearest) lines.push(say(words.nearestTitle, { title: quotedTitle(toNearest, 150) }))
  if (answer.note !== undefined) lines.push(`-# ${inline(answer.note, 200)}`)
  return plainReply(lines.join('\n'), options)
}

/** The same for one document: the others were not looked into. */
function nothingWithin(
  { suggestion, note }: Answer,
  document: DocumentEntry,
  documents: number,
  options: { private: boolean },
): Reply {
  const lines = [say(words.nothingWithin, { title: quotedTitle(document, 150) })]
  if (documents > 1) lines.push(words.othersNotSearched)
  if (suggestion !== undefined) lines.push(didYouMean(suggestion))
  if (note !== undefined) lines.push(`-# ${inline(note, 200)}`)
  return plainReply(lines.join('\n'), options)
}

/** What the library holds, the nearest titles first, but for the one that is named elsewhere. */
function aboutLine(answer: Answer, documents: readonly DocumentEntry[], elsewhere: string | undefined): string {
  if (documents.length === 0) return words.libraryEmpty
  const near = answer.nearest ?? []
  const all = [...near, ...documents.filter((entry) => near.every((other) => other.id !== entry.id))]
  const named = all.filter((document) => document.id !== elsewhere).slice(0, 3)
  const titles = named.map((document) => quotedTitle(document)).join(', ')
  return documents.length === 1
    ? say(words.libraryHoldsOne, { title: titles })
    : say(words.libraryHolds, { documents: documents.length, titles })
}
