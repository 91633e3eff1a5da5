import type { Library } from '../../library/library.js'
import { type Hit, searchRanked } from '../../library/ranked-search.js'
import { termsOf, tokensOf } from '../../library/tokens.js'
import type { QuotedText } from './quoted-text.js'

/** A library of at most so many passages is searched for exact matches as a whole (some milliseconds). */
const SCANNED_WHOLE = 20_000
/** A word in at most so many passages leads to all of them. */
const RARE = 200
/** Long texts are searched by stretches of so many words. */
const STRETCH_WORDS = 40
const MOST_STRETCHES = 5
const HITS = 25
const MOST_HITS = 40

/** Passages that may hold what a text comes from, best first. Several stretches of a long text are searched. */
export async function candidatesOf(library: Library, quoted: QuotedText): Promise<Hit[]> {
  const found = new Map<string, Hit>()
  for (const stretch of stretchesOf(quoted)) {
    const { hits } = await searchRanked(library, { text: stretch, vectors: null, limit: HITS, mode: 'lexical' })
    for (const hit of hits) {
      const place = `${hit.passage.document} ${hit.passage.ordinal}`
      const before = found.get(place)
      found.set(place, before ? { ...hit, score: before.score + hit.score } : hit)
    }
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

/**
 * Keys of the documents in whose passages an exact match can be; undefined: in any. In a large library the rarest word of the text
 * tells, where it is rare enough to list all of its passages; headings and clutter are then not looked at.
 */
export async function documentsThatMayHold(library: Library, quoted: QuotedText): Promise<Set<string> | undefined> {
  const { passages } = await library.status()
  if (passages <= SCANNED_WHOLE) return undefined
  const word = await rarestWord(library, quoted, passages)
  if (word === undefined) return undefined
  const { hits } = await searchRanked(library, { text: word, vectors: null, limit: RARE + 1, mode: 'lexical' })
  return hits.length > RARE ? undefined : new Set(hits.map((hit) => hit.passage.document))
}

async function rarestWord(library: Library, quoted: QuotedText, passages: number): Promise<string | undefined> {
  const text = quoted.segments.flatMap((segment) => segment.words.map((word) => word.form)).join(' ')
  const telling = new Set(termsOf(text))
  const words = new Map<string, string>()
  for (const { term, start, end } of tokensOf(text)) {
    const word = text.slice(start, end)
    if (telling.has(term) && /^\p{L}{4,}$/u.test(word)) words.set(term, word)
  }
  const terms = [...words.keys()]
  const idf = await library.idf(terms)
  const rarest = idf.reduce((best, value, index) => (value > (idf[best] ?? -1) ? index : best), 0)
  // idf = ln(1 + (N - n + .5) / (n + .5)), solved for n.
  const having = (passages + 1) / Math.exp(idf[rarest] ?? 0) - 0.5
  return having <= RARE ? words.get(terms[rarest] ?? '') : undefined
}
