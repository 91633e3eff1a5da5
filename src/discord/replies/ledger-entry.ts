import type { DocumentRef, QuoteLookup } from '../../answering/answerer.js'

/** A quote that the bot posted, once, with the first message that shows it. */
export interface LedgerEntry {
  id: string
  /** Who asked, by the name that was shown; empty if the message names nobody. */
  askedBy: string
  /** What it answers, or the message that it is a source of; empty if that cannot be read any more. */
  question: string
  /** Address of the message. */
  address: string
  /** When it was posted. */
  posted: Date
  /** What the library holds under this id now. */
  lookup: QuoteLookup
}

/** The entries of one document, under the title that it has, or had. */
export interface LedgerGroup {
  /** Absent for what is not known any more. */
  title?: string
  /** Absent if the document has changed since, or left the library. */
  document?: DocumentRef
  entries: LedgerEntry[]
}

/** Entries by document, in the order in which each was first quoted. */
export function byDocument(entries: readonly LedgerEntry[]): LedgerGroup[] {
  const groups = new Map<string, LedgerGroup>()
  for (const entry of entries) {
    const { lookup } = entry
    const [key, group] =
      lookup.state === 'found'
        ? [lookup.quote.document.id, { title: lookup.quote.document.title, document: lookup.quote.document }]
        : lookup.state === 'retired'
          ? [lookup.retired.document, { title: lookup.retired.title }]
          : ['', {}]
    const known = groups.get(key)
    groups.set(key, { ...known, ...group, entries: [...(known?.entries ?? []), entry] })
  }
  return [...groups.values()]
}
