import type { Range } from '../documents/document.js'
import type { Form } from '../documents/form.js'
import type { LibraryStatus, RetiredPassage } from '../library/library.js'
import { type CurationMethod, type CurationMethods, isCurationMethod } from './curation.js'
import type { Scope } from './scope.js'

/** How sure Footnote is that the library has something to say on the question. */
export type Certainty = 'strong' | 'weak' | 'none'

/** What a citation says of a document. */
export interface DocumentRef {
  id: string
  title: string
  /** True if the title is only the text's first words. */
  untitled?: boolean
  file: string
  url?: string
  author?: string
  publisher?: string
  published?: string
}

/** What stands of one paragraph in a passage: a range of the document's text. */
export interface ParagraphPart extends Range {
  /** Its number in the document, from 1. */
  paragraph: number
  /** It begins before this part. */
  begun?: true
  /** It goes on after this part. */
  goesOn?: true
}

/** What a quoted text is, for whoever draws it; prose has none of this. */
export interface QuoteForm extends Omit<Form, 'header'> {
  /** The row that names the columns of its table: a slice of the document's text, perhaps before the quote. */
  header?: Range & { text: string }
}

/** A passage as shown: `text === documentText.slice(start, end)`, proved when this was made. */
export interface Quote extends QuoteForm {
  /** Permanent id; '' for page furniture, which has none. */
  id: string
  /** Found in no passage, but in what was left out as page furniture. It stands in no paragraph (0). */
  furniture?: true
  document: DocumentRef
  start: number
  end: number
  text: string
  /** The sentence or two that answer; offsets into the document's text, within the quote. */
  highlight: Range
  /** Its place among the passages of the document, from 0. */
  ordinal: number
  /** Passages of the document. */
  passages: number
  /** "¶ paragraph of paragraphs": the paragraph of the highlight. */
  paragraph: number
  paragraphs: number
  /** The paragraphs that it is made of, in order. */
  parts?: ParagraphPart[]
  /** Headings above it, joined by " › ". */
  heading?: string
  /** Label of the page that its passage begins on: "xii". */
  page?: string
  /** Seconds into the recording at which its passage begins. */
  time?: number
  /** 0..1, comparable across questions. */
  score: number
  signals: { lexical: number; semantic: number }
  certainty: Certainty
  /** Log odds that its highlighted sentence answers; absent where that cannot be judged. */
  answers?: number
  /** Other documents with the same or nearly the same passage. */
  alsoIn?: DocumentRef[]
}

export interface AskRequest {
  question: string
  /** The N best, however certain (1 to 100); without it, what the bot would show (at most `count`). */
  limit?: number
  /** Most quotes to show (1 to 5, default 3). */
  count?: number
  /** Only this document. */
  document?: string
  /** The question before it, for a follow-up ("and who leads them?"). */
  follows?: string
  /** Search with its misspelt words as the library spells them ("did you mean", accepted). */
  respelt?: boolean
  /** Leave these ids out ("other passages"). */
  without?: string[]
}

export interface Answer {
  question: string
  certainty: Certainty
  /** Calibrated probability that the library answers this. */
  probability: number
  /** Best first; of several questions in one, a quote for each, in their order. */
  quotes: Quote[]
  /** How many questions it answers, if several were asked at once. */
  parts?: number
  /** How many more passages come near, of those that would be shown next (FURTHER_PASSAGES). */
  further?: number
  /** The best passage of another document, if it is nearly as good and not among `quotes`. */
  another?: Quote
  /** If nothing was found: the documents nearest to the question, nearest first. */
  nearest?: DocumentRef[]
  /** "Did you mean", if what was found is weak: the question with words respelled as the library has them. */
  suggestion?: string
  /** The same, if nothing was found for the question as it stands: this is what was searched instead. */
  searchedAs?: string
  /** What the search couldn't use, in one plain line (vectors still being made, say). */
  note?: string
  milliseconds: number
}

/**
 * One stretch of a grown quote. Between two stretches the document has something else (a heading, clutter), or the next
 * one is of another form.
 */
export interface Stretch extends Range, QuoteForm {
  text: string
  /** Only white space stands between it and the stretch before. */
  follows?: true
  /** Headings above this stretch, joined by " › ", if they differ from those of the stretch before. */
  heading?: string
  /** The paragraphs that it is made of, in order. */
  parts?: ParagraphPart[]
}

export interface GrownQuote {
  quote: Quote
  /** The quote with its neighbours; one stretch if only white space lies between the passages. */
  stretches: Stretch[]
  /** How many more passages the document has before and after. */
  more: { before: number; after: number }
}

export type QuoteLookup =
  | ({ state: 'found' } & GrownQuote)
  /** The prefix fits several different texts. */
  | { state: 'ambiguous'; id: string; candidates: Quote[] }
  /** It was in the library once. `now`: what is in its place, if the document is still there. */
  | { state: 'retired'; id: string; retired: RetiredPassage; documentGone: boolean; now?: Quote }
  /** `malformed`: no id looks like that. */
  | { state: 'unknown'; id: string; malformed?: boolean }

export interface Difference {
  kind: 'same' | 'missing' | 'added' | 'changed'
  /** The words of the text under test; '' if they are missing. */
  quoted: string
  /** The words of the document; '' if they were added. */
  actual: string
}

export interface QuoteMatch {
  document: DocumentRef
  slices: { start: number; end: number; text: string }[]
  /** Permanent id of the passage in which the first slice begins, if it lies in one. */
  id?: string
  /** That in which the first slice begins, and that in which the last one ends, if it is another. */
  paragraph?: number
  lastParagraph?: number
  paragraphs?: number
  heading?: string
  /** It stands in no passage, heading or byline: among what was left out of the text as page furniture. */
  furniture?: true
  /** 0..1; 1 for exact. */
  similarity: number
  differences: Difference[]
}

