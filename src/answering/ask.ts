import { defined } from '../defined.js'
import type { Embedder } from '../embedding/embedder.js'
import type { CacheBudget } from '../library/cache-budget.js'
import type { Library } from '../library/library.js'
import type { Hit } from '../library/ranked-search.js'
import { tokensOf } from '../library/tokens.js'
import type { Answer, AskRequest, Certainty, DocumentRef, Quote } from './answerer.js'
import { judge } from './certainty.js'
import { DocumentUnknownError, QuestionError } from './errors.js'
import { Shingles } from './fold.js'
import { isForeign, languageNames } from './language.js'
import { FURTHER_PASSAGES, LONGEST_QUESTION, MOST_CANDIDATES, QUOTES_SHOWN } from './limits.js'
import { quoteOf, refOf } from './proof.js'
import { searchQuestion } from './search-question.js'
import { type Settled, settle } from './settle.js'
import type { TextsCache } from './verify/library-texts.js'
import type { Weights } from './weights.js'

/** A further quote is shown beside the best one only from this share of the best one's score. */
const BESIDE_BEST = 0.85
/** So many passages have their sentences judged before the order is settled. */
const READ_CLOSELY = 3
/** What a unit of the log odds that its sentence answers counts beside a passage's score. */
const ANSWERS_WEIGHT = 0.02
/** A further quote answers as well where it does so plainly, with log odds no further below the best one's. */
const AS_WELL = 0.3
/** "Another source" is shown from this share of the best one's score. */
const ANOTHER_SOURCE = 0.9
/** A title is named as near only if its passage covers this share of the question's idf. */
const NEAR_COVERAGE = 0.2
/** How many candidates are weighed for what is shown. */
const WEIGHED = 20

export interface Asking {
  library: Library
  /** Null: by words alone (no model could be loaded). */
  embedder: Embedder | null
  weights: Weights
  /** Memory for what is read again and again; by default that of the process. */
  caches?: CacheBudget
  /** Where words of documents are kept, by default a part of `caches`; several libraries may share it. */
  texts?: TextsCache
  /** Said with every answer: what the search lacks as long as this library is open. */
  note?: string
}

interface Judged {
  hit: Hit
  /** By words and vectors; the sentence that answers may lower it. */
  certainty: Certainty
  shingles: Shingles
  alsoIn: Hit[]
}

/** What is shown, or may be. */
type Shown = Settled & Pick<Judged, 'alsoIn'>

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
  const wanted = Math.min(request.limit ?? 0, MOST_CANDIDATES)
  const limit = Math.max(wanted, WEIGHED) + (request.without?.length ?? 0)
  const { follows, document } = request
  const found = await searchQuestion(asking, { question, follows, limit, document: document || undefined })
  const { searched, result, unread } = found
  const without = new Set(request.without)
  const hits = result.hits.filter((hit) => !without.has(hit.passage.id))
  const settling = { ...found, library, embedder, weights, topicOnly: bare }
  const judged = hits.map((hit) => ({ hit, certainty: judge(hit, result.question, weights).certainty }))
  const settled = async ({ hit, alsoIn }: Pick<Judged, 'hit' | 'alsoIn'>): Promise<Shown> => ({
    ...(await settle(settling, hit)),
    alsoIn,
  })
  const folded = request.limit ? [] : fold(judged)
  const candidates = request.limit
    ? await Promise.all(judged.slice(0, wanted).map(({ hit }) => settled({ hit, alsoIn: [] })))
    : await choose(folded, request.count ?? QUOTES_SHOWN.usual, settled)
  const [best] = candidates
  const certainty = best?.certainty ?? 'none'
  const shown = certainty === 'none' && !request.limit ? [] : candidates
  const quotes = await quotesOf(library, shown)
  const other = !bare && certainty === 'strong' && quotes.length > 0 ? anotherSource(folded, shown) : undefined
  const another = other && (await quotesOf(library, [await settled(other)])).find((quote) => quote.certainty !== 'none')
  const near = hits.filter(({ signals }) => signals.coverage >= NEAR_COVERAGE)
  const note = await noteOf(asking, { searched, certainty, unread })
  return {
    question: request.question,
    // What was found but could not be proved was not found.
    certainty: quotes.length > 0 || request.limit ? certainty : 'none',
    probability: best?.probability ?? 0,
    quotes,
    ...defined({
      another,
      further: bare ? undefined : furtherThan(judged, shown),
      nearest: certainty === 'none' && !request.limit && !bare ? await nearest(library, near) : undefined,
      note: note || undefined,
    }),
    milliseconds: Math.round((performance.now() - began) * 10) / 10,
  }
}

