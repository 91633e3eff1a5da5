import type { Range } from '../documents/document.js'
import { folded } from './folded.js'
import { questionTermsOf } from './identifiers.js'
import { idfOf } from './idf.js'
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
} from './library.js'
import { inOrder } from './ranking.js'
import { tokensOf } from './tokens.js'

/**
 * Several libraries as one: their passages are ranked together, by how rare a word is in all of them. Where the same
 * thing stands in two, that of the first comes first. Members are closed by whoever opened them.
 */
export function joinLibraries(members: readonly Library[]): Library {
  const [only, ...others] = members
  return only && others.length === 0 ? only : new JoinedLibrary(members)
}

class JoinedLibrary implements Library {
  constructor(private readonly members: readonly Library[]) {}

  async status(): Promise<LibraryStatus> {
    const all = await this.each((member) => member.status())
    const largest = [...all].sort((a, b) => b.documents - a.documents)[0]
    return {
      documents: sum(all.map(({ documents }) => documents)),
      passages: sum(all.map(({ passages }) => passages)),
      waiting: sum(all.map(({ waiting }) => waiting)),
      languages: [...new Set(all.flatMap(({ languages }) => languages))],
      model: largest?.model ?? '',
      dimensions: largest?.dimensions ?? 0,
      version: sum(all.map(({ version }) => version)),
    }
  }

  async search(query: SearchQuery): Promise<SearchResult> {
    const { languages } = await this.status()
    const pieces = query.vectors?.tokens?.ids ?? []
    const counts = await this.counts(candidateTerms(query.text, languages), pieces)
    const terms = questionTermsOf(query.text, withEnglish(languages), (term) => (counts.having[term] ?? 0) > 0)
    const found = await this.each((member) => member.search({ ...query, across: { ...counts, terms } }))
    const candidates = found.flatMap((one) => one.candidates).map((candidate, number) => ({ ...candidate, number }))
    return {
      candidates: inOrder(candidates, query.mode, query.blend)
        .slice(0, query.limit)
        .map(({ candidate: { number: _, ...candidate } }): Candidate => candidate),
      question: {
        terms,
        idf: terms.map((term) => idfOf(counts.passages, counts.having[term] ?? 0)),
        pieceIdf:
          query.vectors?.tokens && counts.inputs > 0
            ? counts.pieces.map((having) => idfOf(counts.inputs, having))
            : null,
        passages: counts.passages,
      },
    }
  }

  async counts(terms: readonly string[], pieces: ArrayLike<number>): Promise<Counts> {
    const all = await this.each((member) => member.counts(terms, pieces))
    return {
      passages: sum(all.map(({ passages }) => passages)),
      words: sum(all.map(({ words }) => words)),
      having: Object.fromEntries(terms.map((term) => [term, sum(all.map(({ having }) => having[term] ?? 0))])),
      inputs: sum(all.map(({ inputs }) => inputs)),
      pieces: Array.from(pieces, (_, place) => sum(all.map((one) => one.pieces[place] ?? 0))),
    }
  }

  async idf(terms: readonly string[]): Promise<number[]> {
    const { passages, having } = await this.counts(terms, [])
    return terms.map((term) => idfOf(passages, having[term] ?? 0))
  }

  async lookup(id: string): Promise<IdLookup> {
    const all = await this.each((member) => member.lookup(id))
    const passages = all.flatMap((one) => ('passages' in one ? one.passages : []))
    if (passages.length > 0) {
      const hashes = new Set(passages.map(({ hash }) => hash))
      return { state: hashes.size === 1 ? 'found' : 'ambiguous', passages }
    }
    const retired = all.flatMap((one) => (one.state === 'retired' ? one.retired : []))
    return retired.length > 0 ? { state: 'retired', retired } : { state: 'unknown' }
  }

  async documents(): Promise<DocumentRecord[]> {
    return (await this.each((member) => member.documents())).flat()
  }

  document(key: string): Promise<DocumentRecord | undefined> {
    return this.first((member) => member.document(key))
  }

  text(key: string): Promise<string | undefined> {
    return this.first((member) => member.text(key))
  }

  slices(key: string, ranges: readonly Range[]): Promise<string[] | undefined> {
    return this.first((member) => member.slices(key, ranges))
  }

  async passages(key: string, from?: number, count?: number): Promise<PassageRecord[]> {
    const found = await this.first(async (member) => {
      return (await member.document(key)) && member.passages(key, from, count)
    })
    return found ?? []
  }

  passageAt(key: string, offset: number): Promise<PassageRecord | undefined> {
    return this.first((member) => member.passageAt(key, offset))
  }

  async suggest(typed: string, limit: number): Promise<TitleSuggestion[]> {
    const wanted = folded(typed.trim())
    const begins = ({ title }: TitleSuggestion) => Number(folded(title).startsWith(wanted))
    const all = (await this.each((member) => member.suggest(typed, limit))).flat()
    const titles = all.filter(({ headings }) => headings.length === 0)
    const headings = all.filter((one) => one.headings.length > 0)
    titles.sort((a, b) => begins(b) - begins(a) || compare(a.title, b.title))
    // A sort keeps the order of those that are equal: headings of one document stay as they stand in it.
    headings.sort((a, b) => compare(a.title, b.title))
    return [...titles, ...headings].slice(0, limit)
  }

  async documentsHolding(terms: readonly string[]): Promise<DocumentRecord[]> {
    return (await this.each((member) => member.documentsHolding(terms))).flat()
  }

  async similar(word: string): Promise<string | undefined> {
    const terms = tokensOf(word).map(({ term }) => term)
    const { having } = await this.counts(terms, [])
    // One of them has it as it is.
    if (terms.some((term) => (having[term] ?? 0) > 0)) return undefined
    return this.first((member) => member.similar(word))
  }

  async close(): Promise<void> {}

  private each<Result>(work: (member: Library) => Promise<Result>): Promise<Result[]> {
    return Promise.all(this.members.map(work))
  }

  /** What the first member that has it says. */
  private async first<Result>(work: (member: Library) => Promise<Result | undefined>): Promise<Result | undefined> {
    for (const member of this.members) {
      const found = await work(member)
      if (found !== undefined) return found
    }
    return undefined
  }
}

const { compare } = new Intl.Collator()

function withEnglish(languages: readonly string[]): string[] {
  return [...new Set([...languages, 'en'])]
}

/** Every term that the question may be searched by, whatever the libraries hold. */
function candidateTerms(text: string, languages: readonly string[]): string[] {
  const asked = new Set<string>()
  const terms = questionTermsOf(text, withEnglish(languages), (term) => {
    asked.add(term)
    return false
  })
  return [...new Set([...terms, ...asked])]
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
