import { defined } from '../defined.js'
import { placeOf } from '../documents/place.js'
import { folded } from '../library/folded.js'
import { normaliseId } from '../library/ids.js'
import { HEADING_SEPARATOR } from '../library/input.js'
import type { DocumentRecord, Library, PassageRecord } from '../library/library.js'
import type { DocumentEntry, DocumentSuggestion, GrownQuote, Quote, QuoteLookup, Reading, Stretch } from './answerer.js'
import { partsOf } from './paragraph-parts.js'
import { headingOf, proves, quoteFormOf, quoteOf, refOf, unjudged } from './proof.js'

/** Passages on one page of `read`. */
const PAGE = 20
/** Discord's limit of choices; the terminal shows no more either. */
const SUGGESTIONS = 25
/** A quote grows by at most this many passages in each direction; a Discord message holds less. */
const MOST_GROWTH = 20

/**
 * A passage by its permanent id, with its neighbours where it has grown.
 * @param preferred key of the document to quote from if the same text stands in several; one that no longer holds it is
 *   passed over
 */
export async function lookUp(
  library: Library,
  id: string,
  grow: { before: number; after: number } = { before: 0, after: 0 },
  preferred?: string,
): Promise<QuoteLookup> {
  const chosenFirst = <Held extends { document: string }>(held: readonly Held[]): Held[] => [
    ...held.filter(({ document }) => document === preferred),
    ...held.filter(({ document }) => document !== preferred),
  ]
  const found = await library.lookup(id)
  switch (found.state) {
    case 'unknown':
      return { state: 'unknown', id, ...(normaliseId(id) === undefined ? { malformed: true } : {}) }
    case 'ambiguous':
      return { state: 'ambiguous', id, candidates: await quotesOf(library, found.passages) }
    case 'retired': {
      const [retired] = chosenFirst(found.retired)
      if (!retired) return { state: 'unknown', id }
      const document = await library.document(retired.document)
      const [standing] = document ? await library.passages(retired.document, retired.ordinal, 1) : []
      const now = standing ? await quoteOf(library, standing, unjudged(standing)) : undefined
      return { state: 'retired', id, retired, documentGone: !document, ...(now ? { now } : {}) }
    }
    case 'found': {
      const [first, ...others] = chosenFirst(found.passages)
      const grown = first ? await growFrom(library, first, grow) : undefined
      if (!grown) return { state: 'unknown', id }
      const alsoIn = (await quotesOf(library, others)).map((quote) => quote.document)
      return {
        state: 'found',
        ...grown,
        quote: alsoIn.length > 0 ? { ...grown.quote, alsoIn } : grown.quote,
      }
    }
  }
}

async function quotesOf(library: Library, passages: readonly PassageRecord[]): Promise<Quote[]> {
  const quotes = await Promise.all(passages.map((passage) => quoteOf(library, passage, unjudged(passage))))
  return quotes.filter((quote) => quote !== undefined)
}

async function growFrom(
  library: Library,
  passage: PassageRecord,
  { before, after }: { before: number; after: number },
): Promise<GrownQuote | undefined> {
  const quote = await quoteOf(library, passage, unjudged(passage))
  const document = quote && (await library.document(passage.document))
  if (!document) return undefined
  const from = Math.max(0, passage.ordinal - Math.min(before, MOST_GROWTH))
  const to = Math.min(document.passages - 1, passage.ordinal + Math.min(after, MOST_GROWTH))
  const passages = await library.passages(passage.document, from, to - from + 1)
  const around = await textAround(library, passage.document, passages)
  const stretches = stretchesOf(passages, around)
  return { quote, stretches, more: { before: from, after: document.passages - 1 - to } }
}

