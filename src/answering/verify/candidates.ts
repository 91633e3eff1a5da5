import type { Library } from '../../library/library.js'
import { type Hit, searchRanked } from '../../library/ranked-search.js'
import { tokensOf } from '../../library/tokens.js'
import type { QuotedText } from './quoted-text.js'

/** Long texts are searched by stretches of this many words. */
const STRETCH_WORDS = 40
const MOST_STRETCHES = 5
const HITS = 25
const MOST_HITS = 40
/** A word of nothing but letters is the same term wherever it stands; shorter ones can be parts of an abbreviation. */
const TELLING = /^\p{L}{4,}$/u
/** More terms hardly rule out another document. Long words are the rare ones. */
const MOST_TERMS = 24

/** Passages that may hold what a text comes from, best first. Several stretches of a long text are searched. */
export async function candidatesOf(library: Library, quoted: QuotedText): Promise<Hit[]> {
  const results = await Promise.all(
    stretchesOf(quoted).map((text) =>
      searchRanked(library, { text, vectors: null, limit: HITS, withBits: 0, mode: 'lexical' }),
    ),
  )
  const found = new Map<string, Hit>()
  for (const hit of results.flatMap(({ hits }) => hits)) {
    const place = `${hit.passage.document} ${hit.passage.ordinal}`
    const before = found.get(place)
    found.set(place, before ? { ...hit, score: before.score + hit.score } : hit)
  }
  return [...found.values()].sort((a, b) => b.score - a.score).slice(0, MOST_HITS)
}

function stretchesOf(quoted: QuotedText): string[] {
  const words = quoted.segments.flatMap((segment) => segment.words.filter(({ kind }) => kind === 'word'))
  const count = Math.min(MOST_STRETCHES, Math.ceil(words.length / STRETCH_WORDS))
  const stretches: string[] = []
  for (let index = 0; index < count; index++) {
    const from = count === 1 ? 0 : Math.round((index * (words.length - STRETCH_WORDS)) / (count - 1))
    const stretch = words.slice(from, from + STRETCH_WORDS)
    stretches.push(stretch.map((word) => word.form).join(' '))
  }
  return stretches
}

/** Terms that every document has in which a text stands word for word; none if its words don't tell. */
export function tellingTerms(quoted: QuotedText): string[] {
  const words = quoted.segments.flatMap((segment) => segment.words.map(({ form }) => form))
  const telling = [...new Set(words)].filter((word) => TELLING.test(word)).sort((a, b) => b.length - a.length)
  const terms = telling.slice(0, MOST_TERMS).flatMap((word) => {
    const [token, ...others] = tokensOf(word)
    return token && others.length === 0 ? [token.term] : []
  })
  return [...new Set(terms)]
}