/** Where words were found: slices of a document's text. */
export interface QuotedPlace {
  /** Id of the document. */
  document: string
  slices: Range[]
}

export interface Verification {
  verdict: 'exact' | 'near' | 'absent'
  /** Best first. */
  matches: QuoteMatch[]
}

/** Is what a message quotes word for word? */
export interface QuotationCheck extends Verification {
  /** The part in quotation marks (without them) or in a quote block; offsets into the message. */
  quotation: Range & { text: string }
}

/**
 * What the library says of a claim. `supported`: a sentence says it. `contradicted`: a sentence says otherwise on the
 * same matter. `related`: the matter is there, but not this. `unchecked`: not a claim that could be checked.
 */
export type Verdict = 'supported' | 'contradicted' | 'related' | 'nothing' | 'unchecked'

export interface Claim extends Range {
  text: string
  /** How sure it is that the quotes bear on it, apart from what it quotes itself. */
  certainty: Certainty
  verdict: Verdict
  /** It changes what it quotes: `contradicted` if that turns the meaning, otherwise `related`. */
  misquoted?: true
  /** The one whose highlight says so, or the best; empty if nothing was found. */
  quotes: Quote[]
  /** If nothing was found: what says it in text that was left out as page furniture. */
  furniture?: Quote
  /** If contradicted: its own words (`quoted`) and the library's in their place (`actual`). */
  differences?: Difference[]
  /** Of the quotations in it (four words or more), the one that fares worst. */
  verification?: QuotationCheck
}

export interface ClaimReport {
  /** Every sentence of the text once, in order. */
  claims: Claim[]
  /** The first twenty quotations of four words or more, in order, inside claims and outside. */
  quotations: QuotationCheck[]
  milliseconds: number
}

export interface ReadPassage extends Range, QuoteForm {
  id: string
  text: string
  heading?: string
  paragraph: number
  page?: string
  time?: number
}

export interface Reading {
  document: DocumentRef & { passages: number; paragraphs: number }
  passages: ReadPassage[]
  /** Ordinal of the first passage of this page, from 0. */
  from: number
}

/** A document's entry in lists and autocompletes. */
export interface DocumentEntry extends DocumentRef {
  passages: number
  paragraphs: number
  language?: string
}

export interface DocumentSuggestion {
  /** Document id. */
  id: string
  /** Title, or "title › heading". */
  label: string
  /** Ordinal of the first passage under that heading, from 0. */
  from?: number
}

/** A quote to look up; an argument that is undefined counts as absent. */
export interface QuoteRequest {
  /** Permanent id, or the beginning of one. */
  id: string
  /** Neighbours to show with it, at most 20 on each side. */
  grow?: { before: number; after: number } | undefined
  /** If several documents hold the same text, the quote is this one's, as long as it still holds it. */
  document?: string | undefined
}

/** A page of a document. */
export interface ReadRequest {
  document: string
  /** Ordinal of the first passage, from 0 (default 0). */
  from?: number | undefined
  /** Passages (default 20). */
  count?: number | undefined
}

/**
 * Everything that a face (Discord, terminal) can ask for: the one list from which both ends of the host's socket and
 * the bot's queue are made. Arguments and results cross a socket as JSON, so both are plain data. Looking after a
 * server's library is in curation.ts.
 */
export interface Methods extends CurationMethods {
  ask: { argument: AskRequest; result: Answer }
  quote: { argument: QuoteRequest; result: QuoteLookup }
  /** With `at`, only what stands there is looked at, not the text. */
  verify: { argument: { text: string; at?: QuotedPlace | undefined }; result: Verification }
  sources: { argument: { text: string }; result: ClaimReport }
  /** All documents, or those whose title, file, author or publisher match; by title. */
  documents: { argument: { search?: string | undefined }; result: DocumentEntry[] }
  /** Undefined if the document is gone. */
  read: { argument: ReadRequest; result: Reading | undefined }
  /** The exact text of a document; undefined if it is gone. */
  text: { argument: { document: string }; result: string | undefined }
  /** For autocomplete: titles first, then headings; at most 25. */
  suggest: { argument: { prefix: string }; result: DocumentSuggestion[] }
  status: { argument: Record<string, never>; result: LibraryStatus }
}

export type Method = keyof Methods

/** A method that asks. */
export type AskingMethod = Exclude<Method, CurationMethod>

/** One library, asked. The same in this process and over the host's socket. */
export type Answerer = {
  [M in AskingMethod]: (argument: Methods[M]['argument']) => Promise<Methods[M]['result']>
}

/** Gives the Answerer for each scope. */
export interface Libraries {
  library(scope: Scope): Answerer
}

/** The names of those that ask, at run time; the compiler refuses a missing or an extra one. */
const NAMES = {
  ask: true,
  quote: true,
  verify: true,
  sources: true,
  documents: true,
  read: true,
  text: true,
  suggest: true,
  status: true,
} satisfies Record<AskingMethod, true>

/** Every method that asks, by name. */
export const METHODS = Object.keys(NAMES) as readonly AskingMethod[]

/** Is this the name of a method? */
export function isMethod(name: string): name is Method {
  return Object.hasOwn(NAMES, name) || isCurationMethod(name)
}

/** An Answerer whose every method is answered by `call`. */
export function answererFrom(
  call: <M extends AskingMethod>(method: M, argument: Methods[M]['argument']) => Promise<Methods[M]['result']>,
): Answerer {
  // Entries lose which type belongs to which name.
  return Object.fromEntries(
    METHODS.map((method) => [method, (argument: Methods[AskingMethod]['argument']) => call(method, argument)]),
  ) as Answerer
}
