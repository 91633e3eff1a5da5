import type { Difference } from '../../answering/answerer.js'
import { inline } from './markdown.js'
import { say } from './say.js'
import { words } from './words.js'

/** Differences that are named. */
const NAMED = 3
const WORDS_LENGTH = 60

/** What the library says in place of a claim's words, on one line: "over 200, not 20". */
export function otherwiseNote(differences: readonly Difference[]): string {
  const named = differences.slice(0, NAMED).map(({ kind, quoted, actual }) => {
    const said = `~~${inline(quoted, WORDS_LENGTH)}~~`
    const stands = `**${inline(actual, WORDS_LENGTH)}**`
    if (kind === 'missing') return stands
    return kind === 'added'
      ? say(words.notInDocument, { quoted: said })
      : say(words.saysInstead, { actual: stands, quoted: said })
  })
  return [words.saysOtherwise, named.join('; ')].join(' ').trim()
}

/** Was this line made by `otherwiseNote`? */
export function isOtherwise(note: string): boolean {
  return note.startsWith(words.saysOtherwise)
}
