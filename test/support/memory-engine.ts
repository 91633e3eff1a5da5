import { createHash, randomUUID } from 'node:crypto'
import type { Passage } from '../../src/documents/document.js'
import type { PassageVectors, QuestionVectors } from '../../src/embedding/embedder.js'
import { editDistance } from '../../src/library/edit-distance.js'
import { LibraryMissingError } from '../../src/library/errors.js'
import { folded } from '../../src/library/folded.js'
import { indexTermsOf, questionTermsOf } from '../../src/library/identifiers.js'
import { idfOf } from '../../src/library/idf.js'
import { normaliseId } from '../../src/library/ids.js'
import { HEADING_SEPARATOR } from '../../src/library/input.js'
import type {
  Candidate,
  Counts,
  DocumentRecord,
  IdLookup,
  Library,
  LibraryStatus,
  PassageRecord,
  SearchQuery,
  SearchResult,
  TitleSuggestion,
} from '../../src/library/library.js'
import type { Engine } from '../../src/library/opening.js'
import { inOrder } from '../../src/library/ranking.js'
import { tokensOf } from '../../src/library/tokens.js'
import { MemoryStore, type StoredPassage } from './memory-store.js'

/** An engine whose libraries stand in memory and go with it. Small and slow, for tests of what asks a library. */
export function memoryEngine(): Engine {
  const places = new Map<string, MemoryStore>()
  const at = (place: string) => {
    const store = places.get(place)
    if (!store) throw new LibraryMissingError(place)
    return store
  }
  return {
    format: 'memory',
    has: async (place) => places.has(place),
    openLibrary: async (place, { fingerprint } = {}) => new MemoryLibrary(at(place), fingerprint),
    openWriter: async (place, { id = randomUUID() } = {}) => {
      const store = places.get(place) ?? new MemoryStore(id)
      places.set(place, store)
      return store
    },
    answeringEmbedder: async (place) => {
      const store = at(place)
      return store.answering === undefined ? undefined : store.embedders.get(store.answering)
    },
    unreadableFiles: async (place) => (await at(place).fileNotes()).filter(({ unreadable }) => unreadable),
    pages: async (place) => at(place).pages(),
    check: async (place) => {
      at(place)
      return []
    },
    setAside: async (place, when) => {
      const aside = `${place} until ${when.toISOString()}`
      places.set(aside, at(place))
      places.delete(place)
      return aside
    },
  }
}

/** What goes into a memory library: a text, cut at blank lines unless passages are given. */
export interface MemoryDocument {
  key: string
  text: string
  passages?: Passage[]
}

/** A library of a few texts without vectors, there at once. */
export function memoryLibrary(documents: readonly MemoryDocument[]): Library {
  const store = new MemoryStore('')
  for (const { key, text, passages = paragraphsOf(text) } of documents) {
    const blocks = passages.map(({ start, end }) => ({ kind: 'paragraph' as const, start, end }))
    const hash = createHash('sha256').update(text).digest('hex')
    const document = { title: key, titleFrom: 'document' as const, language: 'en', byteHash: hash, textHash: hash }
    const incoming = { file: `${key}.txt`, folder: '/memory', reader: 'memory', passages }
    store.store({ ...incoming, document: { ...document, text, blocks } }, key)
  }
  return new MemoryLibrary(store)
}

class MemoryLibrary implements Library {
  constructor(
    private readonly store: MemoryStore,
    private readonly fingerprint?: string,
  ) {}

  async status(): Promise<LibraryStatus> {
    const passages = this.store.passages()
    const embedder = this.store.embedders.get(this.embedder() ?? '')
    return {
      documents: this.store.documents.size,
      passages: passages.length,
      waiting: passages.filter((passage) => !this.vectorsOf(passage)).length,
      languages: this.languages(),
      model: embedder?.name ?? '',
      dimensions: embedder?.dimensions ?? 0,
      version: this.store.version,
    }
  }

