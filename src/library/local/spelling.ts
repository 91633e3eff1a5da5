import { editDistance } from '../edit-distance.js'
import { tokensOf } from '../tokens.js'
import type { Database } from './database.js'
import type { LexicalIndex } from './lexical.js'
import { byNumbers, DOCUMENTS, PASSAGES } from './tables.js'

/** Shorter words are near too many others. */
const SHORTEST = 5
/** From this length on two letters may be wrong, below it one. */
const LONG = 8
/** Words with this many more letters may begin with the one asked for. */
const LONGER = 4
/** A term's words are looked for in this many of its passages. */
const LOOKED_AT = 5

/**
 * The library's word that is nearest in spelling to one which it does not have, as it stands in a passage; the more
 * frequent of two that are equally near. Undefined if it has the word, or none is near. It begins with the same
 * letter, and stands in the more passages the larger the library is: in a large one, rare words are often misspelt
 * themselves. A word that others of the library begin with ("terror" beside "terrorist") is not misspelt.
 */
export function similarWord(database: Database, lexical: LexicalIndex, word: string): string | undefined {
  const term = misspeltTerm(word)
  if (term === undefined || lexical.frequency(term) > 0) return undefined
  const most = word.length >= LONG ? 2 : 1
  const least = Math.max(1, Math.floor(Math.log10(lexical.size)))
  const letter = String.fromCodePoint(term.codePointAt(0)!)
  let best: { term: string; distance: number; frequency: number } | undefined
  for (const other of lexical.termsFrom(letter, term.length - most, term.length + LONGER)) {
    if (other.startsWith(word.toLowerCase()) && lexical.frequency(other) > 0) return undefined
    const distance = editDistance(term, other, most)
    if (distance > most || distance > (best?.distance ?? most)) continue
    const frequency = lexical.frequency(other)
    if (frequency < least) continue
    if (!best || distance < best.distance || frequency > best.frequency) best = { term: other, distance, frequency }
  }
  const similar = best && wordOf(database, lexical, best.term, word)
  // Two stems may be nearer than their words are: leads, led.
  return similar && editDistance(word.toLowerCase(), similar.toLowerCase(), most) <= most ? similar : undefined
}

/** The term of a word that is long enough to be recognised where it is misspelt; undefined for any other text. */
export function misspeltTerm(word: string): string | undefined {
  const [token, ...others] = tokensOf(word)
  if (!token || others.length > 0 || word.length < SHORTEST || !/^\p{L}+$/u.test(token.term)) return undefined
  return token.term
}

/** Of the words with that stem in the library the one nearest to `word`. */
function wordOf(database: Database, lexical: LexicalIndex, term: string, word: string): string | undefined {
  const passages = byNumbers(PASSAGES, database, lexical.passagesWith(term, LOOKED_AT))
  const documents = byNumbers(DOCUMENTS, database, [...new Set(passages.map(({ document }) => document))])
  const texts = [...passages.flatMap(({ text, headings }) => [text, headings]), ...documents.map(({ title }) => title)]
  const words = texts.flatMap((text) =>
    tokensOf(text)
      .filter((token) => token.term === term)
      .map(({ start, end }) => text.slice(start, end)),
  )
  const nearness = (other: string) => editDistance(word.toLowerCase(), other.toLowerCase(), word.length)
  return words.sort((a, b) => nearness(a) - nearness(b))[0]
}
