import type { Embedder } from '../embedding/embedder.js'
import { inputOf } from '../library/input.js'
import type { Hit, Library, SearchResult } from '../library/library.js'
import type { Answer, AskRequest, Certainty, DocumentRef, Quote } from './answerer.js'
import { judge } from './certainty.js'
import { quoteOf, refOf } from './cite.js'
import { DocumentUnknownError, QuestionError } from './errors.js'
import { Shingles } from './fold.js'
import { withContext } from './follow-up.js'
import { highlightOf, piecesBefore } from './highlight.js'
import { searchable } from './searchable.js'
import type { Weights } from './weights.js'

/** Longest question: what a Discord message holds. */
export const LONGEST_QUESTION = 2000
/** Most quotes that can be asked for. */
export const MOST_QUOTES = 100
const DEFAULT_COUNT = 3
/** A further quote is shown beside the best one only from this share of the best one's score. */
const BESIDE_BEST = 0.85
/** "Another source" is shown from this share of the best one's score. */
const ANOTHER_SOURCE = 0.9
/** A title is named as near only where its passage has so much of the question's idf. */
const NEAR_COVERAGE = 0.2
/** How many candidates are weighed for what is shown. */
const WEIGHED = 20

export interface Asking {
  library: Library
  /** Null: by words alone (no model could be loaded). */
  embedder: Embedder | null
  weights: Weights
  /** Said with every answer: what the search lacks as long as this library is open. */
  note?: string
}

interface Judged {
  hit: Hit
  probability: number
  certainty: Certainty
  shingles: Shingles
  alsoIn: Hit[]
}

/**
 * Answers a question with quotes from the library, or with nothing.
 * @param bare quotes alone: no other source, no titles that are near
 * @throws QuestionError for an empty or too long question, DocumentUnknownError for an unknown document
 */
export async function ask(asking: Asking, request: AskRequest, { bare = false } = {}): Promise<Answer> {
  const { library, embedder, weights } = asking
  const began = performance.now()
  const question = request.question.trim()
  check(question)
  if (request.document && !(await library.document(request.document))) throw new DocumentUnknownError(request.document)
  const before = request.follows && searchable(request.follows)
  const searched = withContext(searchable(question) || question, before)
  const vectors = embedder ? await embedder.embedQuestion(searched) : null
  const wanted = Math.min(request.limit ?? 0, MOST_QUOTES)
  const result = await library.search({
    text: searched,
    vectors,
    limit: Math.max(wanted, WEIGHED) + (request.without?.length ?? 0),
    ...(request.document ? { document: request.document } : {}),
  })
  const without = new Set(request.without)
  const hits = result.hits.filter((hit) => !without.has(hit.passage.id))
  const judged = hits.map((hit) => ({ hit, ...judge(hit, result.question, weights) }))
  const best = judged[0]
  const certainty = best?.certainty ?? 'none'
  const folded = request.limit ? [] : fold(judged)
  const shown = request.limit ? judged.slice(0, wanted).map(alone) : choose(folded, request.count ?? DEFAULT_COUNT)
  const highlighter = new Highlighter({ library, embedder, searched, result })
  const quotes = await highlighter.quotes(shown)
  const another = !bare && certainty === 'strong' && quotes.length > 0 ? anotherSource(folded, shown) : undefined
  const anotherQuote = another && (await highlighter.quotes([another]))[0]
  const note = await noteOf(asking)
  return {
    question: request.question,
    // What was found but could not be proved was not found.
    certainty: quotes.length > 0 || request.limit ? certainty : 'none',
    probability: best?.probability ?? 0,
    quotes,
    ...(anotherQuote ? { another: anotherQuote } : {}),
    ...(certainty === 'none' && !request.limit && !bare
      ? {
          nearest: await nearest(
            library,
            hits.filter(({ signals }) => signals.coverage >= NEAR_COVERAGE),
          ),
        }
      : {}),
    ...(note ? { note } : {}),
    milliseconds: Math.round((performance.now() - began) * 10) / 10,
  }
}

/** What the search lacked: for as long as the library is open, and just now. */
async function noteOf({ library, embedder, note }: Asking): Promise<string> {
  const { waiting } = await library.status()
  const now =
    embedder && waiting > 0 ? 'Some passages are still being read in; they are found by their words alone.' : ''
  return [note, now].filter(Boolean).join(' ')
}

