import type { Passage } from '../../documents/document.js'
import { formOf } from '../../documents/form.js'
import { passageHash } from '../ids.js'
import { inputHash, inputOf } from '../input.js'
import type { IncomingDocument } from '../library.js'
import type { Database } from './database.js'
import { encodeBreaks } from './paragraph-breaks.js'
import { DEAD, PASSAGES, type PassageRow } from './tables.js'

/** What changes with the passages of one document. */
export interface PassageChange {
  /** New rows, ascending number, with what is searched for each. */
  fresh: { number: number; input: string }[]
  /** Inputs that a new row points to, and inputs that a row pointed to that is gone. */
  gained: Set<number>
  lost: Set<number>
  /** Hashes that were not in the document before, and those that no longer are. */
  added: number
  retired: { hash: string; ordinal: number }[]
}

type OldRow = Pick<PassageRow, 'number' | 'hash' | 'input' | 'ordinal'>

/**
 * Makes the rows of a document's passages what `incoming` says. A passage with the same text and context keeps its
 * row (and so its postings); with the same text in another context it gets a new row, but keeps its id.
 */
export function replacePassages(database: Database, document: number, incoming: IncomingDocument): PassageChange {
  const old = oldRows(database, document)
  const spare = new Map<string, OldRow[]>()
  for (const row of old) {
    const key = `${row.hash} ${row.input}`
    const rows = spare.get(key)
    if (rows) rows.push(row)
    else spare.set(key, [row])
  }
  const fresh: PassageChange['fresh'] = []
  const gained = new Set<number>()
  const present = new Set<string>()
  let next = PASSAGES.nextNumber(database)
  for (const [ordinal, passage] of incoming.passages.entries()) {
    const text = incoming.document.text.slice(passage.start, passage.end)
    const hash = passageHash(text)
    present.add(hash)
    const input = inputOf(incoming.document, { headings: passage.headings, text })
    const inputNumber = numberOfInput(database, input)
    const headings = JSON.stringify(passage.headings)
    const { start, end, paragraph, page = null, time = null } = passage
    const kept = spare.get(`${hash} ${inputNumber}`)?.shift()
    const number = kept?.number ?? next++
    const place = { start, end, paragraph, page, time, breaks: encodeBreaks(passage), form: formJson(passage) }
    const row = { number, document, ordinal, hash, input: inputNumber, ...place, headings, text }
    if (kept) PASSAGES.change(database, row)
    else {
      PASSAGES.insert(database, row)
      fresh.push({ number, input })
      gained.add(inputNumber)
    }
  }
  const gone = [...spare.values()].flat()
  drop(database, gone)
  const before = new Set(old.map(({ hash }) => hash))
  return {
    fresh,
    gained,
    lost: new Set(gone.map(({ input }) => input)),
    added: [...present].filter((hash) => !before.has(hash)).length,
    retired: gone.filter(({ hash }) => !present.has(hash)),
  }
}

/** Null for prose. */
function formJson(passage: Passage): string | null {
  const form = formOf(passage)
  return form.kind === undefined ? null : JSON.stringify(form)
}

/** Takes all passages of a document away. */
export function removePassages(database: Database, document: number): PassageChange {
  const old = oldRows(database, document)
  drop(database, old)
  return { fresh: [], gained: new Set(), lost: new Set(old.map(({ input }) => input)), added: 0, retired: old }
}

function oldRows(database: Database, document: number): OldRow[] {
  return PASSAGES.read(database, 'WHERE document = ? ORDER BY ordinal', document)
}

function drop(database: Database, rows: OldRow[]): void {
  for (const { number } of rows) {
    database.run('DELETE FROM passages WHERE number = ?', number)
    DEAD.insert(database, { passage: number })
  }
}

function numberOfInput(database: Database, input: string): number {
  const hash = Buffer.from(inputHash(input), 'hex')
  const known = database.get<{ number: number }>('SELECT number FROM inputs WHERE hash = ?', hash)
  return known?.number ?? database.run('INSERT INTO inputs (hash) VALUES (?)', hash).inserted
}
