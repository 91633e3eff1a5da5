import type { Form } from './form.js'
import type { Place } from './place.js'

/**
 * What a reader sees of one source, as one string, and how it falls into blocks.
 * All offsets are UTF-16 code units into `text`; `start` is inside, `end` is not.
 */
export interface Document {
  /** Decoded bytes for plain text, readable text for every other format. Always well-formed Unicode. */
  text: string
  title: string
  /** Where the title was found. `first-words`: the document has none of its own. */
  titleFrom: 'sources' | 'document' | 'first-words'
  author?: string
  publisher?: string
  /** As the source shows it; ISO 8601 if it can be read as a date (2023-01-15). */
  published?: string
  url?: string
  /** ISO 639-1 code of the language the text is written in, if it can be told. */
  language?: string
  /** In order, without overlaps; white space between them belongs to none. */
  blocks: Block[]
  /** SHA-256 of the file's bytes, hexadecimal. */
  byteHash: string
  /** SHA-256 of `text` as UTF-8, hexadecimal. */
  textHash: string
}

/** A range of a document's text, what it is, and where it begins in the source. */
export type Block = Range & Place & Shape

/** What a block is. Paragraphs, code and tables become passages; all other kinds end one. */
export type Shape =
  /** `headings`: outermost first, without the title, if they aren't those above it: a footnote's are its mark's. */
  /** `alone`: it shares no passage with its neighbours, as rows of a table don't. */
  | { kind: 'paragraph'; headings?: string[]; alone?: true }
  /** `level` 1 is the document's title; the path of headings above a passage is its context, never its text. */
  | { kind: 'heading'; level: number }
  /** Author or dateline: context, not a passage. */
  | { kind: 'byline' }
  /** Program code: a passage of its own, with the number of the paragraph before it. `language`: as the source names it. */
  | { kind: 'code'; language?: string }
  /** Rows of a table, a line each: a passage of its own, like code. `headed`: the first row names the columns. */
  | { kind: 'table'; headed?: true }
  /** Never part of a passage; `reason` is a plain phrase for `index --explain`. */
  | { kind: 'left-out'; reason: string }

/** What sources.json says of a file; only what the source itself shows. */
export interface SourceNote {
  title?: string
  publisher?: string
  author?: string
  url?: string
  published?: string
  /** Names of the columns of a table that are read. */
  columns?: string[]
}

/** A slice of a document's text, normally a paragraph: what is searched and quoted. Its place is where it begins. */
export interface Passage extends Range, Place, Form {
  /** Number of its first paragraph in the document, from 1. */
  paragraph: number
  /** Where its further paragraphs begin, if it is made of several; their numbers follow that of the first. */
  breaks?: number[]
  /** It begins in the middle of its first paragraph. */
  begun?: true
  /** Its last paragraph goes on behind it. */
  goesOn?: true
  /** Headings above it, outermost first, without the document's title. */
  headings: string[]
}

/** A range of a text in UTF-16 code units. */
export interface Range {
  start: number
  end: number
}
