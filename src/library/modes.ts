/** What a search goes by: words and vectors together, or one of the two. */
export const SEARCH_MODES = ['hybrid', 'lexical', 'semantic'] as const

/** One of `SEARCH_MODES`. */
export type SearchMode = (typeof SEARCH_MODES)[number]
