import type { IncomingDocument, PageRecord } from '../library.js'
import type { Database } from './database.js'
import { PAGES } from './tables.js'

/** Saved web pages among the documents, in no order. */
export function pageRecords(database: Database): PageRecord[] {
  const documents = database.all<{ number: number; key: string; folder: string; file: string }>(
    'SELECT number, key, folder, file FROM documents WHERE number IN (SELECT document FROM pages)',
  )
  const rows = new Map(PAGES.read(database).map((row) => [row.document, row]))
  return documents.flatMap(({ number, ...place }) => {
    const row = rows.get(number)
    return row ? { ...place, site: row.site, blocks: split(row.blocks), shared: split(row.shared) } : []
  })
}

/** Replaces what was known of a document as a page; undefined for one that is none. */
export function storePage(database: Database, document: number, page: IncomingDocument['page']): void {
  if (!page) removePage(database, document)
  else {
    const { site, blocks, shared } = page
    PAGES.put(database, { document, site, blocks: blocks.join(' '), shared: shared.join(' ') })
  }
}

/** Forgets a document's page. */
export function removePage(database: Database, document: number): void {
  database.run('DELETE FROM pages WHERE document = ?', document)
}

function split(hashes: string): string[] {
  return hashes === '' ? [] : hashes.split(' ')
}
