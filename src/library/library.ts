import type { Document, Passage, Range } from '../documents/document.js'
import type { PageBlocks } from '../documents/page-blocks.js'
import type { Embedder, PassageVectors, QuestionVectors, TokenBits } from '../embedding/embedder.js'
import type { SearchMode } from './modes.js'

/** A document as the library keeps it. `key` is assigned once and survives renaming of the file. */
export interface DocumentRecord {
  key: string
  /** Path relative to its corpus folder, with `/`. */
  file: string
  title: string
  titleFrom: Document['titleFrom']
  author?: string
  publisher?: string
  published?: string
  url?: string
  language?: string
  /** SHA-256 of the text, hexadecimal. */
  textHash: string
  /** How many paragraphs and passages it has. */
  paragraphs: number
  passages: number
}

/** A passage as the library keeps it; `text` is always `documentText.slice(start, end)`. */
export interface PassageRecord extends Passage {
  /** Shortest unique prefix of `hash`, 7 characters at least. */
  id: string
  /** Crockford base32 of the SHA-256 of the text (52 characters, upper case). */
  hash: string
  /** Place in its document, from 0. */
  ordinal: number
  /** Key of its document. */
  document: string
  text: string
}

/** An id that stood for a passage which is gone. */
export interface RetiredPassage {
  id: string
  hash: string
  document: string
  /** Title of the document when the passage went. */
  title: string
  /** Place it had in its document, from 0; the passage that stands there now is `now` of a lookup. */
  ordinal: number
  /** ISO time. */
  retired: string
}

/** What an id (or a prefix of one) stands for. Several passages: identical text in several documents. */
export type IdLookup =
  | { state: 'found'; passages: PassageRecord[] }
  | { state: 'ambiguous'; passages: PassageRecord[] }
  | { state: 'retired'; retired: RetiredPassage[] }
  | { state: 'unknown' }

/** How much each score counts where candidates are put in order by both. */
export interface Blend {
  lexical: number
  semantic: number
}

export interface SearchQuery {
  text: string
  /** Null: by words alone. */
  vectors: QuestionVectors | null
  mode: SearchMode
  blend: Blend
  /** At most this many candidates. */
  limit: number
  /** This many of the first candidates come with a close-up. */
  closeUps: number
  /** Only passages of this document (its key). */
  document?: string
  /** Where several libraries are searched together: what all of them hold. By default the library counts its own. */
  across?: Across
}

/** How often libraries have what a question is made of: all that idf and BM25 need to know of them. */
export interface Counts {
  passages: number
  /** Terms in all of the passages, each as often as it stands there. */
  words: number
  /** How many passages have each term. */
  having: Record<string, number>
  /** Inputs that have token vectors. */
  inputs: number
  /** How many of them have each word piece, in the order asked for. */
  pieces: number[]
}

/** Several libraries that are searched together, as each of them sees it. */
export interface Across extends Counts {
  /** Of the question: distinct terms, without stop-words, as all of the libraries have them. */
  terms: string[]
}

/** What a passage is looked at more closely by. */
export interface CloseUp {
  /** Null if the passage has no token vectors (yet). */
  bits: TokenBits | null
  /** Terms of its text in order, as tokens.ts makes them. */
  terms: string[]
}

/** A passage that the word index or the vector index found, with both scores whichever of them it was. */
export interface Candidate {
  passage: PassageRecord
  /** BM25 divided by the highest value that the question could reach, 0..1: BM25 / (Σ idf · (k1 + 1)). */
  lexical: number
  /** Cosine of the question and the passage's best window, 0..1; 0 if negative or unknown. */
  semantic: number
  /** Share of the question's idf that the passage's terms (title and headings included) cover, 0..1. */
  coverage: number
  /** Null for those that none was asked for. */
  closeUp: CloseUp | null
}

/** What ranking and certainty need to know of a question in this library. */
export interface QuestionStatistics {
  /** Distinct terms without stop-words. */
  terms: string[]
  /** idf of each term, in the same order. */
  idf: number[]
  /** idf of each of the question's word pieces, in their order; null if the question or the library has no vectors. */
  pieceIdf: number[] | null
  /** How many passages the library has. */
  passages: number
}

export interface SearchResult {
  /** Best first by the blend, in mode `lexical` or `semantic` by that score alone. */
  candidates: Candidate[]
  question: QuestionStatistics
}

/** A document, or the beginning of a path of headings in one, for somebody who is typing. */
export interface TitleSuggestion {
  /** Key of the document. */
  document: string
  title: string
  /** Outermost first; empty for the document as a whole. */
  headings: string[]
  /** Ordinal of the first passage under these headings. */
  ordinal: number
}

export interface LibraryStatus {
  documents: number
  passages: number
  /** Passages whose vectors are still being made. */
  waiting: number
  /** Languages of at least a fifth of the documents (ISO 639-1), most frequent first. */
  languages: string[]
  model: string
  dimensions: number
  /** Grows with every committed change. */
  version: number
}

/**
 * The seam between asking and storing. Everything that crosses it is plain data (numbers, strings, arrays, typed
 * arrays), so that a library can stand in another process or on another machine. It supplies candidates; late
 * interaction and the final order are computed above it, once for all engines (ranked-search.ts). Every engine is held
 * by test/contract/library.ts.
 */
