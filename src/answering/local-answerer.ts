import type { Answerer } from './answerer.js'
import { type Asking, ask } from './ask.js'
import { findSources } from './claims.js'
import { orFurniture } from './furniture-search.js'
import { listDocuments, lookUp, readPage, suggest } from './look-up.js'
import { askParts } from './parts.js'
import { searchClaim } from './search-claim.js'
import { askSpelt } from './suggestion.js'
import { LibraryTexts, textsCache } from './verify/library-texts.js'
import { verifyPlace, verifyQuote } from './verify-quote.js'

/** An Answerer over a library and a model in this process. */
export function createAnswerer(asking: Asking): Answerer {
  const { library } = asking
  const texts = new LibraryTexts(library, asking.texts ?? textsCache(asking.caches))
  return {
    ask: async (request) => {
      const answer = await askSpelt(library, request, (spelt) => askParts(spelt, (part) => ask(asking, part)))
      return orFurniture(library, request, answer)
    },
    quote: ({ id, grow, document }) => lookUp(library, id, grow, document),
    verify: ({ text, at }) => (at ? verifyPlace(library, at) : verifyQuote(library, text, texts)),
    sources: ({ text }) => findSources({ library, texts, search: (claim) => searchClaim(asking, claim) }, text),
    documents: ({ search }) => listDocuments(library, search),
    read: ({ document, from, count }) => readPage(library, document, from, count),
    text: ({ document }) => library.text(document),
    suggest: ({ prefix }) => suggest(library, prefix),
    status: () => library.status(),
  }
}
