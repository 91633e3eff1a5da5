import type { Block, SourceRange } from '../document.js'

/** What a format makes of one file, before clutter is marked and a title is chosen. */
export interface Parsed {
  /** What a reader sees, well-formed Unicode. */
  text: string
  /** In order, without overlaps. */
  blocks: Block[]
  /** False where the format has no marks for headings: they are then told by their shape (headings.ts). */
  marksHeadings: boolean
  title?: string
  author?: string
  publisher?: string
  published?: string
  url?: string
  language?: string
  sourceMap?: SourceRange[]
}

/** A file on its way in. */
export interface Source {
  file: string
  bytes: Uint8Array
  /** The bytes as well-formed text without byte order mark; throws DocumentError for what is no text. */
  decode(): string
}

/** One way to write a document. A new one is a file beside this one and an entry in formats.ts. */
export interface Format {
  /** Lower case, without the dot. */
  extensions: readonly string[]
  parse(source: Source): Parsed | Promise<Parsed>
}
