import type { Block } from '../document.js'

/**
 * How to add a format ------------------- Write a file beside this one that exports a `Format`, and add it to the list
 * in formats.ts. Nothing else names formats: errors, help and fingerprints are derived from that list.
 *
 * What a parser may rely on
 * - `bytes` is one whole file of at most 64 MB that nobody vouches for: damaged, hostile, or not of this format at all.
 * - It runs in a process of its own that is killed after 30 s, before it takes 512 MB of memory, or when what it returns
 *   takes more than 256 MB as JSON. A killed parser costs that file only, but check depth and size first if the format can
 *   explode: a plain reason helps people more than "it took too long".
 * - It has no need of the network, of other files or of the clock. Don't use them: reading the same bytes twice must
 *   give the same result.
 *
 * What it must return
 * - `text` is what a person would read, and every quote is a slice of it. `blocks` are ranges of it: in order, not
 *   overlapping, not empty, never between the halves of a surrogate pair. `TextBuilder` takes care of all that.
 * - Mark page furniture, code and tables by kind instead of dropping them: text that is left out can still be found.
 * - Throw `DocumentError` with a reason in plain words for a file that gives no document. Any other error becomes
 *   "it cannot be parsed".
 * - Raise `version` whenever the same bytes give another text, other blocks or other metadata. Files of this format,
 *   and no others, are then read again.
 */
export interface Format {
  /** What people call it: "Markdown". Never change it: libraries keep it to tell who read a file. */
  name: string
  /** Counts up from 1; see above. */
  version: number
  /** Lower case, without the dot; the usual one first. */
  extensions: readonly string[]
  parse(source: Source): Parsed | Promise<Parsed>
}

/** A file on its way in. */
export interface Source {
  /** Its name, for errors. */
  file: string
  bytes: Uint8Array
  /** Names of the columns that are read, for formats of rows. */
  columns?: readonly string[]
  /**
   * The bytes as well-formed text without a byte order mark, for formats that are text.
   * @param declared name of the encoding that the file itself declares
   * @throws DocumentError if they are not text
   */
  decode(declared?: string): string
}

/** What a format makes of one file, before clutter is marked and a title is chosen. */
export interface Parsed {
  /** What a reader sees, well-formed Unicode. */
  text: string
  /** In order, without overlaps. */
  blocks: Block[]
  /** False for a format without marks for headings: they are then told by their shape (headings.ts). */
  marksHeadings: boolean
  /** True for a web page with a site's machinery around its text: one sign among others that a line is furniture. */
  savedPage?: boolean
  /** Of a web page: where the blocks begin that hold a link. */
  linked?: ReadonlySet<number>
  title?: string
  author?: string
  publisher?: string
  /** ISO 8601 if the source says it that way. */
  published?: string
  /** Absolute, http or https. */
  url?: string
  /** ISO 639-1 code. */
  language?: string
}
