import type { Verification } from '../answerer.js'

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
  return changed.length > 0 && changed.every(({ quoted, actual }) => quoted.toLowerCase() === actual.toLowerCase())
}