/** What the search lacked: for as long as the library is open, just now, and for this question. */
async function noteOf(
  { library, embedder, note }: Asking,
  { searched, certainty, unread }: { searched: string; certainty: Certainty; unread: boolean },
): Promise<string> {
  const { waiting, languages } = await library.status()
  const now =
    embedder && waiting > 0 ? 'Some passages are still being read in; they are found by their words alone.' : ''
  const script = unread ? 'The model does not read this script; the question was searched by its words alone.' : ''
  const language =
    certainty !== 'strong' && isForeign(searched, languages)
      ? `The documents are in ${languageNames(languages)}; a question in another language may find less.`
      : ''
  return [note, now, language || script].filter(Boolean).join(' ')
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

/** Folds the same text of several places into its best hit; of those alone that are near enough to be shown. */
function fold(judged: readonly Pick<Judged, 'hit' | 'certainty'>[]): Judged[] {
  const folded: Judged[] = []
  const least = Math.min(BESIDE_BEST, ANOTHER_SOURCE) * (judged[0]?.hit.score ?? 0)
  for (const entry of judged.slice(0, WEIGHED).filter(({ hit }) => hit.score >= least)) {
    const shingles = new Shingles(termsOf(entry.hit))
    const twin = folded.find((other) => other.shingles.same(shingles))
    if (!twin) folded.push({ ...entry, shingles, alsoIn: [] })
    else if (twin.hit.passage.document !== entry.hit.passage.document) twin.alsoIn.push(entry.hit)
  }
  return folded
}

function termsOf({ terms, passage }: Hit): readonly string[] {
  return terms ?? tokensOf(passage.text).map(({ term }) => term)
}

/**
 * What the bot shows: the passage that answers best, and others beside it only where their own sentences answer about
 * as well; a weak one alone. If the best is neither strong nor weak, nothing is shown.
 */
async function choose(
  folded: readonly Judged[],
  count: number,
  settled: (entry: Judged) => Promise<Shown>,
): Promise<Shown[]> {
  const [first] = folded
  if (!first) return []
  const near = folded.filter(({ hit }) => hit.score >= BESIDE_BEST * first.hit.score)
  // What the library seems not to know of is never shown beside another passage.
  const known = near.slice(0, READ_CLOSELY).filter(({ certainty }, at) => at === 0 || certainty !== 'none')
  const read = inOrderOfAnswers(await Promise.all(known.map(settled)))
  const [best, ...others] = read
  if (best?.certainty !== 'strong') return read.slice(0, 1)
  const shown = [best]
  for (const entry of [...others, ...near.slice(READ_CLOSELY)]) {
    if (shown.length >= count) break
    if (entry.certainty !== 'strong') continue
    const beside = 'highlight' in entry ? entry : await settled(entry)
    if (beside.certainty === 'strong' && answersAsWell(beside, best)) shown.push(beside)
  }
  return shown
}

/**
 * By score, and by how well their sentences answer; none that the library seems not to know of comes before the first.
 */
function inOrderOfAnswers(read: readonly Shown[]): Shown[] {
  const [first] = read
  const value = (one: Shown) =>
    one.certainty === 'none' && one !== first ? 0 : one.hit.score + ANSWERS_WEIGHT * (one.answers ?? 0)
  return [...read].sort((a, b) => value(b) - value(a))
}

function answersAsWell({ answers, plainly }: Shown, best: Shown): boolean {
  if (answers === undefined || best.answers === undefined) return true
  return plainly === true && answers >= best.answers - AS_WELL
}

/** How many of the passages that come next by their score are near enough to be shown. */
function furtherThan(judged: readonly Pick<Judged, 'hit' | 'certainty'>[], shown: readonly Shown[]): number {
  const known = new Set(shown.map(({ hit }) => hit.passage.id))
  const next = judged.filter(({ hit }) => !known.has(hit.passage.id)).slice(0, FURTHER_PASSAGES)
  return next.filter(({ certainty }) => certainty !== 'none').length
}

/** The best passage of a document that is not shown yet, where it is nearly as good as the best. */
function anotherSource(folded: readonly Judged[], shown: readonly Shown[]): Judged | undefined {
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

/** Settled hits as proved quotes; one that cannot be proved is left out. */
async function quotesOf(library: Library, shown: readonly Shown[]): Promise<Quote[]> {
  const quotes = await Promise.all(
    shown.map(async ({ hit, certainty, highlight, answers, alsoIn }) => {
      const { score, signals } = hit
      const quote = await quoteOf(library, hit.passage, { score, signals, certainty, highlight })
      if (!quote) return undefined
      const others = alsoIn.length > 0 ? await nearest(library, alsoIn) : undefined
      return { ...quote, ...defined({ answers, alsoIn: others }) }
    }),
  )
  return quotes.filter((quote) => quote !== undefined)
}
