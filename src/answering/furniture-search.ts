import type { Range } from '../documents/document.js'
import { indexTermsOf } from '../library/identifiers.js'
import type { DocumentRecord, Library } from '../library/library.js'
import { termsOf } from '../library/tokens.js'
import type { Answer, AskRequest, Quote } from './answerer.js'
import { highlightOf } from './highlight.js'
import { refOf } from './proof.js'
import { searchable } from './searchable.js'
import { isFurniture } from './verify/furniture.js'

/** A piece must hold so much of the question's idf: furniture is full of stray words. */
const COVERED = 0.8
/** A question of fewer or more terms than this finds no furniture. */
const TERMS = { least: 2, most: 12 }
/** So many documents are looked through for one question, the passages of each up to so many. */
const MOST_DOCUMENTS = 30
const MOST_PASSAGES = 5_000
/** Longer furniture is quoted by its beginning up to here, in UTF-16 code units. */
const LONGEST = 1600

/** A piece of text that stands in no passage, and how much of the question it holds. */
interface Piece extends Range {
  document: DocumentRecord
  text: string
  coverage: number
}

/**
 * The answer as it is, or, where nothing was found, with what says it in the text that was left out as page furniture:
 * weak, and marked as such. It is looked for by its words, in the few documents that have them all.
 */
export async function orFurniture(library: Library, request: AskRequest, answer: Answer): Promise<Answer> {
  if (answer.certainty !== 'none' || request.limit || request.without?.length) return answer
  const quote = await findFurniture(library, request.question, request.document)
  if (!quote) return answer
  const { nearest: _, ...rest } = answer
  return { ...rest, certainty: 'weak', quotes: [quote], further: 0 }
}

/**
 * The piece of page furniture that holds nearly all that a question asks with; undefined if there is none.
 * @param within key of the only document to look through
 */
export async function findFurniture(library: Library, question: string, within?: string): Promise<Quote | undefined> {
  const { languages } = await library.status()
  const terms = termsOf(searchable(question), [...new Set([...languages, 'en'])])
  if (terms.length < TERMS.least || terms.length > TERMS.most) return undefined
  const idf = await library.idf(terms)
  const total = idf.reduce((sum, value) => sum + value, 0)
  // Without one of these, a piece can't hold enough.
  const needed = terms.filter((_, i) => idf[i]! > (1 - COVERED) * total)
  const rarest = terms[idf.indexOf(Math.max(...idf))]!
  const holding = await library.documentsHolding(needed.length > 0 ? needed : [rarest])
  const documents = holding.filter(({ key, passages }) => (!within || key === within) && passages <= MOST_PASSAGES)
  let best: Piece | undefined
  for (const document of documents.slice(0, MOST_DOCUMENTS)) {
    for (const piece of await piecesOutside(library, document)) {
      const held = new Set(indexTermsOf(piece.text))
      const coverage = terms.reduce((sum, term, i) => sum + (held.has(term) ? idf[i]! : 0), 0) / total
      if (coverage < COVERED || (best && !isBetter({ ...piece, coverage }, best))) continue
      if (await isFurniture(library, document, piece)) best = { ...piece, coverage }
    }
  }
  return best && quoteOf(best, highlightOf({ text: best.text, question, terms, idf, late: null }))
}

/** Holding as much, the shorter one says it more plainly. */
function isBetter(a: Piece, b: Piece): boolean {
  return a.coverage > b.coverage || (a.coverage === b.coverage && a.text.length < b.text.length)
}

/** What stands between the passages of a document, cut at blank lines. */
async function piecesOutside(library: Library, document: DocumentRecord): Promise<Piece[]> {
  const passages = await library.passages(document.key)
  const ends = [0, ...passages.map(({ end }) => end)]
  const starts = [...passages.map(({ start }) => start), Number.MAX_SAFE_INTEGER]
  const gaps = ends.map((start, i) => ({ start, end: starts[i]! })).filter(({ start, end }) => end - start > 2)
  const slices = (await library.slices(document.key, gaps)) ?? []
  return slices.flatMap((slice, i) =>
    [...slice.matchAll(/\S(?:(?!\n[^\S\n]*\n)[\s\S])*/g)].map(({ 0: found, index }) => {
      const text = found.trimEnd().slice(0, LONGEST).toWellFormed()
      const start = gaps[i]!.start + index
      return { document, text, start, end: start + text.length, coverage: 0 }
    }),
  )
}

/** It has no permanent id, and stands in no paragraph. */
function quoteOf({ document, text, start, end, coverage }: Piece, highlight: Range): Quote {
  return {
    id: '',
    furniture: true,
    document: refOf(document),
    start,
    end,
    text,
    highlight: { start: start + highlight.start, end: start + highlight.end },
    ordinal: 0,
    passages: document.passages,
    paragraph: 0,
    paragraphs: document.paragraphs,
    score: coverage,
    signals: { lexical: coverage, semantic: 0 },
    certainty: 'weak',
  }
}