/** Neighbouring passages as they run on; those that can't be proved are left out. */
function stretchesOf(passages: readonly PassageRecord[], around: TextAround): Stretch[] {
  const stretches: Stretch[] = []
  let last: PassageRecord | undefined
  for (const one of passages) {
    const parts = partsOf(one)
    if (!proves(one, around(one.start, one.end))) continue
    const running = stretches.at(-1)
    const heading = last && sameHeadings(last, one) ? {} : headingOf(one)
    const follows = running && last && sameHeadings(last, one) && around(running.end, one.start)?.trim() === ''
    if (follows && last && isSameForm(last, one)) {
      running.end = one.end
      running.text = around(running.start, one.end) ?? running.text
      running.parts?.push(...parts)
    } else {
      const form = quoteFormOf(one, headerOf(one, around))
      const stretch = { start: one.start, end: one.end, text: one.text, ...heading, parts, ...form }
      stretches.push(follows ? { ...stretch, follows } : stretch)
    }
    last = one
  }
  return stretches
}

/** A slice of a document's text by its offsets; undefined if the document has just gone. */
type TextAround = (start: number, end: number) => string | undefined

/**
 * The text from the first of some passages to the last, with the header of a table that began before, and no more of
 * the document.
 */
async function textAround(library: Library, key: string, passages: readonly PassageRecord[]): Promise<TextAround> {
  const [first, last] = [passages[0], passages.at(-1)]
  if (!first || !last) return () => undefined
  const { header = first } = first
  const [running, head] = (await library.slices(key, [{ start: first.start, end: last.end }, header])) ?? []
  return (start, end) => {
    if (start >= first.start) return running?.slice(start - first.start, Math.max(0, end - first.start))
    return start === header.start && end === header.end ? head : undefined
  }
}

function headerOf({ header }: PassageRecord, around: TextAround): string | undefined {
  return header && around(header.start, header.end)
}

/** Prose with prose, and what stands in one block of code or in one table. */
function isSameForm(a: PassageRecord, b: PassageRecord): boolean {
  return a.kind === b.kind && a.codeLanguage === b.codeLanguage && a.header?.start === b.header?.start
}

function sameHeadings(a: PassageRecord, b: PassageRecord): boolean {
  return a.headings.join('\n') === b.headings.join('\n')
}

/** Documents by title; `search` matches title, file, author and publisher without regard to case and accents. */
export async function listDocuments(library: Library, search = ''): Promise<DocumentEntry[]> {
  const wanted = folded(search)
  const documents = await library.documents()
  return documents
    .filter(({ title, file, author, publisher }) =>
      folded(`${title}\n${file}\n${author ?? ''}\n${publisher ?? ''}`).includes(wanted),
    )
    .sort((a, b) => a.title.localeCompare(b.title) || a.file.localeCompare(b.file))
    .map(entryOf)
}

/** A document as lists show it. */
export function entryOf(document: DocumentRecord): DocumentEntry {
  const { passages, paragraphs, language } = document
  return { ...refOf(document), passages, paragraphs, ...defined({ language }) }
}

/** One page of a document, from a passage's ordinal on; undefined for an unknown document. */
export async function readPage(library: Library, key: string, from = 0, count = PAGE): Promise<Reading | undefined> {
  const document = await library.document(key)
  if (!document) return undefined
  const start = Math.max(0, Math.min(from, document.passages - 1))
  const passages = await library.passages(key, start, count)
  const around = await textAround(library, key, passages)
  return {
    document: { ...refOf(document), passages: document.passages, paragraphs: document.paragraphs },
    passages: passages
      .filter((passage) => proves(passage, around(passage.start, passage.end)))
      .map((passage) => ({
        id: passage.id,
        start: passage.start,
        end: passage.end,
        text: passage.text,
        ...headingOf(passage),
        paragraph: passage.paragraph,
        ...placeOf(passage),
        ...quoteFormOf(passage, headerOf(passage, around)),
      })),
    from: start,
  }
}

/** For autocomplete: documents whose title (then whose headings) match what was typed so far. */
export async function suggest(library: Library, typed: string): Promise<DocumentSuggestion[]> {
  return (await library.suggest(typed, SUGGESTIONS)).map(({ document, title, headings, ordinal }) =>
    headings.length === 0
      ? { id: document, label: title }
      : { id: document, label: [title, ...headings].join(HEADING_SEPARATOR), from: ordinal },
  )
}
