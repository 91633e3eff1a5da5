import { inputOf } from '../input.js'
import type { Database } from './database.js'
import { byNumbers, DOCUMENTS, PASSAGES } from './tables.js'

/** Passages whose texts are in memory at a time. */
const AT_ONCE = 5_000

/** What is searched for passages, by their numbers: all of them by default. */
export function inputsOf(database: Database, numbers: readonly number[]): Map<number, string> {
  const inputs = new Map<number, string>()
  for (let from = 0; from < numbers.length; from += AT_ONCE) {
    const passages = byNumbers(PASSAGES, database, numbers.slice(from, from + AT_ONCE))
    const documents = byNumbers(DOCUMENTS, database, [...new Set(passages.map(({ document }) => document))])
    const known = new Map(documents.map((document) => [document.number, document]))
    for (const { number, document, headings, text } of passages) {
      const { title, title_from: titleFrom } = known.get(document)!
      inputs.set(number, inputOf({ title, titleFrom }, { headings: JSON.parse(headings) as string[], text }))
    }
  }
  return inputs
}