function check(question: string): void {
  if (question === '') throw new QuestionError('There is no question.', 'Write one after the command or the mention.')
  if (question.length > LONGEST_QUESTION) {
    throw new QuestionError(
      `The question has ${question.length} characters; ${LONGEST_QUESTION} are the most.`,
      'Ask with fewer words; the rare ones matter most.',
    )
  }
}

function alone(entry: Omit<Judged, 'shingles' | 'alsoIn'>): Judged {
  return { ...entry, shingles: new Shingles(''), alsoIn: [] }
}

/** Folds the same text of several places into its best hit; of those alone that are near enough to be shown. */
function fold(judged: readonly Omit<Judged, 'shingles' | 'alsoIn'>[]): Judged[] {
  const folded: Judged[] = []
  const least = Math.min(BESIDE_BEST, ANOTHER_SOURCE) * (judged[0]?.hit.score ?? 0)
  for (const entry of judged.slice(0, WEIGHED).filter(({ hit }) => hit.score >= least)) {
    const shingles = new Shingles(entry.hit.passage.text)
    const twin = folded.find((other) => other.shingles.same(shingles))
    if (!twin) folded.push({ ...entry, shingles, alsoIn: [] })
    else if (twin.hit.passage.document !== entry.hit.passage.document) twin.alsoIn.push(entry.hit)
  }
  return folded
}

/** What the bot shows: strong ones near the best, or the closest weak one alone. */
function choose(folded: readonly Judged[], count: number): Judged[] {
  const [best] = folded
  if (!best || best.certainty === 'none') return []
  if (best.certainty === 'weak') return [best]
  return folded
    .filter(
      (entry) => entry === best || (entry.certainty === 'strong' && entry.hit.score >= BESIDE_BEST * best.hit.score),
    )
    .slice(0, count)
}

/** The best passage of a document that is not shown yet, where it is nearly as good as the best. */
function anotherSource(folded: readonly Judged[], shown: readonly Judged[]): Judged | undefined {
  const [best] = shown
  const known = new Set(shown.flatMap(({ hit, alsoIn }) => [hit, ...alsoIn].map((one) => one.passage.document)))
  if (!best) return undefined
  return folded.find(
    ({ hit, certainty }) =>
      certainty !== 'none' && !known.has(hit.passage.document) && hit.score >= ANOTHER_SOURCE * best.hit.score,
  )
}

async function nearest(library: Library, hits: readonly Hit[]): Promise<DocumentRef[]> {
  const keys = [...new Set(hits.map((hit) => hit.passage.document))].slice(0, 3)
  const documents = await Promise.all(keys.map((key) => library.document(key)))
  return documents.flatMap((document) => (document ? [refOf(document)] : []))
}

interface HighlighterInput {
  library: Library
  embedder: Embedder | null
  searched: string
  result: SearchResult
}

/** Turns judged hits into proved quotes with their answering sentence. */
class Highlighter {
  constructor(private readonly input: HighlighterInput) {}

  async quotes(judged: readonly Judged[]): Promise<Quote[]> {
    const quotes = await Promise.all(judged.map((entry) => this.quote(entry)))
    return quotes.filter((quote) => quote !== undefined)
  }

  private async quote({ hit, certainty, alsoIn }: Judged): Promise<Quote | undefined> {
    const { library } = this.input
    const quote = await quoteOf(library, hit.passage, {
      score: hit.score,
      signals: hit.signals,
      certainty,
      highlight: await this.highlight(hit),
    })
    if (!quote || alsoIn.length === 0) return quote
    return { ...quote, alsoIn: await nearest(library, alsoIn) }
  }

  private async highlight({ passage }: Hit) {
    const { library, embedder, searched, result } = this.input
    const [bits, document] = await Promise.all([library.tokenBits(passage.number), library.document(passage.document)])
    const late =
      result.late && embedder && bits && document
        ? {
            matcher: result.late,
            bits,
            piecesBefore: piecesBefore(embedder, inputOf(document, passage), passage.text),
            countPieces: (text: string) => embedder.countPieces(text),
          }
        : null
    const { terms, idf } = result.question
    return highlightOf({ text: passage.text, question: searched, terms, idf, late })
  }
}
