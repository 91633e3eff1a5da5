/**
 * What a reader sees of one source, as one string, and how it falls into blocks.
 * All offsets are UTF-16 code units into `text`; `start` is inside, `end` is not.
 */
export interface Document {
  /** Decoded bytes for plain text; readable text for Markdown and HTML. Always well-formed Unicode. */
  text: string
  title: string
  /** Where the title was found. `first-words`: the document has none of its own. */
  titleFrom: 'sources' | 'document' | 'first-words'
  author?: string
  publisher?: string
  /** As the source shows it, ISO 8601 where it can be read (2023-01-15). */
  published?: string
  url?: string
  /** ISO 639-1 code of the language the text is written in, where it can be told. */
  language?: string
  /** In order, without overlaps; white space between them belongs to none. */
  blocks: Block[]
  /** SHA-256 of the file's bytes, hexadecimal. */
  byteHash: string
  /** SHA-256 of `text` as UTF-8, hexadecimal. */
  textHash: string
  /** For formats whose text is not the file's own: where each piece of text stands in the decoded source. */
  sourceMap?: SourceRange[]
}

export type Block =
  /** `headings`: outermost first, without the title, where they are not those above it: a footnote's are its mark's. */
  | { kind: 'paragraph'; start: number; end: number; page?: number; headings?: string[] }
  /** `level` 1 is the document's title; the path of headings above a passage is its context, never its text. */
  | { kind: 'heading'; start: number; end: number; level: number; page?: number }
  /** Author or dateline: context, not a passage. */
  | { kind: 'byline'; start: number; end: number }
  /** Clutter, code or a table that never becomes part of a passage; `reason` is a plain phrase for `index --explain`. */
  | { kind: 'left-out'; start: number; end: number; reason: string }

/** `[start, end)` of the document's text stands at `[sourceStart, sourceEnd)` of the decoded file. */
export interface SourceRange {
  start: number
  end: number
  sourceStart: number
  sourceEnd: number
}

/** What sources.json says of a file; only what the source itself shows. */
export interface SourceNote {
  title?: string
  publisher?: string
  author?: string
  url?: string
  published?: string
}

/** A slice of a document's text, normally a paragraph: what is searched and quoted. */
export interface Passage {
  start: number
  end: number
  /** Number of its first paragraph in the document, from 1. */
  paragraph: number
  /** Headings above it, outermost first, without the document's title. */
  headings: string[]
  page?: number
}

/** A range of a text in UTF-16 code units. */
export interface Range {
  start: number
  end: number
}