export interface Library {
  status(): Promise<LibraryStatus>
  /** Candidates for a question. Callers want ranked-search.ts, which puts them in their final order. */
  search(query: SearchQuery): Promise<SearchResult>
  /** By full id or any prefix of it, case-free, with Crockford's look-alikes (O=0, I=L=1). */
  lookup(id: string): Promise<IdLookup>
  documents(): Promise<DocumentRecord[]>
  document(key: string): Promise<DocumentRecord | undefined>
  /** The document's exact text; undefined for an unknown key. */
  text(key: string): Promise<string | undefined>
  /**
   * Slices of a document's text by UTF-16 offsets, in the order of the ranges, each as `String.slice` would give it;
   * undefined for an unknown key. Takes no longer in a long document than in a short one.
   */
  slices(key: string, ranges: readonly Range[]): Promise<string[] | undefined>
  /** Passages of a document in order, from an ordinal on, at most `count`. */
  passages(key: string, from?: number, count?: number): Promise<PassageRecord[]>
  /** The passage in which an offset of a document's text lies; undefined in headings and clutter. */
  passageAt(key: string, offset: number): Promise<PassageRecord | undefined>
  /**
   * Documents whose title or file holds what was typed, those whose title begins with it first, then paths of headings
   * that hold it; both by the documents' titles. Case and accents don't count; nothing typed gives titles alone.
   */
  suggest(typed: string, limit: number): Promise<TitleSuggestion[]>
  /**
   * Documents whose text, headings and clutter included, may have all of these terms (as `tokens.ts` makes them). There
   * may be others among them, but none that has them is missing. All documents if no term is given.
   */
  documentsHolding(terms: readonly string[]): Promise<DocumentRecord[]>
  /** How often the library has terms (as `tokens.ts` makes them) and word pieces of its embedder. */
  counts(terms: readonly string[], pieces: ArrayLike<number>): Promise<Counts>
  /** idf of terms as `tokens.ts` makes them, over the whole library. */
  idf(terms: readonly string[]): Promise<number[]>
  /**
   * The library's word that is nearest in spelling to a word which it does not have, as it stands in a passage;
   * undefined if it has the word, or none is near.
   */
  similar(word: string): Promise<string | undefined>
  close(): Promise<void>
}

/** One document on its way in. `key` is undefined for one that was never seen. */
export interface IncomingDocument {
  file: string
  /** Which corpus folder it came from, as an absolute path: files of other folders are left alone by `--prune`. */
  folder: string
  document: Document
  passages: Passage[]
  /** Fingerprint of reader and splitter. */
  reader: string
  /** Of a saved web page: its blocks, and the hashes of those that it was read as sharing with its site. */
  page?: PageBlocks & { shared: readonly string[] }
  /**
   * Hash over the SourceNote that was used. Absent where notes could not be read or there are none: what an earlier one
   * said of the document stands until there is a hash again.
   */
  noteHash?: string
}

/** What the library knows of a file, to tell what has changed. */
export interface KnownFile {
  key: string
  file: string
  folder: string
  byteHash: string
  /** Hash over the SourceNote that was used, so that a changed sources.json is noticed. */
  noteHash: string
  reader: string
}

/** What a library keeps of a saved web page, to tell what the pages of its site share. */
export interface PageRecord extends PageBlocks, FilePlace {
  key: string
  /** Hashes of the blocks that it was read as sharing. */
  shared: readonly string[]
}

/** Where a file lies: a corpus folder, as an absolute path, and the path within it, with `/`. */
export interface FilePlace {
  folder: string
  file: string
}

/** What a library keeps of a file, whether a document came of it or not. */
export interface FileNote extends FilePlace {
  /** While the file bears this stamp (documents/file.ts), its bytes are those of `byteHash`. */
  stamp?: string
  /** SHA-256 of its bytes, hexadecimal. */
  byteHash: string
  /** Set if no document could be made of those bytes. */
  unreadable?: UnreadableNote
}

/** Why no document could be made of a file. */
export interface UnreadableNote {
  /** Fingerprint of the reader that failed: another one tries again. */
  reader: string
  /** How often it was tried. */
  tries: number
  /** In plain words, as a sentence. */
  reason: string
  /** ISO time of the last try. */
  noted: string
}

/** A passage that has no vectors of the current embedder yet: the exact input, and its hash. */
export interface PendingInput {
  inputHash: string
  input: string
}

/** What a library notes of an embedder whose vectors it keeps. */
export type EmbedderInfo = Pick<Embedder, 'fingerprint' | 'name' | 'dimensions' | 'folder'>

/** The writing side; one process at a time. Each call is one transaction. */
export interface LibraryWriter {
  files(): Promise<KnownFile[]>
  /** What was noted of files, in no order. */
  fileNotes(): Promise<FileNote[]>
  /** Saved web pages among the documents, in no order. */
  pages(): Promise<PageRecord[]>
  /** Replaces what was noted of each of these files before. */
  noteFiles(notes: readonly FileNote[]): Promise<void>
  /** Drops what was noted of files that are gone. */
  forgetFiles(places: readonly FilePlace[]): Promise<void>
  /** Adds or replaces; passages that stay keep their ids, those that go are retired. */
  put(incoming: IncomingDocument, key?: string): Promise<{ key: string; added: number; removed: number }>
  /** The same text under another name. */
  rename(key: string, file: string, folder: string): Promise<void>
  remove(key: string): Promise<void>
  /** Makes an embedder known; its vectors answer once no passage waits for them, or at once if there are no others. */
  useEmbedder(embedder: EmbedderInfo): Promise<void>
  /** How much there is, and how many distinct inputs wait for vectors of this embedder. */
  totals(fingerprint: string): Promise<{ documents: number; passages: number; waiting: number }>
  /** Inputs without vectors of this embedder, at most `limit`, of the newest documents last. */
  pending(fingerprint: string, limit: number): Promise<PendingInput[]>
  storeVectors(fingerprint: string, vectors: { inputHash: string; vectors: PassageVectors }[]): Promise<void>
  /** Removes vectors that no passage uses, merges small segments. */
  tidy(): Promise<void>
  close(): Promise<void>
}
