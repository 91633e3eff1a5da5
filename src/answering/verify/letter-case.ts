import type { Verification } from '../answerer.js'
import { wordsOf } from './words.js'

/**
 * Is the best match the very words of the text under test, in other letters: all of them in capitals (which counts as
 * exact), or some of them small or large where the document has them otherwise (which does not)?
 */
export function differsInCaseAlone({ verdict, matches }: Verification): boolean {
  const differences = matches[0]?.differences ?? []
  if (verdict === 'exact') {
    return differences.some(({ quoted, actual }) => !/\p{Ll}/u.test(quoted) && /\p{Ll}/u.test(actual))
  }
  const changed = differences.filter(({ kind }) => kind !== 'same')
  const letters = changed.filter(({ quoted, actual }) => foldOf(quoted) !== '' || foldOf(actual) !== '')
  return letters.length > 0 && letters.every(({ quoted, actual }) => foldOf(quoted) === foldOf(actual))
}

/** The words as they are compared, so that a kind of apostrophe or a line end makes no difference. */
function foldOf(text: string): string {
  return wordsOf(text)
    .map(({ form }) => form.toLowerCase())
    .join(' ')
}