  async search(query: SearchQuery): Promise<SearchResult> {
    const { text, vectors, mode, blend, limit, closeUps, document } = query
    const all = this.store.passages()
    const bags = all.map(({ input }) => new Set(indexTermsOf(input)))
    const holds = (term: string) => bags.some((bag) => bag.has(term))
    const { across } = query
    const terms = across?.terms ?? questionTermsOf(text, [...this.languages(), 'en'], holds)
    const idf = across ? terms.map((term) => idfOf(across.passages, across.having[term] ?? 0)) : await this.idf(terms)
    const lengths = all.map(({ input }) => indexTermsOf(input).length)
    const average = across
      ? across.words / (across.passages || 1)
      : lengths.reduce((sum, length) => sum + length, 0) / (lengths.length || 1)
    const scored = all
      .map((passage, number) => ({
        ...{ number, passage, ...wordScores(passage.input, terms, idf, average) },
        semantic: vectors && mode !== 'lexical' ? cosine(vectors, this.vectorsOf(passage)) : 0,
        vectors: vectors && mode !== 'lexical' ? this.vectorsOf(passage) : undefined,
      }))
      .filter(({ passage }) => document === undefined || passage.record.document === document)
      .filter(({ lexical, vectors: own }) => (mode !== 'semantic' && lexical > 0) || own)
    const candidates = inOrder(scored, mode, blend)
      .slice(0, limit)
      .map(({ candidate: { passage, lexical, semantic, coverage } }, place): Candidate => {
        const closeUp =
          place < closeUps ? { bits: this.vectorsOf(passage)?.tokens ?? null, terms: [] as string[] } : null
        if (closeUp) closeUp.terms = tokensOf(passage.record.text).map(({ term }) => term)
        return { passage: passage.record, lexical, semantic, coverage, closeUp }
      })
    return { candidates, question: { terms, idf, pieceIdf: this.pieceIdf(vectors), passages: all.length } }
  }

  async lookup(typed: string): Promise<IdLookup> {
    const prefix = normaliseId(typed)
    if (prefix === undefined) return { state: 'unknown' }
    const passages = this.store.passages().flatMap(({ record }) => (record.hash.startsWith(prefix) ? [record] : []))
    if (passages.length > 0) {
      const several = new Set(passages.map(({ hash }) => hash)).size > 1
      return { state: several ? 'ambiguous' : 'found', passages: passages.slice(0, 25) }
    }
    const retired = [...this.store.retired.values()].filter(({ hash }) => hash.startsWith(prefix))
    return retired.length > 0 ? { state: 'retired', retired } : { state: 'unknown' }
  }

  async documents(): Promise<DocumentRecord[]> {
    return [...this.store.documents.values()].map(({ record }) => record)
  }

  async document(key: string): Promise<DocumentRecord | undefined> {
    return this.store.documents.get(key)?.record
  }

  async text(key: string): Promise<string | undefined> {
    return this.store.documents.get(key)?.text
  }

  async slices(key: string, ranges: readonly { start: number; end: number }[]): Promise<string[] | undefined> {
    const text = await this.text(key)
    return text === undefined ? undefined : ranges.map(({ start, end }) => text.slice(start, end))
  }

  async passages(key: string, from = 0, count = Number.MAX_SAFE_INTEGER): Promise<PassageRecord[]> {
    return this.recordsOf(key).slice(from, from + count)
  }

  async passageAt(key: string, offset: number): Promise<PassageRecord | undefined> {
    return this.recordsOf(key).find(({ start, end }) => start <= offset && offset < end)
  }

  async suggest(typed: string, limit: number): Promise<TitleSuggestion[]> {
    const wanted = folded(typed.trim())
    const documents = (await this.documents()).sort((a, b) => a.title.localeCompare(b.title))
    const rank = ({ title }: DocumentRecord) => (folded(title).startsWith(wanted) ? 0 : 1)
    const titles = documents
      .filter(({ title, file }) => folded(`${title}\n${file}`).includes(wanted))
      .sort((a, b) => rank(a) - rank(b))
      .map(({ key, title }) => ({ document: key, title, headings: [] as string[], ordinal: 0 }))
    const headings = documents.flatMap(({ key, title }) => {
      const paths = new Map<string, PassageRecord>()
      for (const passage of this.recordsOf(key).toReversed())
        paths.set(passage.headings.join(HEADING_SEPARATOR), passage)
      return [...paths]
        .filter(([path]) => path !== '' && wanted !== '' && folded(path).includes(wanted))
        .map(([, { headings: path, ordinal }]) => ({ document: key, title, headings: path, ordinal }))
        .sort((a, b) => a.ordinal - b.ordinal)
    })
    return [...titles, ...headings].slice(0, limit)
  }

  async documentsHolding(terms: readonly string[]): Promise<DocumentRecord[]> {
    return [...this.store.documents.values()]
      .filter(({ text }) => {
        const own = new Set(tokensOf(text).map(({ term }) => term))
        return terms.every((term) => own.has(term))
      })
      .map(({ record }) => record)
  }

