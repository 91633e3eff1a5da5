import { createHash } from 'node:crypto'
import type { Passage } from '../../src/documents/document.js'
import { passageHash } from '../../src/library/ids.js'
import type {
  Candidate,
  DocumentRecord,
  Library,
  PassageRecord,
  SearchQuery,
  SearchResult,
} from '../../src/library/library.js'
import { termsOf, tokensOf } from '../../src/library/tokens.js'

/** What goes into a memory library: a text, cut at blank lines where no passages are given. */
export interface MemoryDocument {
  key: string
  text: string
  passages?: Passage[]
}

/** A small read-only library in memory: words alone, ranked by the idf that a passage covers. For tests of what asks a library. */
export function memoryLibrary(documents: readonly MemoryDocument[]): Library {
  const texts = new Map(documents.map(({ key, text }) => [key, text]))
  const records: DocumentRecord[] = []
  const passages: PassageRecord[] = []
  for (const { key, text, passages: given } of documents) {
    const own = given ?? paragraphsOf(text)
    records.push({
      key,
      file: `${key}.txt`,
      title: key,
      titleFrom: 'document',
      textHash: createHash('sha256').update(text).digest('hex'),
      paragraphs: own.length,
      passages: own.length,
    })
    own.forEach((passage, ordinal) => {
      const slice = text.slice(passage.start, passage.end)
      const hash = passageHash(slice)
      passages.push({
        ...passage,
        id: hash.slice(0, 7),
        hash,
        ordinal,
        document: key,
        text: slice,
      })
    })
  }
  const terms = passages.map(({ text }) => new Set(tokensOf(text).map(({ term }) => term)))
  const idfOf = (term: string) => {
    const having = terms.filter((own) => own.has(term)).length
    return Math.log(1 + (terms.length - having + 0.5) / (having + 0.5))
  }
  return {
    status: async () => ({
      documents: records.length,
      passages: passages.length,
      waiting: 0,
      languages: ['en'],
      model: 'none',
      dimensions: 0,
      version: 1,
    }),
    async search({ text, limit, document }: SearchQuery): Promise<SearchResult> {
      const asked = termsOf(text)
      const idf = asked.map(idfOf)
      const whole = idf.reduce((sum, value) => sum + value, 0) || 1
      const candidates = passages
        .filter((passage) => document === undefined || passage.document === document)
        .map((passage): Candidate => {
          const covered = asked.reduce(
            (sum, term, i) => sum + (terms[passages.indexOf(passage)]?.has(term) ? (idf[i] ?? 0) : 0),
            0,
          )
          const share = covered / whole
          return { passage, lexical: share, semantic: 0, coverage: share, closeUp: null }
        })
        .filter(({ lexical }) => lexical > 0)
        .sort((a, b) => b.lexical - a.lexical)
        .slice(0, limit)
      return { candidates, question: { terms: asked, idf, pieceIdf: null, passages: passages.length } }
    },
    async lookup(id) {
      const found = passages.filter(({ hash }) => hash.startsWith(id.toUpperCase()))
      return found.length > 0 ? { state: 'found', passages: found } : { state: 'unknown' }
    },
    documents: async () => records,
    document: async (key) => records.find((record) => record.key === key),
    text: async (key) => texts.get(key),
    passages: async (key, from = 0, count = Number.POSITIVE_INFINITY) =>
      passages.filter(({ document }) => document === key).slice(from, from + count),
    idf: async (asked) => asked.map(idfOf),
    similar: async () => undefined,
    close: async () => {},
  }
}

function paragraphsOf(text: string): Passage[] {
  return [...text.matchAll(/\S(?:(?!\n\s*\n)[\s\S])*\S|\S/g)].map((match, index) => ({
    start: match.index,
    end: match.index + match[0].length,
    paragraph: index + 1,
    headings: [],
  }))
}
