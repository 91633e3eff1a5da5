import type { Format } from './formats/format.js'

/** Raise it when what follows a format (clutter, headings, titles) gives another document for the same parsed text. */
const READER_VERSION = 12

/** Raise it when `passagesOf` gives other passages, or other paragraphs in them, for the same document. */
const SPLITTER_VERSION = 9

/**
 * Changes whenever an unchanged document of this format would be read or split differently: the library then reads it
 * again. It names the format, so that a file renamed to another one is read anew. Nothing in it depends on the
 * embedder, which has a fingerprint of its own.
 */
export function readerFingerprint({ name, version }: Pick<Format, 'name' | 'version'>): string {
  return `${name}-${version}.reader-${READER_VERSION}.splitter-${SPLITTER_VERSION}`
}
