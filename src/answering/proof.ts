import { defined } from '../defined.js'
import type { Range } from '../documents/document.js'
import type { Form } from '../documents/form.js'
import { placeOf } from '../documents/place.js'
import { passageHash } from '../library/ids.js'
import { HEADING_SEPARATOR } from '../library/input.js'
import type { DocumentRecord, Library, PassageRecord } from '../library/library.js'
import type { Certainty, DocumentRef, Quote, QuoteForm } from './answerer.js'
import { paragraphAt, partsOf } from './paragraph-parts.js'

/** What a citation says of a document. */
export function refOf(document: DocumentRecord): DocumentRef {
  const { key, title, titleFrom, file, url, author, publisher, published } = document
  return {
    id: key,
    title,
    file,
    ...defined({ untitled: titleFrom === 'first-words' ? true : undefined, url, author, publisher, published }),
  }
}

/** The path of headings above a passage, as shown; nothing if it has none. */
export function headingOf(passage: { headings: readonly string[] }): { heading?: string } {
  return passage.headings.length > 0 ? { heading: passage.headings.join(HEADING_SEPARATOR) } : {}
}

/**
 * Is a passage, at this moment, that slice of its document's text, with the hash that its permanent id stands for? What
 * isn't is never shown.
 * @param slice what stands in the document from the passage's start to its end
 */
export function proves(passage: PassageRecord, slice: string | undefined): boolean {
  return slice === passage.text && passageHash(passage.text) === passage.hash
}

/**
 * What a passage is, as shown.
 * @param header what stands in the document from the start of its table's header to its end
 */
export function quoteFormOf({ kind, codeLanguage, header: range }: Form, header: string | undefined): QuoteForm {
  const { start, end } = range ?? { start: 0, end: 0 }
  return defined({ kind, codeLanguage, header: header === undefined ? undefined : { start, end, text: header } })
}

/** What a quote says beside its text. */
export interface QuoteJudgement {
  score: number
  signals: { lexical: number; semantic: number }
  certainty: Certainty
  /** Offsets into the passage's text. */
  highlight: Range
}

/** Looked up by its id, not found by a question: nothing to weigh and nothing to highlight. */
export function unjudged(passage: PassageRecord): QuoteJudgement {
  return {
    score: 1,
    signals: { lexical: 0, semantic: 0 },
    certainty: 'strong',
    highlight: { start: 0, end: passage.text.length },
  }
}

/**
 * The quote of a passage, proved against its document's text as it stands now; undefined if the proof fails or the
 * document has just gone.
 */
export async function quoteOf(
  library: Library,
  passage: PassageRecord,
  judgement: QuoteJudgement,
): Promise<Quote | undefined> {
  const { header } = passage
  const [document, slices] = await Promise.all([
    library.document(passage.document),
    library.slices(passage.document, header ? [passage, header] : [passage]),
  ])
  if (!document || !proves(passage, slices?.[0])) return undefined
  const { score, signals, certainty, highlight } = judgement
  const parts = partsOf(passage)
  return {
    id: passage.id,
    document: refOf(document),
    start: passage.start,
    end: passage.end,
    text: passage.text,
    highlight: { start: passage.start + highlight.start, end: passage.start + highlight.end },
    ordinal: passage.ordinal,
    passages: document.passages,
    paragraph: paragraphAt(parts, passage.start + highlight.start) ?? passage.paragraph,
    paragraphs: document.paragraphs,
    parts,
    ...headingOf(passage),
    ...placeOf(passage),
    ...quoteFormOf(passage, slices?.[1]),
    score,
    signals: { lexical: signals.lexical, semantic: signals.semantic },
    certainty,
  }
}
