import type { QuoteLookup } from '../../answering/answerer.js'

/** A quote that the bot posted, once, with the first message that shows it. */
export interface LedgerEntry {
  id: string
  /** Who asked, by the name that was shown; empty if the message names nobody. */
  askedBy: string
  /** Address of the message. */
  address: string
  /** When it was posted. */
  posted: Date
  /** What the library holds under this id now. */
  lookup: QuoteLookup
}
