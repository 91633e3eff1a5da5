import type { Document, Passage } from '../documents/document.js'
import type { Embedder, PassageVectors, QuestionVectors, TokenBits } from '../embedding/embedder.js'
import type { LateInteraction, LateMatch } from './late-interaction.js'

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
  /** The library's own number; not stable between indexes. */
  number: number
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

export interface SearchQuery {
  text: string
  /** Null: by words alone. */
  vectors: QuestionVectors | null
  /** At most so many hits, best first. */
  limit: number
  /** Only passages of this document (its key). */
  document?: string
  mode?: 'hybrid' | 'lexical' | 'semantic'
}

/** What speaks for a hit, each 0..1 and comparable from question to question. */
export interface Signals {
  /** BM25 divided by the highest value the question could reach: BM25 / (Σ idf · (k1 + 1)). */
  lexical: number
  /** Cosine of the question and the best window of the passage, 0 where negative or unknown. */
  semantic: number
  /** Share of the question's idf that the passage's terms (title and headings included) cover. */
  coverage: number
  /** Late interaction; null where it was not computed. */
  late: LateMatch | null
}

export interface Hit {
  passage: PassageRecord
  score: number
  signals: Signals
}

/** Hits, and what the certainty needs to know of the question and of all candidates. */
export interface SearchResult {
  hits: Hit[]
  question: {
    /** Distinct terms without stop-words. */
    terms: string[]
    /** idf of each term, in the same order. */
    idf: number[]
    /** How many passages the library has. */
    passages: number
  }
  /** The question for late interaction with token bits of this library; null where either has no token vectors. */
  late: LateInteraction | null
}

export interface LibraryStatus {
  documents: number
  passages: number
  /** Passages whose vectors are still being made. */
  waiting: number
  /** Languages of a fifth of the documents and more (ISO 639-1), most frequent first. */
  languages: string[]
  model: string
  dimensions: number
  /** Grows with every committed change. */
  version: number
}

/** The seam between asking and storing. Implementations are held by test/contract/library.ts. */
export interface Library {
  status(): Promise<LibraryStatus>
  search(query: SearchQuery): Promise<SearchResult>
  /** By full id or any prefix of it, case-free, with Crockford's look-alikes (O=0, I=L=1). */
  lookup(id: string): Promise<IdLookup>
  documents(): Promise<DocumentRecord[]>
  document(key: string): Promise<DocumentRecord | undefined>
  /** The document's exact text; undefined for an unknown key. */
  text(key: string): Promise<string | undefined>
  /** Passages of a document in order, from an ordinal on, at most `count`. */
  passages(key: string, from?: number, count?: number): Promise<PassageRecord[]>
  /** idf of terms as `tokens.ts` makes them, over the whole library. */
  idf(terms: readonly string[]): Promise<number[]>
  /**
   * The library's word that is nearest in spelling to a word which it does not have, as it stands in a passage;
   * undefined where it has the word, or none is near.
   */
  similar(word: string): Promise<string | undefined>
  /** Token bits of a passage, by its number; null where it has none (yet). */
  tokenBits(passage: number): Promise<TokenBits | null>
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
  /**
   * Hash over the SourceNote that was used. Absent where notes could not be read or there are none: what an earlier one
   * said of the document stands until there is a hash again.
   */
  noteHash?: string
}

/** What stands in the library of a file, for telling what has changed. */
export interface KnownFile {
  key: string
  file: string
  folder: string
  byteHash: string
  /** Hash over the SourceNote that was used, so that a changed sources.json is noticed. */
  noteHash: string
  reader: string
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
  /** Adds or replaces; passages that stay keep their ids, those that go are retired. */
  put(incoming: IncomingDocument, key?: string): Promise<{ key: string; added: number; removed: number }>
  /** The same text under another name. */
  rename(key: string, file: string, folder: string): Promise<void>
  remove(key: string): Promise<void>
  /** Makes an embedder known by name; its vectors answer once no passage waits for them, at once where there are no others. */
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