  async counts(terms: readonly string[], pieces: ArrayLike<number>): Promise<Counts> {
    const bags = this.store.passages().map(({ input }) => indexTermsOf(input))
    const tokens = this.tokenBags()
    return {
      passages: bags.length,
      words: bags.reduce((sum, bag) => sum + bag.length, 0),
      having: Object.fromEntries(terms.map((term) => [term, bags.filter((bag) => bag.includes(term)).length])),
      inputs: tokens.length,
      pieces: Array.from(pieces, (piece) => tokens.filter((bag) => bag.has(piece)).length),
    }
  }

  async idf(terms: readonly string[]): Promise<number[]> {
    const bags = this.store.passages().map(({ input }) => new Set(indexTermsOf(input)))
    return terms.map((term) => idfOf(bags.length, bags.filter((bag) => bag.has(term)).length))
  }

  async similar(word: string): Promise<string | undefined> {
    const wanted = word.toLowerCase()
    const most = word.length >= 8 ? 2 : 1
    const words = this.store.passages().flatMap(({ input }) => input.match(/\p{L}+/gu) ?? [])
    if (word.length < 5 || words.some((one) => one.toLowerCase().startsWith(wanted))) return undefined
    const near = words
      .map((one) => ({ one, distance: editDistance(wanted, one.toLowerCase(), most) }))
      .filter(({ one, distance }) => distance <= most && one[0]?.toLowerCase() === wanted[0])
      .sort((a, b) => a.distance - b.distance)
    return near[0]?.one
  }

  async close(): Promise<void> {}

  private embedder(): string | undefined {
    return this.fingerprint ?? this.store.answering
  }

  private vectorsOf({ inputHash }: StoredPassage): PassageVectors | undefined {
    return this.store.vectors.get(this.embedder() ?? '')?.get(inputHash)
  }

  private recordsOf(key: string): PassageRecord[] {
    return this.store.documents.get(key)?.passages.map(({ record }) => record) ?? []
  }

  private pieceIdf(vectors: QuestionVectors | null): number[] | null {
    const stored = this.store.vectors.get(this.embedder() ?? '')
    if (!vectors?.tokens || !stored) return null
    const bags = this.tokenBags()
    return Array.from(vectors.tokens.ids, (piece) => idfOf(bags.length, bags.filter((bag) => bag.has(piece)).length))
  }

  private tokenBags(): Set<number>[] {
    const stored = this.store.vectors.get(this.embedder() ?? '')
    return [...(stored?.values() ?? [])].flatMap(({ tokens }) => (tokens ? [new Set(tokens.ids)] : []))
  }

  private languages(): string[] {
    const all = [...this.store.documents.values()].map(({ record }) => record.language)
    const spoken = [...new Set(all)].map((language) => ({
      language,
      count: all.filter((one) => one === language).length,
    }))
    return spoken
      .filter(({ count }) => count >= 0.2 * all.length)
      .sort((a, b) => b.count - a.count)
      .flatMap(({ language }) => language ?? [])
  }
}

/** BM25 by the book, and the share of the idf that the terms of a passage cover. */
function wordScores(input: string, terms: readonly string[], idf: readonly number[], average: number) {
  const bag = indexTermsOf(input)
  const total = idf.reduce((sum, value) => sum + value, 0) || 1
  let sum = 0
  let covered = 0
  for (const [i, term] of terms.entries()) {
    const count = bag.filter((one) => one === term).length
    if (count === 0) continue
    sum += (idf[i]! * count * 2.2) / (count + 1.2 * (0.25 + (0.75 * bag.length) / average))
    covered += idf[i]!
  }
  return { lexical: Math.min(1, sum / (total * 2.2)), coverage: Math.min(1, covered / total) }
}

function cosine({ vector }: QuestionVectors, passage: PassageVectors | undefined): number {
  const dot = (window: Float32Array) => window.reduce((sum, value, i) => sum + value * (vector[i] ?? 0), 0)
  return Math.min(1, Math.max(0, ...(passage?.windows.map(dot) ?? [])))
}

function paragraphsOf(text: string): Passage[] {
  return [...text.matchAll(/\S(?:(?!\n\s*\n)[\s\S])*\S|\S/g)].map((match, index) => ({
    start: match.index,
    end: match.index + match[0].length,
    paragraph: index + 1,
    headings: [],
  }))
}
