/** Limits that the faces (Discord, terminal) state and the answering keeps. */

/** Longest question, in characters: what a Discord message holds. */
export const LONGEST_QUESTION = 2000
/** Longest text that is compared with the documents, in characters. */
export const LONGEST_QUOTATION = 5000
/** Quotes that an answer shows: how many unless told otherwise, and how many at most. */
export const QUOTES_SHOWN = { usual: 3, most: 5 } as const
/** How many of the best passages can be asked for, however certain they are. */
export const MOST_CANDIDATES = 100
/** How many further passages one press brings. */
export const FURTHER_PASSAGES = 3
