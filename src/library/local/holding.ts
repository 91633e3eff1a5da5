import type { Database } from './database.js'
import type { LexicalIndex } from './lexical.js'

/** A term in more passages than this tells too little: looking up their documents costs more than it saves. */
const COMMON = 5_000
/** The rarest terms decide; each further one hardly rules out another document. */
const DECISIVE = 4

/**
 * Numbers of the documents whose text may have all of some terms, in passages or outside them; none that has them is
 * missing. Undefined if the terms don't tell: any document may.
 */
export function documentsHolding(
  database: Database,
  lexical: LexicalIndex,
  terms: readonly string[],
): Set<number> | undefined {
  const rarest = [...new Set(terms)]
    .map((term) => ({ term, frequency: lexical.frequency(term) }))
    .filter(({ frequency }) => frequency <= COMMON)
    .sort((a, b) => a.frequency - b.frequency)
    .slice(0, DECISIVE)
  let held: Set<number> | undefined
  for (const { term } of rarest) {
    const own = documentsWith(database, lexical, term)
    const before = held
    held = before ? new Set([...own].filter((document) => before.has(document))) : own
    if (held.size === 0) return held
  }
  return held
}

function documentsWith(database: Database, lexical: LexicalIndex, term: string): Set<number> {
  const rows = database.all<{ document: number }>(
    `SELECT document FROM passages WHERE number IN (SELECT value FROM json_each(?))
     UNION SELECT document FROM outside WHERE instr(terms, ?) > 0`,
    JSON.stringify(lexical.passagesWith(term, COMMON)),
    ` ${term} `,
  )
  return new Set(rows.map(({ document }) => document))
}
